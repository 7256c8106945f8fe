/**
 * `<context-score>`: the in-context-learning score with both of its indices in the reader's hands. This file wires;
 * `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { failureOf } from '../../lab/failure.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { relayToLab } from '../../lab/relay.ts';
import { ModelWanted } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/quiet-status.ts';
import { openRuns } from './data.ts';
import type { ScoreData, ScoreRun } from './data.ts';
import { describe } from './describe.ts';
import { RECORDED } from './readings.ts';
import { loadingSlot, promptSlot, trainingSlot } from './slots.ts';
import { TextReader } from './text-reader.ts';
import { otherText, scoreView } from './view.ts';
import type { Acts } from './view.ts';
import { scoreStyles } from './view.styles.ts';

export class ContextScore extends LabFigure {
  static override styles = scoreStyles;
  static override properties = {
    ...LabFigure.properties,
    early: { type: Number },
    late: { type: Number },
    slopes: { type: Boolean },
    noText: { type: Boolean, attribute: 'no-text' },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    tables: { state: true },
  };

  /** The two positions; moved into the text where they are not. */
  declare early: number;
  declare late: number;
  /** The slopes of both charts are drawn below them. */
  declare slopes: boolean;
  /** The reader's text is not drawn. */
  declare noText: boolean;
  declare noPrompt: boolean;
  /** A table has been opened. */
  declare tables: boolean;

  protected override readonly hooks = ['logits'];
  protected override readonly sparesEdits = true;
  readonly #reader = new TextReader(this);
  #data: ScoreData | null = null;
  #runs: readonly ScoreRun[] = [];

  constructor() {
    super();
    this.early = RECORDED.early;
    this.late = RECORDED.late;
    this.slopes = this.noText = this.noPrompt = this.tables = false;
    relayToLab(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!data || this.#data) return;
    this.#data = JSON.parse(data) as ScoreData;
    this.#runs = openRuns(this.#data);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const data = this.#data;
    if (data?.models[0]?.model !== run.model) return html`<slot></slot>`;
    const { steps, stretch } = data;
    const beside = data.models.slice(1).map(({ model }) => model);
    const shown = describe({
      ...{ runs: this.#runs, steps, stretch, step: lab.checkpoint ?? run.checkpoint },
      indices: { early: this.early, late: this.late },
      texts: this.#reader.read(
        run,
        beside.flatMap((model) => lab.others[model] ?? []),
      ),
      ...{ drawText: !this.noText, slopes: this.slopes, table: this.tables },
    });
    const closed = data.models
      .slice(1)
      .find(({ model }) => (lab.others[model]?.status.phase ?? 'idle') === 'idle');
    return html`
      ${scoreView(
        shown,
        {
          prompt: this.noPrompt ? nothing : promptSlot(run, lab),
          training: trainingSlot(shown),
          drawText: !this.noText,
          slopes: this.slopes,
          other: closed ? otherText(closed) : null,
          status: loadingSlot(lab, beside, this.#want),
        },
        this.#acts(closed?.model),
      )}
      <quiet-status .text=${shown.finding}></quiet-status>
      ${failureOf(this.#reader.asked)}
    `;
  }

  readonly #want = (model: string): void => {
    this.dispatchEvent(new ModelWanted(model));
  };

  #acts(closed: string | undefined): Acts {
    return {
      move: (mark, to) => {
        this[mark] = to;
        // A thumb that was drawn further than the mark may go stands on it again.
        this.requestUpdate();
      },
      reset: () => Object.assign(this, RECORDED),
      text: (on) => (this.noText = !on),
      slopes: (on) => (this.slopes = on),
      table: () => (this.tables = true),
      other: closed === undefined ? null : () => this.#want(closed),
    };
  }
}

customElements.define('context-score', ContextScore);

declare global {
  interface HTMLElementTagNameMap {
    'context-score': ContextScore;
  }
}
