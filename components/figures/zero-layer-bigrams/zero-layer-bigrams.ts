/**
 * `<zero-layer-bigrams>`: a model without layers is a table of bigrams. What the table predicts when it is cut to few
 * directions stands beside what its training text has. This file wires; `describe.ts` works out what is shown.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { readBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { lowRankSteps } from '../../../models/analysis/low-rank-bigrams.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { failureOf } from '../../lab/failure.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { TokenFocus } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import { TokenPick } from '../../parts/events.ts';
import { ChartPoint } from '../../parts/line-chart.ts';
import '../../parts/quiet-status.ts';
import { describe } from './describe.ts';
import { livePieces } from './live.ts';
import { bigramView } from './view.ts';
import type { Acts } from './view.ts';
import { bigramStyles } from './view.styles.ts';

export class ZeroLayerBigrams extends WeightFigure {
  static override styles = bigramStyles;
  static override properties = {
    ...WeightFigure.properties,
    token: {},
    rank: { type: Number },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
  };

  /** Exact text of the token; null for the prompt's last. A focused token of the prompt goes before. */
  declare token: string | null;
  /** Of the table; the nearest measured one is shown. */
  declare rank: number;
  declare noPrompt: boolean;

  protected override readonly hooks = ['logits'];
  readonly #bigrams = new Latest(
    this,
    async (signal: AbortSignal, session: Session, weights: ModelWeights) => ({
      corpus: await readBigrams(signal, session),
      table: await inSlices(signal, lowRankSteps(weights)),
    }),
  );
  readonly #describe = lastCall(describe);
  /** The rank that the pointer reads off the chart. */
  #read: number | null = null;

  constructor() {
    super();
    this.token = null;
    this.rank = 16;
    this.noPrompt = false;
    relayToLab(this);
    this.addEventListener(TokenPick.type, (event) => this.#pick((event as TokenPick).id));
    this.addEventListener(ChartPoint.type, (event) => {
      const { at } = event as ChartPoint;
      const ranks = this.#bigrams.value?.corpus.ranks ?? [];
      this.#read = at && (at.panel === 0 ? (ranks[at.index] ?? null) : at.index + 1);
    });
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    const { session, focus } = lab;
    if (session) this.#bigrams.ask([session, weights]);
    const { value } = this.#bigrams;
    const failure = failureOf(this.#bigrams);
    if (!session || !value) return html`<slot></slot>${failure}`;
    const { vocabulary, manifest } = session;
    const chosen = this.token === null ? -1 : vocabulary.indexOf(this.token);
    const focused = run.tokens[focus.token ?? -1]?.id;
    const id = focused ?? (chosen >= 0 ? chosen : (run.tokens.at(-1)?.id ?? 0));
    const shown = this.#describe(value, vocabulary, manifest.tokenizer.bos_id, id, this.rank);
    return html`
      ${bigramView(shown, livePieces(shown, run, lab, !this.noPrompt), this.#acts)}
      <quiet-status .text=${shown.finding}></quiet-status>
      ${failure}
    `;
  }

  readonly #acts: Acts = {
    rank: (rank) => (this.rank = rank),
    chart: () => (this.rank = this.#read ?? this.rank),
  };

  /** What is picked by name need not be in the prompt. */
  #pick(id: number): void {
    this.token = this.lab?.session?.vocabulary[id] ?? null;
    if (this.lab?.focus.token !== null) this.dispatchEvent(new TokenFocus(null, true));
  }
}

customElements.define('zero-layer-bigrams', ZeroLayerBigrams);
