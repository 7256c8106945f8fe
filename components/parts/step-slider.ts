/** `<step-slider>`: which checkpoint of a training run. Arrow keys go from one to the next, Page Up and Page Down five at a time. */
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { StepPick } from './events.ts';
import { nearestStep, stepFace, stepKey, stepScale, stepText } from './step-face.ts';
import type { Step, StepStretch } from './step-face.ts';
import { stepSliderStyles } from './step-slider.styles.ts';

/** Units of the track: steps stand at places of a logarithmic axis, which a range counts in whole numbers. */
const UNITS = 1000;

export class StepSlider extends LitElement {
  static override styles = [controlStyles, stepSliderStyles];
  static override properties = {
    steps: { attribute: false },
    step: { type: Number },
    label: {},
    stretch: { attribute: false },
  };

  /** The checkpoints, in ascending order. */
  declare steps: readonly Step[];
  /** The chosen step; the slider itself never changes it. */
  declare step: number | null;
  declare label: string;
  /** A stretch of training to be marked. */
  declare stretch: StepStretch | null;

  #pointing = false;

  constructor() {
    super();
    this.steps = [];
    this.step = null;
    this.label = 'Training step';
    this.stretch = null;
  }

  get #index(): number {
    return this.steps.findIndex(({ step }) => step === this.step);
  }

  /** Where the chosen step stands, in units of the track. */
  get #units(): number {
    const { step } = this.steps[this.#index] ?? { step: 0 };
    return Math.round(UNITS * stepScale(this.steps).place(step));
  }

  override render(): TemplateResult {
    return stepFace(this, this.range());
  }

  /** What of the chosen step is said beside its name. */
  protected get reading(): string {
    return '';
  }

  /** The control, over whatever picture. */
  protected range(): TemplateResult {
    const chosen = this.steps[this.#index];
    const spoken = chosen
      ? `${stepText(chosen)}, ${this.#index + 1} of ${this.steps.length}${this.reading}`
      : 'none';
    return html`<input
      type="range"
      min="0"
      max=${UNITS}
      aria-label=${this.label}
      aria-valuetext=${spoken}
      @pointerdown=${() => (this.#pointing = true)}
      @pointerup=${() => (this.#pointing = false)}
      @pointercancel=${() => (this.#pointing = false)}
      @keydown=${this.#key}
      @input=${this.#input}
    />`;
  }

  /** The range stands on the chosen step, also after a drag that ended between two. */
  override updated(changed: PropertyValues<this>): void {
    if (changed.has('step') || changed.has('steps')) this.#place();
  }

  #place(): void {
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = String(this.#units);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const to = stepKey(event.key, this.#index, this.steps.length);
    if (to === null) return;
    event.preventDefault();
    this.#pick(to);
  };

  /** A drag goes to the nearest step; a turn by one unit, as assistive technology does it, to the next. */
  readonly #input = (event: Event): void => {
    const units = Number((event.target as HTMLInputElement).value);
    const turn = units - this.#units;
    const next = !this.#pointing && Math.abs(turn) === 1;
    this.#pick(next ? this.#index + turn : nearestStep(this.steps, units / UNITS));
    this.#place();
  };

  #pick(index: number): void {
    const chosen = this.steps[Math.min(this.steps.length - 1, Math.max(0, index))];
    if (chosen && chosen.step !== this.step) this.dispatchEvent(new StepPick(chosen.step));
  }
}

customElements.define('step-slider', StepSlider);
