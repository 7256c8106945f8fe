/** `<attention-explorer>`: the reader's text, its tokens, every head's attention and what the model predicts. Wires the lab to the parts. */
import { html, nothing } from 'lit';
import type { LitElement, PropertyValues, TemplateResult } from 'lit';
import { relayEdits } from '../../lab/edit-bar.ts';
import { toggleEdit } from '../../lab/edits.ts';
import { failureOf } from '../../lab/failure.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { EditsChange } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { barListStyles } from '../../parts/bar-list.ts';
import { ColorModeController } from '../../parts/color-mode.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { HeadSwitch } from '../../parts/events.ts';
import '../../parts/head-grid.ts';
import '../../parts/heat-map.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import { measure } from '../../parts/timing.ts';
import '../../parts/token-strip.ts';
import { isScoreKind } from './explorer-words.ts';
import { explorerStyles } from './explorer.styles.ts';
import { headsStyles } from './heads.styles.ts';
import { heatOf, scaleOf } from './heat.ts';
import { loadOutputs } from './outputs.ts';
import { selectedHead } from './pieces.ts';
import { lossesOf } from './predictions.ts';
import { readHeads, scaleEnd } from './readings.ts';
import type { HeadReading, OutputWeights, ScoreKind } from './readings.ts';
import { explorerView } from './view.ts';

export class AttentionExplorer extends LabFigure {
  static override properties = {
    ...LabFigure.properties,
    weightedEnd: { type: Number, attribute: 'weighted-end' },
    score: {},
    byScore: { type: Boolean, attribute: 'by-score' },
    weighted: { type: Boolean },
    hideFirst: { type: Boolean, attribute: 'hide-first' },
    sqrt: { type: Boolean },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    tableOpen: { state: true },
  };
  static override styles = [
    controlStyles,
    headsStyles,
    explorerStyles,
    barListStyles,
    dataTableStyles,
  ];

  /** Where the scale of value-weighted attention ends; the same for every prompt. */
  declare weightedEnd: number | null;
  declare score: ScoreKind;
  declare byScore: boolean;
  declare weighted: boolean;
  declare hideFirst: boolean;
  declare sqrt: boolean;
  declare noPrompt: boolean;
  declare tableOpen: boolean;

  protected readonly hooks = ['blocks.*.attn.hook_pattern', 'blocks.*.attn.hook_v', 'logits'];
  #session: Session | null = null;
  #live = false;
  /** Of the first prompt, where the author gives no end. */
  #measuredEnd: number | null = null;
  readonly #outputs = new Latest(
    this,
    async (signal: AbortSignal, session: Session, of: string, checkpoint: number) => ({
      of,
      weights: await loadOutputs(signal, session, checkpoint),
    }),
  );
  readonly #color = new ColorModeController(this);
  readonly #read = lastCall(readHeads);
  readonly #options = lastCall((hideFirst: boolean, outputs: OutputWeights | null) => ({
    hideFirst,
    outputs,
  }));
  readonly #scale = lastCall(scaleOf);
  readonly #heat = lastCall(heatOf);
  readonly #losses = lastCall(lossesOf);

  constructor() {
    super();
    this.weightedEnd = null;
    this.score = 'prefixMatching';
    this.byScore = this.weighted = this.hideFirst = this.sqrt = false;
    this.noPrompt = this.tableOpen = false;
    relayToLab(this);
    relayEdits(this);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const { byScore, weighted, hideFirst, sqrt, noPrompt, tableOpen } = this;
    const score = isScoreKind(this.score) ? this.score : 'prefixMatching';
    // The last model's words stay readable while a failed one is opened again.
    const { vocabulary, manifest } = (this.#session = lab.session ?? this.#session) ?? {};
    const outputs = weighted ? this.#weightsOf(run, lab) : null;
    // Until there is something to weigh by, the twin shows what was asked for from the start.
    if (weighted && !outputs && !this.#live && !this.#outputs.error) return html`<slot></slot>`;
    this.#live = true;
    const heads = this.#read(run, score, this.#options(hideFirst, outputs));
    const end = outputs ? this.#end(heads, run) : null;
    const scale = this.#scale(this.#color.mode, sqrt, end);
    const heat = this.#heat(run, selectedHead(lab, heads), scale, hideFirst, outputs !== null);
    const clean = run === lab.run && run !== lab.clean ? lab.clean : null;
    const shown = explorerView({
      ...{ run, lab, heads, heat, scale, score, byScore, weighted, hideFirst, sqrt },
      ...{ noPrompt, tableOpen },
      ...{ clean, losses: this.#losses(run, clean) },
      vocabulary: vocabulary ?? [],
      limit: manifest?.config.n_ctx ?? 0,
      toggle: (option) => (this[option] = !this[option]),
      choose: (kind) => (this.score = isScoreKind(kind) ? kind : this.score),
      switchHead: (name) => this.dispatchEvent(new HeadSwitch(name)),
      keepPatterns: () =>
        this.dispatchEvent(new EditsChange(toggleEdit(lab.edits, { kind: 'freeze' }))),
    });
    return html`${shown} ${weighted ? failureOf(this.#outputs) : nothing}`;
  }

  #end(heads: readonly HeadReading[], { tokens }: Run): number {
    return this.weightedEnd ?? (this.#measuredEnd ??= scaleEnd(heads, tokens.length));
  }

  /** `W_O` of the run's checkpoint; null until it has come. */
  #weightsOf(run: Run, { session, model }: LabState): OutputWeights | null {
    const of = `${run.model} ${run.checkpoint}`;
    if (session && model === run.model) this.#outputs.ask([session, of, run.checkpoint]);
    const { value } = this.#outputs;
    return value?.of === of ? value.weights : null;
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
}

customElements.define('attention-explorer', AttentionExplorer);
