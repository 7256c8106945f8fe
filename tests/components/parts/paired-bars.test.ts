import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { pairedBars, shareEnd } from '../../../components/parts/paired-bars.ts';

describe('paired bars', () => {
  const drawn = staticHtml(
    pairedBars(
      [
        { label: 'one', value: 0.1, other: 0.05 },
        { label: 'two', value: 0.4, other: 0, otherText: 'never' },
      ],
      { label: 'Shares', names: ['counted', 'predicted'], end: 0.25 },
    ),
  );

  it('stand on the scale that is written over them, and end in a point beyond it', async () => {
    const html = await drawn;
    expect(html).toMatch(/<i>0<\/i><i>25 %<\/i>/);
    expect(html).toContain('style="width:40.00%"');
    expect(html).toContain('style="left:20.00%"');
    expect(html.match(/paired-bar beyond/g)).toHaveLength(1);
    expect(html).toContain('style="width:100.00%"');
  });

  it('say both numbers, and which is which', async () => {
    const text = (await drawn).replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');
    expect(text).toContain('counted 10.0 % predicted 5.0 %');
    expect(text).toContain('counted 40.0 % predicted never');
  });

  it('have round ends', () => {
    expect([[], [0.05], [0.06, 0.01], [0.31], [0.51]].map(shareEnd)).toEqual([
      0.05, 0.05, 0.1, 0.5, 1,
    ]);
  });
});
