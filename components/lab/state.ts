/** What the figures of a section share: one prompt, one run, one focus. Immutable; the lab replaces it on every change. */
import { createContext } from '@lit/context';
import type { ModelError, Progress, Run, Session } from '../../models/runtime/types.ts';
import type { LabEdit } from './edits.ts';

export type LabStatus =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly progress: Progress }
  | { readonly phase: 'running' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'error'; readonly error: ModelError };

export interface LabState {
  readonly model: string;
  readonly status: LabStatus;
  readonly prompt: string;
  /** Prompts that the author offers; the first is the one the static twins show. */
  readonly examples: readonly string[];
  /** The newest run of the prompt, with the reader's edits; kept while a newer one is under way. */
  readonly run: Run | null;
  /** The same prompt without edits: the same object when they change nothing. */
  readonly clean: Run | null;
  /** The step that is run next; null until the model is open, when it is not the author's choice. */
  readonly checkpoint: number | null;
  /** What the reader has done to the model, newest last. */
  readonly edits: readonly LabEdit[];
  /** Whether there is a change of the edits to go back on. */
  readonly canUndo: boolean;
  /** The token (position) under focus; `locked` survives the pointer leaving. */
  readonly focus: { readonly token: number | null; readonly locked: boolean };
  readonly head: { readonly layer: number; readonly head: number };
  /** The open model, for figures that need more runs than the prompt's (null until loaded). */
  readonly session: Session | null;
  /** Further models that a figure asked for with `ModelWanted`, by id. */
  readonly others: Readonly<Record<string, OtherModel>>;
}

/** A model beside the lab's own: opened on request, run only by the figure that asked. */
export interface OtherModel {
  readonly status: LabStatus;
  readonly session: Session | null;
}

export const labContext = createContext<LabState | null>(Symbol('retort-lab'));

/*
 * Asked of the lab by its figures; they bubble and cross shadow roots. Figures fire the first two by themselves, the
 * others only when the reader acts.
 */

/**
 * The hooks a figure needs from every run, while it is near the screen; an empty list takes the wish back. `*` stands
 * for every layer: `blocks.*.attn.hook_pattern`. Nothing is loaded or run before the first such wish.
 */
export class HooksWanted extends Event {
  static readonly type = 'retort-hooks-wanted';
  readonly hooks: readonly string[];
  constructor(hooks: readonly string[]) {
    super(HooksWanted.type, { bubbles: true, composed: true });
    this.hooks = hooks;
  }
}

/** Asks the lab to open a further model, or to try again after an error; the answer appears in `LabState.others`. */
export class ModelWanted extends Event {
  static readonly type = 'retort-model-wanted';
  readonly model: string;
  constructor(model: string) {
    super(ModelWanted.type, { bubbles: true, composed: true });
    this.model = model;
  }
}

export class PromptChange extends Event {
  static readonly type = 'retort-prompt-change';
  readonly prompt: string;
  constructor(prompt: string) {
    super(PromptChange.type, { bubbles: true, composed: true });
    this.prompt = prompt;
  }
}

/** The reader points at a token. While one is locked, pointing at others changes nothing. */
export class TokenFocus extends Event {
  static readonly type = 'retort-token-focus';
  readonly token: number | null;
  readonly lock: boolean;
  /** @param lock asks to lock on `token`, or to unlock when it is the locked one or null */
  constructor(token: number | null, lock = false) {
    super(TokenFocus.type, { bubbles: true, composed: true });
    this.token = token;
    this.lock = lock;
  }
}

export class HeadSelect extends Event {
  static readonly type = 'retort-head-select';
  readonly layer: number;
  readonly head: number;
  constructor(layer: number, head: number) {
    super(HeadSelect.type, { bubbles: true, composed: true });
    this.layer = layer;
    this.head = head;
  }
}

/** The reader goes to a moment of training. */
export class CheckpointSelect extends Event {
  static readonly type = 'retort-checkpoint-select';
  readonly step: number;
  /** @param step one of the manifest's checkpoints */
  constructor(step: number) {
    super(CheckpointSelect.type, { bubbles: true, composed: true });
    this.step = step;
  }
}

/** The reader edits the model: the whole new list, so that one gesture is one step to undo. */
export class EditsChange extends Event {
  static readonly type = 'retort-edits-change';
  readonly edits: readonly LabEdit[];
  constructor(edits: readonly LabEdit[]) {
    super(EditsChange.type, { bubbles: true, composed: true });
    this.edits = edits;
  }
}

/** Back to the edits before the last change of them. */
export class EditUndo extends Event {
  static readonly type = 'retort-edit-undo';
  constructor() {
    super(EditUndo.type, { bubbles: true, composed: true });
  }
}

export class ModelRetry extends Event {
  static readonly type = 'retort-model-retry';
  constructor() {
    super(ModelRetry.type, { bubbles: true, composed: true });
  }
}
