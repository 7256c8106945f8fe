/**
 * `<retort-lab>`: one prompt, one run and one focus for the figures inside it. It opens the model when the first figure
 * nears the screen, runs it once per frame at most, and keeps only the newest result.
 */
import { ContextProvider } from '@lit/context';
import { ReactiveElement } from 'lit';
import type { PropertyValues } from 'lit';
import { parseHead } from '../../models/runtime/names.ts';
import { answer, answered } from './answer.ts';
import type { Answer } from './answer.ts';
import type { LabEdit } from './edits.ts';
import { asModelError } from './errors.ts';
import { FetchAhead } from './fetch-ahead.ts';
import { NO_FOCUS, clipFocus, moveFocus } from './focus.ts';
import { ModelShelf } from './shelf.ts';
import type { ShelfOptions } from './shelf.ts';
import {
  CheckpointSelect,
  EditUndo,
  EditsChange,
  HeadSelect,
  HooksWanted,
  ModelRetry,
  ModelWanted,
  PromptChange,
  TokenFocus,
  labContext,
} from './state.ts';
import type { LabState, OtherModel } from './state.ts';

export class RetortLab extends ReactiveElement {
  static override properties = {
    model: {},
    prompt: {},
    examples: { type: Array },
    head: {},
    base: {},
    backend: {},
    checkpoint: { type: Number },
  };

  /** Id of the model: a folder under `base`. */
  declare model: string;
  /** What is run first, and what "reset" goes back to. */
  declare prompt: string;
  declare examples: string[];
  /** The head selected first, `L1H3`. */
  declare head: string;
  /** Address of the models, with a slash at its end. */
  declare base: string;
  /** `webgpu` asks for it where there is an adapter. */
  declare backend: ShelfOptions['backend'];
  /** A step of the manifest; the last one unless given. */
  declare checkpoint: number | null;

  readonly #provider = new ContextProvider(this, { context: labContext, initialValue: null });
  readonly #wants = new Map<EventTarget, readonly string[]>();
  readonly #shelf = new ModelShelf(
    () => ({ base: this.base, backend: this.backend }),
    (id, model) => this.#place(id, model),
  );
  /** Stops the run that is under way; null while there is none. */
  #running: AbortController | null = null;
  /** What the session said last: a question that it answers is not asked again. */
  #answer: Answer | null = null;
  readonly #ahead = new FetchAhead();
  /** The reader has gone to a checkpoint, and may go to the next. */
  #scrubs = false;
  /** Earlier lists of edits, the latest at the end. */
  #past: (readonly LabEdit[])[] = [];
  #frame = 0;
  #keystroke: number | null = null;

  constructor() {
    super();
    this.model = '';
    this.prompt = '';
    this.examples = [];
    this.head = 'L0H0';
    this.base = '/models/';
    this.backend = 'auto';
    this.checkpoint = null;
    this.addEventListener(HooksWanted.type, (event) => this.#want(event as HooksWanted));
    this.addEventListener(ModelWanted.type, (event) => {
      void this.#shelf.open((event as ModelWanted).model);
    });
    this.addEventListener(PromptChange.type, (event) => {
      performance.mark('retort:keystroke');
      this.#keystroke = performance.now();
      this.#set({ prompt: (event as PromptChange).prompt });
      this.#schedule();
    });
    this.addEventListener(TokenFocus.type, (event) => {
      const { token, lock } = event as TokenFocus;
      const focus = moveFocus(this.state.focus, token, lock);
      if (focus !== this.state.focus) this.#set({ focus });
    });
    this.addEventListener(HeadSelect.type, (event) => {
      const { layer, head } = event as HeadSelect;
      this.#set({ head: { layer, head } });
    });
    this.addEventListener(CheckpointSelect.type, (event) => {
      this.#scrubs = true;
      this.checkpoint = (event as CheckpointSelect).step;
      this.#ahead.turnTo(this.checkpoint);
    });
    this.addEventListener(EditsChange.type, (event) => {
      this.#past.push(this.state.edits);
      this.#edit((event as EditsChange).edits);
    });
    this.addEventListener(EditUndo.type, () => {
      const before = this.#past.pop();
      if (before) this.#edit(before);
    });
    this.addEventListener(ModelRetry.type, () => this.#retry());
  }

  /** What the figures see: read it in the console with `document.querySelector('retort-lab').state`. */
  get state(): LabState {
    return this.#provider.value ?? this.#initialState();
  }

  #initialState(): LabState {
    return {
      model: this.model,
      status: { phase: 'idle' },
      prompt: this.prompt,
      examples: this.examples.length > 0 ? this.examples : [this.prompt],
      run: null,
      clean: null,
      checkpoint: this.checkpoint,
      edits: [],
      canUndo: false,
      focus: NO_FOCUS,
      head: parseHead(this.head) ?? { layer: 0, head: 0 },
      session: null,
      others: {},
    };
  }

  /** The figures inside stay in the page, where readers and search engines find their twins. */
  override createRenderRoot(): this {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // The attributes are all set by now.
    if (!this.hasUpdated) this.#set({});
    else if (changed.has('model') || changed.has('backend')) this.#restart();
    else if (changed.has('checkpoint')) {
      this.#set({ checkpoint: this.#step(this.state.session) });
      this.#schedule();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.#running?.abort();
    this.#ahead.stop();
    this.#shelf.closeAll();
  }

  #set(change: Partial<LabState>): void {
    this.#provider.setValue({ ...this.state, ...change });
  }

  #place(id: string, model: OtherModel): void {
    if (id !== this.state.model)
      return this.#set({ others: { ...this.state.others, [id]: model } });
    const opened = model.session !== null && model.session !== this.state.session;
    const { session } = model;
    if (opened || model.status.phase !== 'ready')
      this.#set({ ...model, checkpoint: this.#step(session) });
    // A file that came during a run does not make the run ready; one that a figure fetched for itself ends its own wait.
    else if (this.state.status.phase === 'loading')
      this.#set({ session, status: { phase: this.#running ? 'running' : 'ready' } });
    else this.#set({ session });
    if (opened) this.#schedule();
  }

  /** The author's or the reader's choice of a checkpoint, or the last of the model's. */
  #step(session: LabState['session']): number | null {
    return this.checkpoint ?? session?.manifest.checkpoints.at(-1)?.step ?? null;
  }

  #edit(edits: readonly LabEdit[]): void {
    this.#set({ edits, canUndo: this.#past.length > 0 });
    this.#schedule();
  }

  #want(event: HooksWanted): void {
    const figure = event.composedPath()[0] ?? this;
    if (event.hooks.length > 0) this.#wants.set(figure, event.hooks);
    else this.#wants.delete(figure);
    if (event.hooks.length > 0) this.#schedule();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => void this.#run());
  }

  async #run(): Promise<void> {
    // Whatever is under way is no longer what the reader asked for.
    this.#running?.abort();
    this.#running = null;
    if (this.#wants.size === 0 || !this.isConnected) return;
    const { model, session, status, prompt, edits } = this.state;
    // What failed to open is tried again when the reader asks for it, not with every keystroke.
    if (!session)
      return status.phase === 'error'
        ? undefined
        : this.#shelf.open(model, this.checkpoint ?? undefined);
    const { signal } = (this.#running = new AbortController());
    const keystroke = this.#keystroke;
    try {
      const asked = {
        ...{ model, text: prompt, edits, checkpoint: this.#step(session) ?? 0 },
        wanted: [...this.#wants.values()].flat(),
      };
      const current = answered(session, asked, this.#answer);
      if (!current) this.#set({ status: { phase: 'running' } });
      const found = current ?? (await answer(signal, session, asked, this.#answer));
      if (signal.aborted) return;
      this.#running = null;
      const { clean, run } = (this.#answer = found);
      const focus = clipFocus(this.state.focus, run.tokens.length);
      this.#set({ clean, run, focus, status: { phase: 'ready' } });
      this.#settle(keystroke);
      if (this.#scrubs) void this.#ahead.around(session, asked.checkpoint);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#running = null;
      this.#set({ status: { phase: 'error', error: asModelError(thrown) } });
    }
  }

  /** Figures have drawn by the next frame: mark it for whoever measures. */
  #settle(keystroke: number | null): void {
    requestAnimationFrame(() => {
      performance.mark('retort:settled');
      if (keystroke === null) return;
      performance.measure('retort:settled', { start: keystroke, end: performance.now() });
      if (this.#keystroke === keystroke) this.#keystroke = null;
    });
  }

  /** Open afresh whatever failed; a session that failed in a run may not be trusted with the next. */
  #retry(): void {
    const { model, status } = this.state;
    for (const id of this.#shelf.failed()) if (id !== model) void this.#shelf.open(id);
    if (status.phase === 'error') this.#restart();
  }

  #restart(): void {
    this.#shelf.close(this.state.model);
    // Edits are of one model's heads.
    if (this.model !== this.state.model) {
      this.#past = [];
      this.#set({ edits: [], canUndo: false });
    }
    this.#set({ model: this.model });
    this.#schedule();
  }
}

customElements.define('retort-lab', RetortLab);

declare global {
  interface HTMLElementTagNameMap {
    'retort-lab': RetortLab;
  }
}
