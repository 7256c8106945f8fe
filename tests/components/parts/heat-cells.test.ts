import { describe, expect, it } from 'vitest';
import { cellAt, cellSpeech, cellText, moveCell } from '../../../components/parts/heat-cells.ts';
import { sequentialScale } from '../../../components/parts/scale.ts';

const scale = sequentialScale({ mode: 'light' });
const data = {
  tokens: [{ text: '<|endoftext|>', added: true }, { text: 'the' }, { text: ' cat' }],
  values: Float32Array.from([1, 0, 0, 0.4, 0.6, 0, 0.1, 0.62, 0.28]),
  scale,
  sink: null,
  quantity: 'attention weight',
  note: '',
};

describe('cells', () => {
  it('are found under the pointer, in the past only', () => {
    expect(cellAt(0.4, 0.9, 3)).toEqual({ dest: 2, src: 1 });
    expect(cellAt(0.9, 0.4, 3)).toBeNull();
    expect(cellAt(-0.1, 0.4, 3)).toBeNull();
    expect(cellAt(0.1, 1, 3)).toBeNull();
  });

  it('are reached by keys without entering the future', () => {
    expect(moveCell('ArrowRight', { dest: 2, src: 2 }, 3)).toEqual({ dest: 2, src: 2 });
    expect(moveCell('ArrowUp', { dest: 2, src: 2 }, 3)).toEqual({ dest: 2, src: 2 });
    expect(moveCell('ArrowDown', { dest: 2, src: 2 }, 3)).toEqual({ dest: 2, src: 2 });
    expect(moveCell('ArrowUp', { dest: 2, src: 1 }, 3)).toEqual({ dest: 1, src: 1 });
    expect(moveCell('End', { dest: 2, src: 0 }, 3)).toEqual({ dest: 2, src: 2 });
    expect(moveCell('a', { dest: 2, src: 0 }, 3)).toBeNull();
  });

  it('read as the two tokens and the weight', () => {
    expect(cellText(data, { dest: 2, src: 1 })).toBe('"␣cat" (2) → "the" (1): 0.62');
    expect(cellSpeech(data, { dest: 2, src: 0 })).toBe('cat, 2, to beginning of sequence, 0: 0.10');
  });

  it('show the share of the first token where it is set apart', () => {
    const sink = { values: Float32Array.from([1, 0.4, 0.1]), scale };
    const hidden = { ...data, values: new Float32Array(9), sink };
    expect(cellText(hidden, { dest: 1, src: 0 })).toBe('"the" (1) → BOS (0): 0.40');
  });
});
