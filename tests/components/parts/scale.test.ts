import { describe, expect, it } from 'vitest';
import { contrast, luminance, oklch } from '../../../components/parts/color.ts';
import type { Rgb } from '../../../components/parts/color.ts';
import {
  divergingScale,
  legendGradient,
  sequentialScale,
} from '../../../components/parts/scale.ts';
import type { Ramp } from '../../../components/parts/scale.ts';

const steps = Array.from({ length: 101 }, (_, k) => k / 100);

describe('oklch', () => {
  it('has white, black and a grey between', () => {
    expect(oklch(1, 0, 0)).toEqual([255, 255, 255]);
    expect(oklch(0, 0, 0)).toEqual([0, 0, 0]);
    expect(oklch(0.6, 0, 0)).toEqual([128, 128, 128]);
  });

  it('keeps a colour that sRGB cannot show inside sRGB', () => {
    for (const part of oklch(0.7, 0.4, 150)) expect(part).toBeGreaterThanOrEqual(0);
  });
});

describe.each(['weight', 'norm', 'rest'] as Ramp[])('the %s ramp', (ramp) => {
  it('gets darker with every step on a light page', () => {
    const scale = sequentialScale({ mode: 'light', ramp });
    const seen = steps.map((value) => luminance(scale.color(value)));
    seen.slice(1).forEach((value, k) => expect(value).toBeLessThan(seen[k]!));
  });

  it('gets lighter with every step on a dark page', () => {
    const scale = sequentialScale({ mode: 'dark', ramp });
    const seen = steps.map((value) => luminance(scale.color(value)));
    seen.slice(1).forEach((value, k) => expect(value).toBeGreaterThan(seen[k]!));
  });

  it('ends far from where it starts', () => {
    for (const mode of ['light', 'dark'] as const) {
      const scale = sequentialScale({ mode, ramp });
      expect(contrast(scale.color(0), scale.color(1))).toBeGreaterThan(11);
    }
  });
});

describe('a sequential scale', () => {
  it('never follows the data: values outside take the ends', () => {
    const scale = sequentialScale({ mode: 'light' });
    expect(scale.color(7)).toEqual(scale.color(1));
    expect(scale.color(-1)).toEqual(scale.color(0));
  });

  it('gives a quarter of the domain half of the ramp under sqrt', () => {
    const scale = sequentialScale({ mode: 'light', spread: 'sqrt', max: 8 });
    expect(scale.place(2)).toBeCloseTo(0.5);
    expect(scale.color(2)).toEqual(sequentialScale({ mode: 'light' }).color(0.5));
  });

  it('draws its legend with its own colours', () => {
    const scale = sequentialScale({ mode: 'dark', spread: 'sqrt', max: 3 });
    const stops = [...legendGradient(scale, 4).matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map(
      (match): Rgb => [Number(match[1]), Number(match[2]), Number(match[3])],
    );
    expect(stops).toEqual([0, 0.75, 1.5, 2.25, 3].map((value) => scale.color(value)));
  });
});

describe('a diverging scale', () => {
  it('is neutral at zero and as strong on either side', () => {
    const scale = divergingScale({ mode: 'light', extent: 2 });
    const [r, g, b] = scale.color(0);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(6);
    const [down, up] = [luminance(scale.color(-2)), luminance(scale.color(2))];
    expect(Math.abs(down - up)).toBeLessThan(0.03);
  });
});
