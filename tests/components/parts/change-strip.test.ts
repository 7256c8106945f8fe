import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { changeChips, changeMark, changeName } from '../../../components/parts/change-face.ts';

describe('a strip of changes', () => {
  it('marks a change by its sign, twice when it is large, and not when it is small', () => {
    expect([0.49, 0.5, 1.99, 2, -0.7, -3, null].map(changeMark)).toEqual([
      ...['', '+', '+', '++'],
      ...['−', '−−', ''],
    ]);
  });

  it('says every token with its number', () => {
    expect(changeName({ text: ' cat' }, 7, -1.324)).toBe('cat, 7: −1.32');
    expect(changeName({ text: 'x', added: true }, 0, null)).toBe(
      'BOS, beginning of sequence, 0: nothing to compare',
    );
  });

  it('colours what has changed, and nothing else', async () => {
    const tokens = [{ text: 'a' }, { text: '<b>' }, { text: 'c\n' }];
    const changes = [null, 9, 4];
    const drawn = await staticHtml(changeChips({ tokens, changes, extent: 4, focused: 1 }));
    const styles = [...drawn.matchAll(/style="(background[^"]+)"/g)].map(([, style]) => style);
    expect(styles).toHaveLength(2);
    expect(styles[0], 'what lies beyond the scale takes its last colour').toBe(styles[1]);
    expect(drawn.match(/data-focused/g)).toHaveLength(1);
    expect(drawn).toContain('&lt;b>');
    expect(drawn).toContain('line-end');
  });
});
