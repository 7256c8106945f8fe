import { describe, expect, it } from 'vitest';
import { heard, quoted, spoken, stretches, visible } from '../../../components/parts/glyphs.ts';

describe('glyphs', () => {
  it('make white space visible', () => {
    expect(visible({ text: ' cat' })).toBe('␣cat');
    expect(visible({ text: '\n\t' })).toBe('↵⇥');
  });

  it('stand apart from what was typed', () => {
    expect(stretches({ text: '  a b' })).toEqual([
      { text: '␣␣', glyph: true },
      { text: 'a', glyph: false },
      { text: '␣', glyph: true },
      { text: 'b', glyph: false },
    ]);
  });

  it('name the token that nobody typed', () => {
    expect(quoted({ text: '<|endoftext|>', added: true }, 0)).toBe('BOS (0)');
    expect(visible({ text: '<|endoftext|>' })).toBe('<|endoftext|>');
  });

  it('are spoken by name, a space before a word is not', () => {
    expect(spoken({ text: ' cat' })).toBe('cat');
    expect(spoken({ text: ' ' })).toBe('space');
    expect(spoken({ text: '.\n' })).toBe('. new line');
  });

  it('are told apart by ear where only their space differs', () => {
    expect(heard({ text: ' cat' })).toBe('cat');
    expect(heard({ text: 'cat' })).toBe('cat, no space before');
    expect(heard({ text: '\n' })).toBe('new line');
  });
});
