/**
 * `<score-split>`: one attention score of the lab's head, split by what its query and its key are made of. This file wires;
 * `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { relayEdits } from '../../lab/edit-bar.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import { HeadSelect } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import { ColorModeController } from '../../parts/color-mode.ts';
import { PairPick, TokenPoint } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import { BarPick } from '../../parts/signed-bar-list.ts';
import { describe } from './describe.ts';
import { heatOf } from './heat.ts';
import { livePieces } from './live.ts';
import { pairText } from './pairs.ts';
import { mapOf, readHead } from './readings.ts';
import type { HeadSplit } from './readings.ts';
import { scoreSplitView } from './view.ts';
import type { Acts } from './view.ts';
import { splitStyles } from './view.styles.ts';

export class ScoreSplit extends WeightFigure {
  static override styles = splitStyles;
  static override properties = {
    ...WeightFigure.properties,
    source: { type: Number },
    pair: {},
    centred: { type: Boolean },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    mlps: { type: Boolean },
    pointed: { state: true },
  };

  /** Position of the source; null for the one that is attended to most. */
  declare source: number | null;
  /** What the map shows, `token L0H1`; '' for the part that does most for the score. */
  declare pair: string;
  /** Parts less their mean over the sources of their destination. */
  declare centred: boolean;
  declare noPrompt: boolean;
  /** The model has MLPs, whose outputs are read too. */
  declare mlps: boolean;
  /** The source under the pointer, in the map. */
  declare pointed: number | null;

  readonly #colors = new ColorModeController(this);
  // What does not follow the pointer is neither computed nor painted again.
  readonly #readHead = lastCall(readHead);
  readonly #map = lastCall((split: HeadSplit, query: string, key: string) =>
    mapOf(split, { query, key }),
  );
  readonly #heat = lastCall(heatOf);

  constructor() {
    super();
    this.source = null;
    this.pair = '';
    this.centred = false;
    this.noPrompt = false;
    this.mlps = false;
    this.pointed = null;
    relayToLab(this);
    relayEdits(this);
    this.addEventListener(TokenPoint.type, (event) => this.#point(event as TokenPoint));
    this.addEventListener(BarPick.type, (event) => (this.pair = (event as BarPick).key));
    this.addEventListener(PairPick.type, (event) => {
      // Of tokens and heads: not the pair of heads that the lab's figures share.
      event.stopPropagation();
      const { from: query, to: key } = event as PairPick;
      this.pair = pairText({ query, key });
    });
  }

  protected override get hooks(): readonly string[] {
    const heads = ['hook_result', 'hook_attn_scores', 'hook_pattern'];
    const layers = heads.map((name) => `blocks.*.attn.${name}`);
    return [
      'hook_embed',
      'hook_pos_embed',
      ...layers,
      ...(this.mlps ? ['blocks.*.hook_mlp_out'] : []),
    ];
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    const config = lab.session?.manifest.config;
    if (!config) return html`<slot></slot>`;
    const split = this.#readHead(run, weights, config, lab.head, this.centred);
    const { source, pair, pointed } = this;
    const chosen = { dest: lab.focus.token, source: pointed ?? source, pair };
    const shown = describe(run, config, lab.head, split, chosen);
    const { query, key } = shown.part;
    const heat = this.#heat(run, this.#map(split, query, key), shown.end, this.#colors.mode);
    return html`
      ${scoreSplitView(shown, source, livePieces(shown, heat, lab, !this.noPrompt), this.#acts)}
      <quiet-status .text=${shown.finding}></quiet-status>
    `;
  }

  readonly #acts: Acts = {
    head: (name) => {
      const head = parseHead(name);
      if (head) this.dispatchEvent(new HeadSelect(head.layer, head.head));
    },
    source: (source) => (this.source = source),
    centred: (on) => (this.centred = on),
  };

  /** Cells of the map name a source as well; a token alone is met by the one that it attends to most. */
  #point({ source, lock }: TokenPoint): void {
    this.pointed = source;
    if (lock) this.source = source;
  }
}

customElements.define('score-split', ScoreSplit);
