import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { formatScore, scoreRows } from '../../../components/parts/score-rows.ts';
import type { ScoreGroup } from '../../../components/parts/score-rows.ts';

const groups: ScoreGroup[] = [
  {
    name: 'Layer 1',
    rows: [
      { key: 'm/L1H0', label: 'L1H0', value: 0.276, dots: [0.25, 0.3], description: 'L1H0: 0.28' },
      { key: 'm/L1H1', label: 'L1H1', value: null, dots: [], description: 'L1H1: no score' },
    ],
  },
];

describe('scoreRows', () => {
  it('draws bar and dots on the fixed axis from 0 to 1', async () => {
    const drawn = await staticHtml(scoreRows(groups, { selected: null }));
    expect(drawn).toContain('width:27.60%');
    expect(drawn.match(/left:(25|30)\.00%/g)).toHaveLength(3);
    expect(drawn).toContain('left:100.00%');
  });

  it('draws no bar where there is no score, and says so with a dash', async () => {
    const drawn = await staticHtml(scoreRows(groups, { selected: null }));
    expect(drawn.match(/class="bar"/g)).toHaveLength(1);
    expect(drawn).toMatch(/class="value">–</);
  });

  it('is a plain picture without a reachable row', async () => {
    const drawn = await staticHtml(scoreRows(groups, { selected: 'm/L1H0' }));
    expect(drawn).not.toMatch(/role=|tabindex=/);
    expect(drawn).toContain('score-chart-row selected');
  });

  it('is one tab stop with described options when it is live', async () => {
    const drawn = await staticHtml(
      scoreRows(groups, { selected: 'm/L1H0', reachable: 'm/L1H0', hovered: 'm/L1H1' }),
    );
    expect(drawn.match(/tabindex="0"/g)).toHaveLength(1);
    expect(drawn).toContain('aria-label="L1H1: no score"');
    expect(drawn).toMatch(/aria-selected="true"/);
    expect(drawn).toContain('score-chart-row hovered');
  });

  it('keeps values that rounding pushed out of 0…1 on the axis', async () => {
    const [group] = groups;
    const rows = [{ key: 'a', label: 'a', value: 1.0000001, dots: [-1e-9], description: '' }];
    const drawn = await staticHtml(
      scoreRows([{ name: group?.name ?? '', rows }], { selected: null }),
    );
    expect(drawn).toContain('width:100.00%');
    expect(drawn).toContain('left:0.00%');
  });
});

describe('formatScore', () => {
  it('has two decimals', () => {
    expect([formatScore(0.276), formatScore(1), formatScore(null)]).toEqual(['0.28', '1.00', '–']);
  });
});
