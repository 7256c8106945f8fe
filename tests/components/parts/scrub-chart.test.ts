import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import type { LineChartData } from '../../../components/parts/line-data.ts';
import { chartScales } from '../../../components/parts/line-scale.ts';
import { scrubFace, scrubValues } from '../../../components/parts/scrub-face.ts';
import { stepScale } from '../../../components/parts/step-face.ts';

const steps = [0, 10, 100, 1000].map((step) => ({ step, tokens: 2048 * step }));
const curve = { kin: 'a', x: [0, 10, 1000], color: 'red' };
const data: LineChartData = {
  x: { kind: 'log', title: 'training step', domain: [0, 1000], least: 10, format: String },
  height: 8,
  panels: [
    {
      title: 'Loss',
      domain: [0, 8],
      format: (value) => value.toFixed(2),
      series: [
        { ...curve, key: 'a', label: 'two layers', y: [7.6, 5, 3] },
        { ...curve, key: 'b', label: 'another', y: [7, 5, 3], faint: true },
      ],
    },
  ],
};
const shown = { data, steps, step: 10, label: 'Step' };

describe('a scrub chart', () => {
  it('reads every curve at the step, faint ones left out', () => {
    expect(scrubValues(shown)).toMatchObject([{ panel: 0, at: 5, text: '5.00' }]);
    expect(scrubValues({ data, step: 100 })).toMatchObject([{ at: null, text: '–' }]);
  });

  it('has its steps where the slider under it has them', () => {
    const scales = chartScales(data);
    for (const { step } of steps)
      expect(scales.x.place(step)).toBeCloseTo(stepScale(steps).place(step), 12);
  });

  it('draws the line, the stretch, the marks and a dot for each value', async () => {
    const drawn = await staticHtml(
      scrubFace(
        {
          ...shown,
          stretch: { from: 100, to: 1000, label: 'the bump' },
          marks: [{ step: 100, label: 'A' }],
        },
        chartScales(data),
      ),
    );
    for (const part of ['scrub-line', 'scrub-stretch', 'scrub-mark', 'scrub-dot', 'scrub-grip'])
      expect(drawn.split(`class="${part}"`), part).toHaveLength(2);
    expect(drawn).toContain('the bump');
    expect(drawn.replaceAll(/\s+/g, ' ')).toContain('two layers <b>5.00</b>');
    expect(drawn).toContain('--panel:8rem');
    expect(drawn).toContain(`--digits:${String(shown.step).length}"`);
    expect(drawn).not.toContain('<input');
  });

  it('draws no line where no step is known', async () => {
    const drawn = await staticHtml(scrubFace({ ...shown, step: null }, chartScales(data)));
    expect(drawn).not.toMatch(/scrub-line|scrub-grip|scrub-dot/);
  });
});
