/** What the reader chooses: classes, seed, and between which steps. Pure: pictures of themselves in the twin. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { picked } from '../../parts/picked.ts';
import { CURVES, seedsOf } from './data.ts';
import type { BumpData, Curve } from './data.ts';
import { FACES } from './faces.ts';
import { endsOf } from './readings.ts';
import type { Ends } from './readings.ts';
import { swatch } from './swatch.ts';

export interface Chosen extends Ends {
  readonly seed: number;
  /** The chosen seed's curves alone. */
  readonly alone: boolean;
  readonly curves: readonly Curve[];
}

/** What the reader can do. */
export interface Acts {
  readonly curve: (name: Curve) => void;
  readonly seed: (seed: number) => void;
  readonly alone: (alone: boolean) => void;
  /** Null goes back to the end of the bump. */
  readonly end: (which: 'from' | 'to', step: number | null) => void;
  readonly table: () => void;
}

export function controls(data: BumpData, chosen: Chosen, acts: Acts | null): TemplateResult {
  const { seed, alone, curves } = chosen;
  const seeds = seedsOf(data);
  return html`
    <div class="bump-choices">
      <ul class="bump-chips" aria-label="Classes of tokens">
        ${CURVES.map((name) => html`<li>${chip(name, curves.includes(name), acts)}</li>`)}
      </ul>
      <div class=${acts ? 'bump-seeds' : 'bump-seeds live-only'} ?hidden=${seeds.length < 2}>
        <label>
          Seed
          <select class="choice" @change=${(event: Event) => acts?.seed(Number(valueOf(event)))}>
            ${seeds.map(
              (one) => html`<option value=${one} ?selected=${picked(one === seed)}>${one}</option>`,
            )}
          </select>
        </label>
        <label class="switch"
          ><input
            type="checkbox"
            .checked=${!alone}
            @change=${(event: Event) => acts?.alone(!(event.target as HTMLInputElement).checked)}
          />other seeds, faint</label
        >
      </div>
    </div>
  `;
}

function chip(name: Curve, shown: boolean, acts: Acts | null): TemplateResult {
  const face = html`${swatch(FACES[name])} ${FACES[name].name}`;
  if (!acts) return html`<span class=${shown ? 'bump-chip' : 'bump-chip live-only'}>${face}</span>`;
  return html`<button
    type="button"
    class="bump-chip"
    aria-pressed=${String(shown)}
    title=${FACES[name].words}
    @click=${() => acts.curve(name)}
  >
    ${face}
  </button>`;
}

/** A and B, between which falls are read. */
export function endChoices(data: BumpData, chosen: Chosen, acts: Acts | null): TemplateResult {
  return html`
    <div class=${acts ? 'bump-ends' : 'bump-ends live-only'}>
      <span>Falls are read</span>
      ${endChoice('from', 'from A', data, chosen, acts)}
      ${endChoice('to', 'to B', data, chosen, acts)}
    </div>
  `;
}

function endChoice(
  which: 'from' | 'to',
  label: string,
  data: BumpData,
  chosen: Chosen,
  acts: Acts | null,
): TemplateResult {
  const run = data.runs.find(({ seed }) => seed === chosen.seed);
  const own = run ? endsOf(run, { from: null, to: null }, data.steps)[which] : 0;
  const places = run?.bump
    ? { from: 'the bump begins', to: 'the bump ends' }
    : { from: 'training begins', to: 'training ends' };
  const steps = acts ? data.steps : [];
  return html`
    <label>
      ${label}
      <select
        class="choice"
        @change=${(event: Event) => {
          const step = valueOf(event);
          acts?.end(which, step === '' ? null : Number(step));
        }}
      >
        <option value="" ?selected=${picked(chosen[which] === null)}>
          where ${places[which]}, ${own}
        </option>
        ${steps.map(
          ({ step }) =>
            html`<option value=${step} ?selected=${picked(step === chosen[which])}>
              step ${step}
            </option>`,
        )}
      </select>
    </label>
  `;
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
