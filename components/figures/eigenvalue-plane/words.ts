/** The figure's numbers and findings in words. Pure. */
import type { Complex } from '../../../models/analysis/matrix.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { CircuitReadings, Copying, HeadReading } from './readings.ts';

/** `57 %`; what is more than nothing is never none. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (share > 0 && whole === 0) return '< 1\u00a0%';
  return `${whole}\u00a0%`;
}

/** A whole number with thousands apart: `2,048`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Three significant digits and no exponent: `1,346`, `21.3`, `0.0042`. */
export function modulus(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 1000) return whole(value).replace('-', '−');
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(12, digits)).replace('-', '−');
}

/** `λ = −3.21 + 1.04i, modulus 3.37, angle 162°` */
export function eigenvalueText({ re, im }: Complex): string {
  const size = Math.hypot(re, im);
  const angle = Math.round((Math.atan2(im, re) * 180) / Math.PI);
  const imaginary = im === 0 ? '' : ` ${im < 0 ? '−' : '+'} ${modulus(Math.abs(im))}i`;
  return `λ = ${modulus(re)}${imaginary}, modulus ${modulus(size)}, angle ${String(angle).replace('-', '−')}°`;
}

/** What the selected head does, in a sentence or two. */
export function headSentence(
  { name, plane }: HeadReading,
  copying: Copying | null,
  { band, vocabulary }: CircuitReadings,
): string {
  const beyond = Math.abs(plane.positivity) > band;
  const random = beyond
    ? `further from 0 than 19 of 20 random heads (±${band.toFixed(2)})`
    : `no further from 0 than random heads of this model go (±${band.toFixed(2)})`;
  const says = `${name} has positivity ${signed(plane.positivity)}, ${random}.`;
  if (!copying) return says;
  return (
    `${says} Attending to a token, it raises that very token most for ${percent(copying.first)} ` +
    `of the vocabulary; the median place is ${whole(copying.median)} of ${whole(vocabulary)}.`
  );
}

/** Whether positive heads copy: the best and the worst copier among those beyond the band. */
export function caveatSentence(
  heads: readonly HeadReading[],
  copying: readonly (Copying | null)[],
  band: number,
): string {
  const positive = heads
    .map(({ name, plane }, k) => ({ name, positivity: plane.positivity, copies: copying[k] }))
    .flatMap(({ copies, ...head }) =>
      copies && head.positivity > band ? [{ ...head, median: copies.median }] : [],
    )
    .sort((a, b) => a.median - b.median);
  const [best, worst] = [positive[0], positive.at(-1)];
  if (!best || !worst) return 'No head is more positive than 19 of 20 random heads.';
  if (best === worst) return `${best.name} alone is more positive than 19 of 20 random heads.`;
  return (
    `${positive.length} heads are more positive than 19 of 20 random ones, yet the median place of a token that they attend to ` +
    `is ${whole(best.median)} in ${best.name} and ${whole(worst.median)} in ${worst.name}: ` +
    `positive eigenvalues do not by themselves prove copying.`
  );
}
