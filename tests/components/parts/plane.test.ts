import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { nearestDot, planeFrame, planeThumb } from '../../../components/parts/plane.ts';

const points = [
  { x: 1, y: 0 },
  { x: -0.5, y: 0.25 },
];
const frame = { rings: ['20', '2', '0.2'], halves: ['copies', 'the opposite'] } as const;

describe('a plane of complex numbers', () => {
  it('draws a dot per number, upwards for a positive imaginary part', async () => {
    const drawn = await staticHtml(planeThumb({ points }));
    expect(drawn).toContain('cx="1" cy="0"');
    expect(drawn).toContain('cx="-0.5" cy="-0.25"');
  });

  it('writes moduli on evenly spaced rings, none at the centre', async () => {
    const drawn = await staticHtml(planeFrame({ points, label: 'Two numbers' }, frame));
    expect(drawn).toContain('aria-label="Two numbers"');
    expect(drawn).toMatch(/class="plane-ring" r="0.5"/);
    expect(drawn).toMatch(/>20<[\s\S]*>2</);
    expect(drawn).not.toContain('>0.2<');
    expect(drawn).not.toContain('plane-read');
  });

  it('rings the number that is read', async () => {
    const drawn = await staticHtml(planeFrame({ points, label: '', reading: 1 }, frame));
    expect(drawn).toMatch(/class="plane-read" cx="-0.5" cy="-0.25"/);
  });

  it('finds the number nearest to a pointer', () => {
    expect(nearestDot(points, 0.97, 0.5)).toBe(0);
    expect(nearestDot(points, 0.25, 0.4)).toBe(1);
    expect(nearestDot([], 0, 0)).toBeNull();
  });
});
