/** Which heads are off, and how: presets, a button for every head, the patterns. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { presets } from './presets.ts';
import type { Role } from '../../../models/analysis/head-roles.ts';
import { roleText } from './words.ts';

export interface Switches {
  readonly roles: readonly Role[];
  readonly heads: readonly string[];
  readonly keep: boolean;
  /** The step that the roles were read at, where the model shown is of another; else null. */
  readonly rolesOf: number | null;
}

export interface SwitchActs {
  readonly set: (heads: readonly string[], keep: boolean) => void;
}

export function switches(shown: Switches, act: SwitchActs | null): TemplateResult {
  const { roles, heads, keep, rolesOf } = shown;
  const same = (set: readonly string[]): boolean =>
    set.length === heads.length && set.every((name) => heads.includes(name));
  const toggled = (name: string): string[] =>
    roles
      .map((role) => role.name)
      .filter((one) => (one === name ? !heads.includes(one) : heads.includes(one)));
  const layers = [...new Set(roles.map(({ name }) => name.split('H')[0]!))];
  const live = act ? '' : ' live-only';
  return html`
    <div class="bench-switches">
      <div class="bench-presets${live}" role="group" aria-label="Switch off">
        <span class="bench-title">Switch off</span>
        ${presets(roles).map(
          (preset) =>
            html`<button
              type="button"
              class="button"
              aria-pressed=${String(same(preset.heads))}
              ?disabled=${!act}
              @click=${() => act?.set(preset.heads, keep)}
            >
              ${preset.name}
            </button>`,
        )}
        ${rolesOf === null ? nothing : html`<span class="bench-soft">roles of step ${rolesOf}</span>`}
      </div>
      <div class="bench-heads">
        ${layers.map(
          (layer) => html`
            <div role="group" aria-label="Switched off in layer ${layer.slice(1)}">
              ${roles
                .filter(({ name }) => name.startsWith(`${layer}H`))
                .map((role) =>
                  headFace(role, shown, act && (() => act.set(toggled(role.name), keep))),
                )}
            </div>
          `,
        )}
      </div>
      <label class="switch${live}"
        ><input
          type="checkbox"
          .checked=${keep}
          ?disabled=${!act}
          @change=${() => act?.set(heads, !keep)}
        />Keep every attention pattern as it was</label
      >
    </div>
  `;
}

/** The button's name is the head's; whether it is off is its pressed state, for the eye also in words. */
function headFace(role: Role, shown: Switches, toggle: (() => void) | null): TemplateResult {
  const off = shown.heads.includes(role.name);
  const state = off ? 'off' : 'on';
  const face = off ? 'bench-head off' : 'bench-head';
  if (!toggle)
    return html`<span class=${face}
      ><span>${role.name}</span> <span class="bench-soft">${state}</span></span
    >`;
  return html`<button
    type="button"
    class=${face}
    aria-pressed=${String(off)}
    title=${roleText(role, shown.rolesOf)}
    @click=${toggle}
  >
    <span>${role.name}</span> <span class="bench-soft" aria-hidden="true">${state}</span>
  </button>`;
}
