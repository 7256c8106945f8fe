import { describe, expect, it } from 'vitest';
import { createNumbering } from '../../../components/press/numbering.ts';

describe('createNumbering', () => {
  it('serves the numbers of the pass in any order of asking', () => {
    const numbering = createNumbering([
      { id: 'fig-a', kind: 'figure', number: '1', title: '' },
      { id: 'fig-b', kind: 'figure', number: '2', title: '' },
    ]);
    expect(numbering.next('figure', 'fig-b')).toBe(2);
    expect(numbering.next('figure', 'fig-a')).toBe(1);
  });
  it('counts on for what the pass did not see', () => {
    const numbering = createNumbering([{ id: 'fig-a', kind: 'figure', number: '1', title: '' }]);
    expect(numbering.next('figure')).toBe(2);
    expect(numbering.next('equation')).toBe(1);
  });
});
