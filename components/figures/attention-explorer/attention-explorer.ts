/** `<attention-explorer>`: the reader's text, its tokens, every head's attention and what the model predicts. Wires the lab to the parts. */
import type { LitElement, PropertyValues, TemplateResult } from 'lit';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import type { LabState } from '../../lab/state.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { barListStyles } from '../../parts/bar-list.ts';
import { ColorModeController } from '../../parts/color-mode.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import '../../parts/head-grid.ts';
import '../../parts/heat-map.ts';
import '../../parts/prompt-box.ts';
import { measure } from '../../parts/timing.ts';
import '../../parts/token-strip.ts';
import { isScoreKind } from './explorer-words.ts';
import { explorerStyles } from './explorer.styles.ts';
import { heatOf, scaleOf } from './heat.ts';
import { loadOutputs } from './outputs.ts';
import { selectedHead } from './pieces.ts';
import { readHeads, scaleEnd } from './readings.ts';
import type { OutputWeights, ScoreKind } from './readings.ts';
import { explorerView } from './view.ts';

export class AttentionExplorer extends LabFigure {
  static override properties = {
    ...LabFigure.properties,
    weightedEnd: { type: Number, attribute: 'weighted-end' },
    score: { state: true },
    byScore: { state: true },
    weighted: { state: true },
    hideFirst: { state: true },
    sqrt: { state: true },
    tableOpen: { state: true },
    outputs: { state: true },
  };
  static override styles = [controlStyles, explorerStyles, barListStyles, dataTableStyles];

  /** Where the scale of value-weighted attention ends; the same for every prompt. */
  declare weightedEnd: number | null;
  declare score: ScoreKind;
  declare byScore: boolean;
  declare weighted: boolean;
  declare hideFirst: boolean;
  declare sqrt: boolean;
  declare tableOpen: boolean;
  /** Weights with the model and checkpoint they belong to. */
  declare outputs: { readonly of: string; readonly weights: OutputWeights } | null;

  protected readonly hooks = ['blocks.*.attn.hook_pattern', 'blocks.*.attn.hook_v', 'logits'];
  #session: Session | null = null;
  #weighing: string | null = null;
  readonly #color = new ColorModeController(this);
  readonly #read = lastCall(readHeads);
  readonly #options = lastCall((hideFirst: boolean, outputs: OutputWeights | null) => ({
    hideFirst,
    outputs,
  }));
  readonly #scale = lastCall(scaleOf);
  readonly #heat = lastCall(heatOf);

  constructor() {
    super();
    this.weightedEnd = null;
    this.score = 'prefixMatching';
    this.byScore = this.weighted = this.hideFirst = this.sqrt = this.tableOpen = false;
    this.outputs = null;
    relayToLab(this);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const { score, byScore, weighted, hideFirst, sqrt, tableOpen } = this;
    // The last model's words stay readable while a failed one is opened again.
    const { vocabulary, manifest } = (this.#session = lab.session ?? this.#session) ?? {};
    const outputs = weighted && this.outputs?.of === ofRun(run) ? this.outputs.weights : null;
    if (weighted && !outputs) void this.#weigh(run);
    const heads = this.#read(run, score, this.#options(hideFirst, outputs));
    if (outputs) this.weightedEnd ??= scaleEnd(heads, run.tokens.length);
    const scale = this.#scale(this.#color.mode, sqrt, outputs ? this.weightedEnd : null);
    const heat = this.#heat(run, selectedHead(lab, heads), scale, hideFirst, outputs !== null);
    return explorerView({
      ...{ run, lab, heads, heat, scale, score, byScore, weighted, hideFirst, sqrt, tableOpen },
      vocabulary: vocabulary ?? [],
      limit: manifest?.config.n_ctx ?? 0,
      toggle: (option) => (this[option] = !this[option]),
      choose: (kind) => (this.score = isScoreKind(kind) ? kind : this.score),
    });
  }

  /** A new run has been drawn when every part has; the bench reads how long that took. */
  protected override update(changed: PropertyValues): void {
    const start = performance.now();
    super.update(changed);
    const before = changed.get('lab') as LabState | null | undefined;
    if (!changed.has('lab') || before?.run === this.lab?.run) return;
    const parts = [
      ...this.renderRoot.querySelectorAll<LitElement>('token-strip, head-grid, heat-map'),
    ];
    void Promise.all(parts.map((part) => part.updateComplete)).then(() =>
      measure('retort:draw', start),
    );
  }

  /** Fetches `W_O` once per model and checkpoint; without it the switch goes back. */
  async #weigh(run: Run): Promise<void> {
    const session = this.lab?.session;
    const of = ofRun(run);
    if (!session || this.#weighing === of) return;
    this.#weighing = of;
    try {
      const { signal } = new AbortController();
      this.outputs = { of, weights: await loadOutputs(signal, session, run.checkpoint) };
    } catch {
      this.weighted = false;
    }
    this.#weighing = null;
  }
}

function ofRun({ model, checkpoint }: Run): string {
  return `${model} ${checkpoint}`;
}

customElements.define('attention-explorer', AttentionExplorer);
