/** What the figure finds, in words. Pure. */
import { signed } from '../../parts/signed-numbers.ts';
import type { Step } from '../../parts/step-face.ts';
import { halfway } from '../../../models/analysis/bump.ts';
import { qkOf } from './history.ts';
import type { HeadHistory, HeadPoint, History } from './history.ts';

/** Positive enough to speak of a corner. */
const CORNER = 0.5;

/** What is on the horizontal axis of a head: `QK through L0H1`, or `QK`. */
export function qkName({ through }: Pick<HeadPoint, 'through'>, earlier: string): string {
  return through ? `QK through ${earlier}` : 'QK';
}

/** A head as its dot says it: `L1H0: OV +0.90, QK through L0H1 +1.00`. */
export function pointText(point: HeadPoint, earlier: string): string {
  return `${point.name}: OV ${signed(point.ov)}, ${qkName(point, earlier)} ${signed(point.qk)}`;
}

/** Where the heads are now. */
export function placeSentence(
  selected: HeadPoint,
  corner: HeadPoint | undefined,
  step: number,
  earlier: string,
): string {
  const at = `At step\u00a0${step}, ${pointText(selected, earlier).replace(':', ' has')}`;
  const inCorner = corner !== undefined && Math.min(corner.ov, corner.qk) >= CORNER;
  if (!inCorner) return `${at}. No head is positive in both by as much as ${CORNER}.`;
  if (corner.name === selected.name) return `${at}: it stands in the corner of induction heads.`;
  return `${at}. The corner of induction heads is ${corner.name}’s.`;
}

/** How the selected head came there. */
export function historySentence(
  head: HeadHistory,
  earlier: string,
  { steps, bump }: Pick<History, 'steps' | 'bump'>,
): string {
  const qk = qkOf(head, earlier);
  const name = qkName({ through: earlier in head.through }, earlier);
  const since = (values: readonly number[]): number | undefined => steps[halfway(values)]?.step;
  const final = (values: readonly number[]): number => values.at(-1) ?? 0;
  const grown = [
    { what: `its ${name}`, values: qk },
    { what: 'its OV', values: head.ov },
  ].filter(({ values }) => final(values) >= CORNER);
  if (grown.length === 0) return '';
  const parts = grown.map(({ what, values }) => `${what} since step\u00a0${since(values)}`);
  const rise = bump ? `; prefix matching climbs between steps ${bump.from} and ${bump.to}` : '';
  const [first = '', second] = parts;
  const half = first.replace(' since', ' has been at least half of what it ends with since');
  return `In training, ${half}${second ? `, ${second}` : ''}${rise}.`;
}

/** Whose numbers are on show: the page's own, or those of weights that were just read. */
export function originText(agreement: number | null, { step }: Pick<Step, 'step'>): string {
  if (agreement === null) return `Step\u00a0${step} as computed when this page was built.`;
  return `Computed here from the weights of step\u00a0${step}; the build’s numbers differ by ${agreement < 5e-4 ? 'less than 0.001' : agreement.toFixed(3)}.`;
}
