import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { trajectoryPlot } from '../../../components/parts/trajectory-plot.ts';
import { nearestPoint, trajectoryScales } from '../../../components/parts/trajectory-scale.ts';
import type { Trajectory, TrajectoryPlot } from '../../../components/parts/trajectory-scale.ts';

const way = (label: string, points: Trajectory['points'], faint = false): Trajectory => ({
  ...{ label, points, faint, color: 'red' },
});
const plot: TrajectoryPlot = {
  label: 'Two ways',
  x: { title: 'across', domain: [-9, 9.5] },
  y: { title: 'up', domain: [0, 10] },
  here: 1,
  notes: [{ point: 0, text: 'begin' }],
  ways: [
    {
      ...way('one', [
        [-10, 0],
        [0, 10],
        [10, 10],
      ]),
      thick: [0, 1],
      dash: '6 4',
    },
    way('two', [[10, 0]]),
    way('many', [[-5, 5]], true),
  ],
};

describe('trajectoryPlot', () => {
  it('widens its axes to round numbers, the same for every point', () => {
    const { x, y } = trajectoryScales(plot);
    expect([x.place(-10), x.place(10), y.place(0), y.place(10)]).toEqual([0, 1, 1, 0]);
    expect(x.ticks[0]).toMatchObject({ label: '−10', at: 0 });
  });

  it('draws ways with their thick stretch, marks one moment and names what is not faint', async () => {
    const drawn = await staticHtml(trajectoryPlot(plot));
    expect(drawn).toContain('d="M0,100L50,0L100,0" style="stroke-dasharray:6 4;"');
    expect(drawn).toMatch(/class="way-thick" d="M0,100L50,0"/);
    expect(drawn.match(/class="ways-here"/g)).toHaveLength(1);
    expect(drawn).toContain('data-shape="square" style="left:50.00%;top:0.00%;--ink-of:red"');
    expect(drawn.match(/class="ways-name"/g)).toHaveLength(2);
    expect(drawn).toContain('>begin</span>');
    expect(drawn.indexOf('class="way faint"')).toBeLessThan(drawn.indexOf('class="way"'));
    expect(drawn).toContain('role="img" aria-label="Two ways"');
  });

  it('finds the point nearest to a place, of ways that are not faint', () => {
    expect(nearestPoint(plot, 0.45, 0.1)).toBe(1);
    expect(nearestPoint(plot, 0.25, 0.5), 'a faint one is nearer').toBe(0);
    expect(nearestPoint(plot, 0.9, 0.95)).toBe(0);
    expect(nearestPoint({ ...plot, ways: [] }, 0, 0)).toBeNull();
  });
});
