/**
 * `<induction-score>`: how strongly every head looks back to what followed an earlier copy, on random repeats and on
 * the reader's own text. This file wires; `describe.ts` computes what is shown, `view.ts` draws it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { runRepeatTest } from '../../../models/analysis/repeat-test.ts';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import { hook, parseHead } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { asModelError } from '../../lab/errors.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { HeadSelect, ModelWanted, PromptChange, TokenFocus } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import '../../parts/data-table.ts';
import '../../parts/score-chart.ts';
import type { ScoreHover, ScoreSelect } from '../../parts/score-chart.ts';
import '../../parts/stripe-view.ts';
import { describe } from './describe.ts';
import { Latest } from './latest.ts';
import type { ModelReadings } from './readings.ts';
import { inductionView } from './view.ts';
import { inductionStyles } from './view.styles.ts';

const PATTERNS = 'blocks.*.attn.hook_pattern';

export class InductionScore extends LabFigure {
  static override styles = [controlStyles, inductionStyles];
  static override properties = {
    compare: {},
    compareTitle: { attribute: 'compare-title' },
    offset: { state: true },
    seed: { state: true },
    comparing: { state: true },
    hovered: { state: true },
    elsewhere: { state: true },
  };

  /** Id and title of a model to compare with; '' for none. */
  declare compare: string;
  declare compareTitle: string;
  declare offset: Offset;
  /** Null for the manifest's. */
  declare seed: number | null;
  declare comparing: boolean;
  declare hovered: string | null;
  /** A selected head that is not of the lab's model, so no other figure can show it. */
  declare elsewhere: { model: string; layer: number; head: number } | null;

  protected override readonly hooks = [PATTERNS];
  readonly #test = new Latest(this, repeatTest);
  readonly #otherTest = new Latest(this, repeatTest);
  readonly #otherRun = new Latest(this, textRun);

  constructor() {
    super();
    this.compare = '';
    this.compareTitle = '';
    this.offset = 1;
    this.seed = null;
    this.comparing = false;
    this.hovered = null;
    this.elsewhere = null;
  }

  override willUpdate(): void {
    const { session, run, others, prompt } = this.lab ?? {};
    const other = this.comparing ? (others?.[this.compare]?.session ?? null) : null;
    this.#test.ask(session && run ? [session, this.seed, run.checkpoint] : null);
    this.#otherTest.ask(other && [other, this.seed, undefined]);
    this.#otherRun.ask(other && prompt !== undefined ? [other, prompt] : null);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const failed = this.#test.error ?? this.#otherTest.error ?? this.#otherRun.error;
    const error = failed === null ? null : { phase: 'error', error: asModelError(failed) };
    const status = html`<model-status .status=${error} @retry=${this.#retry}></model-status>`;
    const test = this.#test.value;
    if (!test) return html`<slot></slot>${error ? status : nothing}`;
    …
  }
}
