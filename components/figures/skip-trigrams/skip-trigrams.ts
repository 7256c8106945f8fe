/**
 * `<skip-trigrams>`: pick a token and see which destinations look for it and which outputs it raises, straight from the
 * head's weights, and what became of that in the reader's text. This file wires; `describe.ts` works out what is shown.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { HeadCircuits } from '../../../models/analysis/skip-trigrams.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { failureOf } from '../../lab/failure.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { HeadSelect, TokenFocus } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import '../../parts/quiet-status.ts';
import { describe } from './describe.ts';
import type { Description } from './describe.ts';
import { liveParts } from './live-parts.ts';
import { scanCopying, scanWhole } from './scans.ts';
import { trigramView } from './view.ts';
import type { Acts, Tab } from './view.ts';
import { trigramStyles } from './view.styles.ts';
import { finding } from './words.ts';

export class SkipTrigrams extends WeightFigure {
  static override styles = trigramStyles;
  static override properties = {
    ...WeightFigure.properties,
    source: {},
    destination: {},
    output: {},
    through: {},
    tab: {},
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    progress: { state: true },
  };

  /** Tokens by their exact text; null leaves the choice to the figure. A focused token of the prompt goes before. */
  declare source: string | null;
  declare destination: string | null;
  declare output: string | null;
  /** An earlier head that moved the source, `L0H1`; '' for none. */
  declare through: string;
  declare tab: Tab;
  declare noPrompt: boolean;
  /** Of reading the whole vocabulary, 0…1. */
  declare progress: number;

  protected override readonly hooks = ['logits', 'blocks.*.attn.hook_pattern'];
  readonly #copying = new Latest(this, (signal: AbortSignal, weights: ModelWeights) =>
    inSlices(signal, scanCopying(weights)),
  );
  readonly #whole = new Latest(
    this,
    async (signal: AbortSignal, circuits: HeadCircuits, bos: number) => {
      const scan = scanWhole(circuits, bos);
      return { circuits, whole: await inSlices(signal, scan, (share) => (this.progress = share)) };
    },
  );

  constructor() {
    super();
    this.source = this.destination = this.output = null;
    this.through = '';
    this.tab = 'token';
    this.noPrompt = false;
    this.progress = 0;
    relayToLab(this);
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    if (!lab.session) return html`<slot></slot>`;
    const { source, destination, output } = this;
    const shown = describe({
      run,
      weights,
      session: lab.session,
      head: lab.head,
      focus: lab.focus.token,
      choices: { source, destination, output, through: parseHead(this.through) },
    });
    this.#copying.ask([weights]);
    this.#whole.ask(this.tab === 'circuit' ? [shown.circuits, shown.bos] : null);
    const read = this.#whole.value;
    const parts = liveParts(shown, {
      lab,
      weights,
      showPrompt: !this.noPrompt,
      copied: this.#copying.value,
      pickSource: (id) => this.#pickSource(id, shown),
      tab: this.tab,
      whole: read?.circuits === shown.circuits ? read.whole : this.progress,
    });
    return html`
      ${trigramView(shown, parts, this.#acts(shown))}
      <quiet-status .text=${finding(shown)}></quiet-status>
      ${failureOf(this.#copying, this.#whole)}
    `;
  }

  #acts({ vocabulary, ...shown }: Description): Acts {
    const text = (id: number): string => vocabulary[id] ?? '';
    return {
      head: (name) => {
        const head = parseHead(name);
        if (head) this.dispatchEvent(new HeadSelect(head.layer, head.head));
        this.destination = this.output = null;
      },
      through: (name) => (this.through = name),
      tab: (tab) => (this.tab = tab),
      source: (id) => this.#pickSource(id, { vocabulary, ...shown }),
      destination: (id) => (this.destination = text(id)),
      output: (id) => (this.output = text(id)),
      trigram: ({ destination, output }) => {
        this.destination = text(destination);
        this.output = text(output);
      },
    };
  }

  /** A token of the prompt is the focus of every figure; another is this figure's own. */
  #pickSource(id: number, { run, vocabulary }: Pick<Description, 'run' | 'vocabulary'>): void {
    const place = run.tokens.findIndex((token) => token.id === id);
    const { token, locked } = this.lab?.focus ?? {};
    this.source = vocabulary[id] ?? null;
    this.destination = this.output = null;
    if (place >= 0 ? !(locked && token === place) : token !== null)
      this.dispatchEvent(new TokenFocus(place < 0 ? null : place, true));
  }
}

customElements.define('skip-trigrams', SkipTrigrams);
