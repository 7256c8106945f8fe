import { describe, expect, it } from 'vitest';
import type { RetortLab } from '../../../../components/lab/lab.ts';
import { moveFocus } from '../../../../components/lab/focus.ts';
import { play, sceneOf, sceneOfStep, sceneWritten } from '../../../../components/lab/tour/stage.ts';
import {
  CheckpointSelect,
  EditsChange,
  HeadSelect,
  PromptChange,
  TokenFocus,
} from '../../../../components/lab/state.ts';
import type { LabState } from '../../../../components/lab/state.ts';

/** A lab that hears what it is asked, without a model. */
class Lab extends EventTarget {
  prompt = 'first';
  head = 'L1H0';
  checkpoint: number | null = null;
  asked: string[] = [];
  state = {
    prompt: 'first',
    head: { layer: 1, head: 0 },
    edits: [],
    focus: { token: null, locked: false },
  } as unknown as LabState;

  constructor() {
    super();
    const set = (change: Partial<LabState>): void =>
      void (this.state = { ...this.state, ...change });
    this.#on(PromptChange, ({ prompt }) => set({ prompt }));
    this.#on(HeadSelect, ({ layer, head }) => set({ head: { layer, head } }));
    this.#on(EditsChange, ({ edits }) => set({ edits }));
    this.#on(CheckpointSelect, ({ step }) => (this.checkpoint = step));
    this.#on(TokenFocus, ({ token, lock }) =>
      set({ focus: moveFocus(this.state.focus, token, lock) }),
    );
  }

  #on<Kind extends Event>(
    kind: { readonly type: string; new (...args: never[]): Kind },
    hear: (event: Kind) => void,
  ): void {
    this.addEventListener(kind.type, (event) => {
      this.asked.push(kind.name);
      hear(event as Kind);
    });
  }

  getAttribute(): null {
    return null;
  }
}

const step = (attributes: Record<string, string>): HTMLElement =>
  ({ getAttribute: (name: string) => attributes[name] ?? null }) as unknown as HTMLElement;

const setup = (attributes: Record<string, string>) => {
  const mine = new Lab();
  const lab = mine as unknown as RetortLab;
  return { mine, lab, before: sceneOf(lab), scene: sceneOfStep(step(attributes), lab) };
};

describe('a step', () => {
  it('asks for what differs, and for nothing twice', () => {
    const edits = [{ kind: 'ablate', head: 'L0H1' }];
    const { mine, lab, scene } = setup({
      ...{ prompt: 'other', head: 'L0H2', token: '3', checkpoint: '64' },
      edits: JSON.stringify(edits),
    });
    play(scene, lab);
    expect(mine.state).toMatchObject({ prompt: 'other', head: { layer: 0, head: 2 }, edits });
    expect(mine.state.focus).toEqual({ token: 3, locked: true });
    expect(mine.checkpoint).toBe(64);
    expect(mine.asked).toHaveLength(5);
    play(scene, lab);
    expect(mine.asked).toHaveLength(5);
    expect(sceneOf(lab)).toEqual(scene);
  });
  it('leaves the rest as the lab began, whatever a reader or another step chose', () => {
    const { mine, lab, scene } = setup({});
    const other = {
      ...scene,
      prompt: 'typed',
      token: 2,
      checkpoint: 8,
      head: { layer: 0, head: 0 },
    };
    play({ ...other, edits: [{ kind: 'freeze' }] }, lab);
    play(scene, lab);
    expect(mine.state).toMatchObject({ prompt: 'first', head: { layer: 1, head: 0 }, edits: [] });
    expect(mine.state.focus).toEqual({ token: null, locked: false });
    expect(mine.checkpoint).toBeNull();
  });
  it('is taken back by playing what was before', () => {
    const { lab, before, scene } = setup({
      prompt: 'other',
      token: '1',
      edits: '[{"kind":"freeze"}]',
    });
    play(scene, lab);
    play(before, lab);
    expect(sceneOf(lab)).toEqual(before);
  });
});

describe('words of the text', () => {
  const written = (attributes: Record<string, string>, lab: RetortLab): void =>
    play(sceneWritten(step(attributes), sceneOf(lab)), lab);

  it('ask for what they name and for nothing else', () => {
    const { mine, lab } = setup({});
    written({ prompt: 'other', head: 'L0H2', token: '3', edits: '[{"kind":"freeze"}]' }, lab);
    written({ checkpoint: '64' }, lab);
    expect(sceneOf(lab)).toEqual({
      ...{ prompt: 'other', head: { layer: 0, head: 2 }, token: 3, checkpoint: 64 },
      edits: [{ kind: 'freeze' }],
    });
    written({ edits: '[]' }, lab);
    expect(mine.state.edits).toEqual([]);
    expect(mine.asked.at(-1)).toBe('EditsChange');
  });
  it('leave no position of another text behind', () => {
    const { lab } = setup({});
    written({ prompt: 'other', token: '3' }, lab);
    written({ prompt: 'third' }, lab);
    expect(sceneOf(lab)).toMatchObject({ prompt: 'third', token: null });
  });
});
