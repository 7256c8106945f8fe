/** The picture of a step slider: checkpoints on a logarithmic axis of training steps. Pure: live slider and twin share it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { xScale } from './line-scale.ts';
import type { AxisScale } from './line-scale.ts';
import { formatTokens } from './token-count.ts';
import { percent } from './percent.ts';

export interface Step {
  readonly step: number;
  /** Training tokens seen before it. */
  readonly tokens: number;
}

/** A stretch of training that is marked on the axis. */
export interface StepStretch {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** On a chart its label stands at the top, over curves that are low there; at the foot unless given. */
  readonly high?: boolean;
}

export interface StepsShown {
  /** In ascending order. */
  readonly steps: readonly Step[];
  /** The chosen step; null while it is not known. */
  readonly step: number | null;
  readonly label: string;
  readonly stretch?: StepStretch | null;
}

/** Where steps stand, in shares of the track; the same places as on a line chart over steps. */
export function stepScale(steps: readonly Step[]): AxisScale {
  const places = steps.map(({ step }) => step);
  const least = places.find((step) => step > 0) ?? 1;
  const ends = [places[0] ?? 0, Math.max(least + 1, places.at(-1) ?? 0)] as const;
  return xScale('log', ends, least, String);
}

/** `step 1250 · 2.56 M tokens`; a line never begins with the dot. */
export function stepText({ step, tokens }: Step): string {
  return `step\u00a0${step}\u00a0· ${formatTokens(tokens)} tokens`;
}

/** @param control what the reader moves; a thumb in the twin unless given */
export function stepFace(shown: StepsShown, control?: TemplateResult): TemplateResult {
  const { steps, step, label, stretch } = shown;
  const scale = stepScale(steps);
  const chosen = steps.find((one) => one.step === step);
  return html`
    <div class="steps">
      <p class="steps-head">
        <span class="steps-name">${label}</span>
        <span class="steps-now">${chosen ? stepText(chosen) : '–'}</span>
      </p>
      <div class=${stretch ? 'steps-track steps-marked' : 'steps-track'}>
        ${stretch ? stretchOf(stretch, scale) : nothing}
        ${steps.map(({ step: at }) => html`<i class="steps-tick" style="left:${percent(scale.place(at))}"></i>`)}
        ${control ?? (chosen ? html`<span class="steps-thumb" style="left:${percent(scale.place(chosen.step))}"></span>` : nothing)}
      </div>
      <div class="steps-axis" aria-hidden="true">
        ${scale.ticks.map(
          ({ at, label: text, wide }) =>
            html`<span class=${wide ? 'wide' : nothing} style="left:${percent(at)}">${text}</span>`,
        )}
      </div>
    </div>
  `;
}

/** The label reaches inwards from the stretch, so that it never leaves the track. */
function stretchOf({ from, to, label }: StepStretch, scale: AxisScale): TemplateResult {
  const [left, right] = [scale.place(from), scale.place(to)];
  const side = left + right > 1 ? 'left' : 'right';
  return html`<div
    class="steps-stretch"
    data-side=${side}
    style="left:${percent(left)};width:${percent(right - left)}"
  >
    <span>${label}</span>
  </div>`;
}

/**
 * The checkpoint that a key leads to, as an index; null for other keys.
 *
 * @example stepKey('ArrowRight', 3, 40) is 4
 */
export function stepKey(key: string, index: number, count: number): number | null {
  const to = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - 5,
    PageUp: index + 5,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

/** The checkpoint that stands nearest to a place on the track, as an index. */
export function nearestStep(steps: readonly Step[], place: number): number {
  const scale = stepScale(steps);
  const away = steps.map(({ step }) => Math.abs(scale.place(step) - place));
  return away.indexOf(Math.min(...away));
}
