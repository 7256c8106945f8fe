/**
 * `<term-importance>`: what paths through no head, one head and several bring on the reader's text. Wires the lab to the
 * view; `readings.ts` works out what is shown.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PathShape } from '../../../models/analysis/paths.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { editsMade, relayEdits } from '../../lab/edit-bar.ts';
import { failureOf } from '../../lab/failure.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import '../../parts/kind-strip.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import { readImportance } from './readings.ts';
import { importanceView } from './view.ts';
import type { Slots } from './view.ts';
import { importanceStyles } from './view.styles.ts';
import { finding, importanceTable } from './words.ts';

export class TermImportance extends WeightFigure {
  static override styles = importanceStyles;
  static override properties = {
    ...WeightFigure.properties,
    reads: { type: Array },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    by: { type: Number },
    tableOpen: { state: true },
  };

  /** The hooks of the lab's model that paths are made of. */
  declare reads: string[];
  declare noPrompt: boolean;
  /** The order that colours the text; null for the one that lowers each token's loss most. */
  declare by: number | null;
  declare tableOpen: boolean;

  readonly #read = new Latest(
    this,
    (signal: AbortSignal, run: Run, weights: ModelWeights, config: PathShape) =>
      readImportance(signal, run, weights, config),
  );
  readonly #table = lastCall(importanceTable);

  protected get hooks(): string[] {
    return ['logits', ...this.reads];
  }

  constructor() {
    super();
    this.reads = [];
    this.noPrompt = this.tableOpen = false;
    this.by = null;
    relayToLab(this);
    relayEdits(this);
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    if (lab.session) this.#read.ask([run, weights, lab.session.manifest.config]);
    const importance = this.#read.value;
    if (!importance) return html`<slot></slot>${failureOf(this.#read)}`;
    const last = importance.run.tokens.length - 1;
    const focused = Math.min(lab.focus.token ?? last, last);
    const { by } = this;
    const table = this.tableOpen ? this.#table(importance) : null;
    return html`
      ${importanceView(
        { importance, by, focused, table },
        this.#slots(importance.run, lab, focused),
        {
          by: (order) => (this.by = order),
        },
      )}
      <quiet-status .text=${last > 0 ? finding(importance) : ''}></quiet-status>
      ${failureOf(this.#read)}
    `;
  }

  #slots(run: Run, lab: LabState, focused: number): Slots {
    return {
      prompt: html`${this.noPrompt ? nothing : promptBox(run, lab)} ${editsMade(lab)}`,
      strip: (kinds) =>
        html`<kind-strip
          .tokens=${run.tokens}
          .kinds=${kinds}
          .focused=${focused}
          .locked=${lab.focus.locked}
        ></kind-strip>`,
      toggled: () => (this.tableOpen = !this.tableOpen),
    };
  }
}

function promptBox(run: Run, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}

customElements.define('term-importance', TermImportance);
