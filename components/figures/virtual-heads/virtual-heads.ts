/**
 * `<virtual-heads>`: two heads in a row as one: where it looks, what it does with what it finds, and what it is worth on
 * the reader's text. This file wires; `readings.ts` reads, `words.ts` says what was found, `view.ts` draws it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { scaledWeights } from '../../../models/analysis/ablation.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { editsMade, relayEdits } from '../../lab/edit-bar.ts';
import { failureOf } from '../../lab/failure.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { SharedPair, parsePair } from '../../lab/shared-pair.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import { ColorModeController } from '../../parts/color-mode.ts';
import '../../parts/heat-map.ts';
import { pairName } from '../../parts/pair-face.ts';
import '../../parts/pair-grid.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import { heatOf, scaleOf } from './heat.ts';
import { readCircuit, readPattern, readWorths, strongestMove } from './readings.ts';
import { virtualView } from './view.ts';
import type { Acts, Ends } from './view.ts';
import { virtualStyles } from './view.styles.ts';
import { finding } from './words.ts';

export class VirtualHeads extends WeightFigure {
  static override styles = virtualStyles;
  static override properties = {
    ...WeightFigure.properties,
    pair: {},
    weighted: { type: Boolean },
    sqrt: { type: Boolean },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    ends: { type: Object },
    tables: { state: true },
  };

  /** The chosen pair, `L0H1 L1H0`. */
  declare pair: string;
  /** The matrix shows attention times the length of what is moved. */
  declare weighted: boolean;
  declare sqrt: boolean;
  /** Another figure of the lab has the prompt box. */
  declare noPrompt: boolean;
  declare ends: Ends | null;
  declare tables: { worths: boolean; pattern: boolean };

  protected override readonly hooks = ['hook_embed', 'blocks.*.attn.hook_pattern'];
  #session: Session | null = null;
  readonly #color = new ColorModeController(this);
  readonly #scaled = lastCall(scaledWeights);
  readonly #parsed = lastCall(parsePair);
  readonly #pattern = lastCall(readPattern);
  readonly #circuit = lastCall(readCircuit);
  readonly #scale = lastCall(scaleOf);
  readonly #heat = lastCall(heatOf);
  readonly #measured = new Latest(
    this,
    async (signal: AbortSignal, run: Run, weights: ModelWeights, { manifest }: Session) => ({
      run,
      worths: await inSlices(signal, readWorths(run, weights, manifest.config)),
    }),
  );

  constructor() {
    super();
    this.pair = '';
    this.weighted = this.sqrt = this.noPrompt = false;
    this.ends = null;
    this.tables = { worths: false, pattern: false };
    new SharedPair(this);
    relayToLab(this);
    relayEdits(this);
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    const session = (this.#session = lab.session ?? this.#session);
    const scaled = this.#scaled(weights, run.edits);
    if (session) this.#measured.ask([run, scaled, session]);
    const measured = this.#measured.value;
    const pair = this.#parsed(this.pair);
    const { ends, weighted, sqrt, tables } = this;
    if (!session || !measured || !pair || !ends)
      return html`<slot></slot>${failureOf(this.#measured)}`;
    const { config } = session.manifest;
    const pattern = this.#pattern(run, scaled, config, pair);
    const focus = lab.focus.token;
    const length = run.tokens.length;
    const move = strongestMove(pattern, length, focus !== null && focus < length ? focus : null);
    const { worths } = measured;
    const scale = this.#scale(this.#color.mode, weighted, sqrt, ends.weighted);
    const matrix = html`<heat-map
      .data=${this.#heat(run, pattern, scale, weighted)}
      .focused=${move.dest}
      .label="Pattern of ${pairName(pair)}"
    ></heat-map>`;
    const shown = {
      ...{ run, pair, pattern, move, worths, weighted, sqrt, ends, tables },
      circuit: this.#circuit(weights, pair),
      measuring: measured.run !== run,
      vocabulary: session.vocabulary,
      layers: config.n_layers,
      head: headName(lab.head.layer, lab.head.head),
    };
    const prompt = html`${this.#prompt(run, lab, config.n_ctx)} ${editsMade(lab)}`;
    return html`
      ${virtualView(shown, { matrix, prompt }, this.#acts)}
      <quiet-status .text=${finding(worths, config.n_layers)}></quiet-status>
      ${failureOf(this.#measured)}
    `;
  }

  #prompt(run: Run, lab: LabState, limit: number): TemplateResult | typeof nothing {
    if (this.noPrompt) return nothing;
    return html`<prompt-box
      .text=${lab.prompt}
      .examples=${lab.examples}
      .tokens=${run.tokens.length}
      .limit=${limit}
      .cut=${run.cut}
    ></prompt-box>`;
  }

  readonly #acts: Acts = {
    toggle: (option) => (this[option] = !this[option]),
    table: (which) => (this.tables = { ...this.tables, [which]: !this.tables[which] }),
  };
}

customElements.define('virtual-heads', VirtualHeads);
