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
}

export interface SwitchActs {
  readonly set: (heads: readonly string[], keep: boolean) => void;
}

export function switches({ roles, heads, keep }: Switches, act: SwitchActs | null): TemplateResult {
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
      </div>
      <div class="bench-heads">
        ${layers.map(
          (layer) => html`
            <div role="group" aria-label="Heads of layer ${layer.slice(1)}">
              ${roles
                .filter(({ name }) => name.startsWith(`${layer}H`))
                .map((role) =>
                  headFace(role, heads.includes(role.name), act && toggled(role.name), act, keep),
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

function headFace(
  role: Role,
  off: boolean,
  after: readonly string[] | null,
  act: SwitchActs | null,
  keep: boolean,
): TemplateResult {
  const face = html`<span>${role.name}</span>
    <span class="bench-soft">${off ? 'off' : 'on'}</span>`;
  if (!act || !after)
    return html`<span class=${off ? 'bench-head off' : 'bench-head'}>${face}</span>`;
  return html`<button
    type="button"
    class=${off ? 'bench-head off' : 'bench-head'}
    aria-pressed=${String(off)}
    aria-label="${role.name} off"
    title=${roleText(role) || nothing}
    @click=${() => act.set(after, keep)}
  >
    ${face}
  </button>`;
}
