import { describe, expect, it } from 'vitest';
import { percent } from '../../../components/parts/bar-list.ts';
import { ordered, scoreText } from '../../../components/parts/head-faces.ts';

describe('percent', () => {
  it.each([
    [0.6238, '62.4 %'],
    [0.0004, '0.04 %'],
    [0.00001, '< 0.01 %'],
    [0, '0.00 %'],
  ])('writes %d as %s', (share, text) => expect(percent(share)).toBe(text));
});

describe('heads', () => {
  const heads = [0.2, NaN, 0.8].map((score, k) => ({ name: `L0H${k}`, score, emphasis: 1 }));

  it('are sorted by score, those without one last', () => {
    expect(ordered(heads, true).map(({ name }) => name)).toEqual(['L0H2', 'L0H0', 'L0H1']);
    expect(ordered(heads, false)).toEqual(heads);
  });

  it('show a dash where there is nothing to average', () => {
    expect(heads.map(({ score }) => scoreText(score))).toEqual(['0.20', '–', '0.80']);
  });
});
