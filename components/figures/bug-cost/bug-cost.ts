/**
 * `<bug-cost>`: what a head must say because it says something else, and what that costs the reader's text. This file
 * wires; `describe.ts` works out what is shown.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName, parseHead } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { editBar, relayEdits } from '../../lab/edit-bar.ts';
import { toggleEdit } from '../../lab/edits.ts';
import { failureOf } from '../../lab/failure.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { EditsChange, HeadSelect, PromptChange, TokenFocus } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import { TextChange } from '../../parts/events.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import { describe } from './describe.ts';
import type { Description } from './describe.ts';
import { bugPrompts, holdsBug } from './prompts.ts';
import { forcedOf, knownBugs, scanHead } from './readings.ts';
import { bugCounts } from './counts.ts';
import { bugView } from './view.ts';
import type { Acts, Extras } from './view.ts';
import { bugStyles } from './view.styles.ts';
import { balance, finding } from './words.ts';

export class BugCost extends WeightFigure {
  static override styles = bugStyles;
  static override properties = {
    ...WeightFigure.properties,
    source: {},
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    progress: { state: true },
  };

  /** Exact text of the chosen bug's source; null for the bug that costs the text most. */
  declare source: string | null;
  declare noPrompt: boolean;
  /** Of scanning a head, 0…1. */
  declare progress: number;

  protected override readonly hooks = ['logits', 'blocks.*.attn.hook_pattern'];
  #drawn = false;
  readonly #scan = new Latest(
    this,
    (signal: AbortSignal, weights: ModelWeights, head: LabState['head'], bos: number) =>
      inSlices(signal, scanHead(weights, head, bos), (share) => (this.progress = share)),
  );

  readonly #writing = new Latest(this, (signal: AbortSignal, bug: FoundBug, session: Session) =>
    this.#write(signal, bug, session),
  );

  constructor() {
    super();
    this.source = null;
    this.noPrompt = false;
    this.progress = 0;
    relayToLab(this);
    relayEdits(this);
    // What the reader types goes before what was asked for earlier.
    this.addEventListener(TextChange.type, () => this.#writing.ask(null));
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    const { session, head, edits } = lab;
    if (!session) return html`<slot></slot>`;
    this.#scan.ask([weights, head, session.manifest.tokenizer.bos_id]);
    const bugs = knownBugs(weights, head);
    // Until the first head has been read, the twin says more than a number of percent.
    if (!bugs && !this.#drawn) return html`<slot></slot>${failureOf(this.#scan)}`;
    this.#drawn = true;
    const { source } = this;
    const shown = bugs && describe({ run, weights, session, head, bugs, source, edits });
    const extras: Extras = {
      prompt: this.#prompt(run, lab),
      edits: editBar(lab),
      heads: bugCounts(weights),
    };
    return html`
      ${bugView(shown ?? this.progress, extras, headName(head.layer, head.head), this.#acts(lab, session, shown))}
      <quiet-status .text=${shown ? `${finding(shown)} ${balance(shown)}` : ''}></quiet-status>
      ${failureOf(this.#scan)}
    `;
  }

  #prompt(run: Run, lab: LabState): TemplateResult | typeof nothing {
    if (this.noPrompt) return nothing;
    return html`<prompt-box
      .text=${lab.prompt}
      .examples=${lab.examples}
      .tokens=${run.tokens.length}
      .limit=${lab.session?.manifest.config.n_ctx ?? 0}
      .cut=${run.cut}
    ></prompt-box>`;
  }

  #acts({ head, edits }: LabState, session: Session, shown: Description | null): Acts {
    return {
      head: (name) => {
        const next = parseHead(name);
        this.source = null;
        if (next) this.dispatchEvent(new HeadSelect(next.layer, next.head));
      },
      choose: (id) => (this.source = session.vocabulary[id] ?? null),
      toggle: (index) => {
        const trigram = shown?.bug && forcedOf(shown.bug, head)[index];
        if (!trigram) return;
        const edit = { ...trigram, kind: 'delete-trigram', head: shown.head } as const;
        this.dispatchEvent(new EditsChange(toggleEdit(edits, edit)));
      },
      write: (bug) => {
        this.source = session.vocabulary[bug.source] ?? null;
        this.#writing.ask(null);
        this.#writing.ask([bug, session]);
      },
      point: (dest) => this.dispatchEvent(new TokenFocus(dest)),
    };
  }

  /** The first text whose tokens are those of the bug; none once another prompt has come from elsewhere. */
  async #write(signal: AbortSignal, bug: FoundBug, session: Session): Promise<void> {
    const before = this.lab?.prompt;
    const texts = bugPrompts(bug, session.vocabulary);
    for (const text of texts) {
      const { tokens } = await session.tokenize(signal, text);
      if (signal.aborted || this.lab?.prompt !== before) return;
      const ids = tokens.map(({ id }) => id);
      if (holdsBug(ids, bug) || text === texts.at(-1)) {
        this.dispatchEvent(new PromptChange(text));
        return;
      }
    }
  }
}

customElements.define('bug-cost', BugCost);
