import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import {
  nearestStep,
  stepFace,
  stepKey,
  stepScale,
  stepText,
} from '../../../components/parts/step-face.ts';

const steps = [0, 10, 100, 1000, 10_000].map((step) => ({ step, tokens: 2048 * step }));

describe('a step slider', () => {
  it('puts equal ratios of steps at equal distances, and 0 before all of them', () => {
    const scale = stepScale(steps);
    expect(scale.place(100) - scale.place(10)).toBeCloseTo(scale.place(10_000) - scale.place(1000));
    expect(scale.place(10_000)).toBe(1);
    expect(scale.place(0)).toBeLessThan(scale.place(10));
  });

  it('finds the step nearest to a place, and its own places again', () => {
    const scale = stepScale(steps);
    steps.forEach(({ step }, index) => expect(nearestStep(steps, scale.place(step))).toBe(index));
    expect(nearestStep(steps, 0.999)).toBe(4);
    expect(nearestStep(steps, -1)).toBe(0);
  });

  it('moves by keys and stops at the ends', () => {
    expect(stepKey('ArrowRight', 1, 5)).toBe(2);
    expect(stepKey('ArrowDown', 0, 5)).toBe(0);
    expect(stepKey('PageUp', 2, 5)).toBe(4);
    expect(stepKey('Home', 3, 5)).toBe(0);
    expect(stepKey('Enter', 3, 5)).toBeNull();
  });

  it('says steps with their tokens', () => {
    expect(stepText({ step: 1250, tokens: 2_560_000 })).toBe(
      'step\u00a01250\u00a0· 2.56\u00a0M tokens',
    );
  });

  it('is a picture without a control, with a marked stretch', async () => {
    const stretch = { from: 100, to: 1000, label: 'the bump' };
    const drawn = await staticHtml(stepFace({ steps, step: 100, label: 'Step', stretch }));
    expect(drawn).toContain('the bump');
    expect(drawn).toContain('steps-thumb');
    expect(drawn.match(/class="steps-tick"/g)).toHaveLength(5);
    expect(drawn).not.toContain('<input');
  });

  it('works for a run of one checkpoint', () => {
    expect(nearestStep([{ step: 500, tokens: 1 }], 0.2)).toBe(0);
    expect(stepScale([{ step: 0, tokens: 0 }]).place(0)).toBeLessThan(0.1);
  });
});
