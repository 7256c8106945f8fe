/** What a step does to a lab and its figures, and how all of it is taken back. */
import { parseHead } from '../../../models/runtime/names.ts';
import { sameEdit } from '../edits.ts';
import type { LabEdit } from '../edits.ts';
import type { RetortLab } from '../lab.ts';
import { CheckpointSelect, EditsChange, HeadSelect, PromptChange, TokenFocus } from '../state.ts';
import type { LabState } from '../state.ts';

/** The choices of a lab that a tour may change. */
export type Scene = Pick<LabState, 'prompt' | 'head' | 'edits' | 'checkpoint'> & {
  /** The token locked; null for none. */
  readonly token: number | null;
};

export function sceneOf({ state, checkpoint }: RetortLab): Scene {
  const { prompt, head, edits, focus } = state;
  return { prompt, head, edits, checkpoint, token: focus.locked ? focus.token : null };
}

/** The scene that a step describes; what it does not name is as the lab began. */
export function sceneOfStep(step: HTMLElement, lab: RetortLab): Scene {
  const began: Scene = {
    prompt: lab.prompt,
    head: parseHead(lab.head) ?? lab.state.head,
    edits: [],
    checkpoint: number(lab.getAttribute('checkpoint')),
    token: null,
  };
  return sceneWritten(step, began);
}

/** The scene that an element's attributes describe, with the rest of another one. */
export function sceneWritten(element: HTMLElement, rest: Scene): Scene {
  const written = (name: string): string | null => element.getAttribute(name);
  const edits = written('edits');
  const prompt = written('prompt') ?? rest.prompt;
  return {
    prompt,
    head: parseHead(written('head') ?? '') ?? rest.head,
    edits: edits === null ? rest.edits : (JSON.parse(edits) as LabEdit[]),
    checkpoint: number(written('checkpoint')) ?? rest.checkpoint,
    // A position of one text says nothing of another.
    token: number(written('token')) ?? (prompt === rest.prompt ? rest.token : null),
  };
}

/** Asks the lab for a scene with the events that a reader's own choices fire. */
export function play(scene: Scene, lab: RetortLab): void {
  const { prompt, head, edits, checkpoint, token } = scene;
  const { state } = lab;
  const ask = (event: Event): void => void lab.dispatchEvent(event);
  if (prompt !== state.prompt) ask(new PromptChange(prompt));
  if (head.layer !== state.head.layer || head.head !== state.head.head)
    ask(new HeadSelect(head.layer, head.head));
  // Without a choice of its own, a lab runs the last checkpoint.
  if (checkpoint === null) lab.checkpoint = null;
  else if (checkpoint !== lab.checkpoint) ask(new CheckpointSelect(checkpoint));
  if (!sameEdits(edits, state.edits)) ask(new EditsChange(edits));
  const { focus } = state;
  // To lock the token that is locked would unlock it.
  if (!(focus.locked && focus.token === token)) ask(new TokenFocus(token, true));
}

function sameEdits(some: readonly LabEdit[], others: readonly LabEdit[]): boolean {
  return (
    some.length === others.length && some.every((edit, k) => others[k] && sameEdit(edit, others[k]))
  );
}

function number(written: string | null): number | null {
  return written === null ? null : Number(written);
}
