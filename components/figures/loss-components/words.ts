/** The finding and the tokens in words. Pure. */
import type { TokenClass } from '../../../models/runtime/names.ts';
import { visible } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { AMONG } from './data.ts';
import type { ComponentsData, Decomposition, Place, Tally } from './data.ts';

/** What each class is, as it is explained once. */
export const CLASS_WORDS: Readonly<Record<TokenClass, string>> = {
  continued: 'the token before has an earlier copy, and what followed that one follows again',
  otherwise: 'it has one, and something else follows',
  corpus: 'it has none, and the training text knows the pair',
  unseen: 'neither',
};

export function shareText(share: number): string {
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

/** Where two models of one seed stand apart on a component: the lab's minus the one beside it. */
export interface Apart {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** At the beginning of the bump, at its end, and at the end of training. */
  readonly gaps: readonly [number, number, number];
}

/** One per seed that both models were trained with and in which there is a bump after the first snapshot. */
export function apartBySeed(
  { runs, models, steps }: ComponentsData,
  { points, since }: Decomposition,
  component: number,
): Apart[] {
  const kept = steps.map(({ step }) => step).filter((step) => step >= since);
  const [own, beside] = models;
  return runs.flatMap(({ model, seed, bump }, run) => {
    const other = runs.findIndex((one) => one.model === beside?.model && one.seed === seed);
    if (model !== own?.model || other < 0 || !bump || bump.from < since) return [];
    const [mine, theirs] = [
      points[component - 1]?.[run] ?? [],
      points[component - 1]?.[other] ?? [],
    ];
    const gap = (step: number): number => {
      const at = kept.indexOf(step);
      return (mine[at] ?? NaN) - (theirs[at] ?? NaN);
    };
    const gaps = [gap(bump.from), gap(bump.to), gap(kept.at(-1) ?? 0)] as const;
    return [{ seed, from: bump.from, to: bump.to, gaps }];
  });
}

/** Of what parts the models at the end, most comes in the bump and little before, with every seed. */
export function partInBump(apart: readonly Apart[]): boolean {
  return (
    apart.length > 0 && apart.every(({ gaps: [a, b, c] }) => (b - a) / c > 0.5 && a / c < 0.25)
  );
}

export function finding(data: ComponentsData, decomposition: Decomposition, up: number): string {
  return [wayText(data, decomposition, up), tallyText(data, decomposition, up)].join(' ');
}

function wayText(data: ComponentsData, decomposition: Decomposition, up: number): string {
  const share = shareText(decomposition.shares[up - 1] ?? 0);
  const head = `On component\u00a0${up} (${share} of the variance)`;
  const [own, beside] = data.models;
  const [first, ...others] = apartBySeed(data, decomposition, up);
  if (!first || !beside) {
    const values = decomposition.points[up - 1]?.[0] ?? [];
    return `${head} ${own?.model} goes from ${signed(values[0] ?? 0, 1)} to ${signed(values.at(-1) ?? 0, 1)}.`;
  }
  const verdict = partInBump([first, ...others])
    ? ' the models go together until the bump, and part in it:'
    : '';
  const [before, after, last] = first.gaps.map((gap) => signed(gap, 1));
  const seeds = others.map(
    ({ seed, gaps }) => `seed\u00a0${seed}: ${gaps.map((gap) => signed(gap, 1)).join(', ')}`,
  );
  const own3 = seeds.length > 0 ? ` (${seeds.join('; ')}; each in its own bump)` : '';
  return (
    `${head}${verdict} ${own?.model} minus ${beside.model} is ${before} at step\u00a0${first.from}, ` +
    `${after} at step\u00a0${first.to} and ${last} at the end${own3}.`
  );
}

function tallyText({ classes, count }: ComponentsData, { drivers }: Decomposition, up: number) {
  const { tallies } = drivers[up - 1]!;
  const base = shareText(classes.continued / count);
  return (
    `Of the ${AMONG} tokens with the most negative loadings, ${tallies.falls.continued} continue an earlier copy, ` +
    `of the ${AMONG} with the most positive, ${tallies.rises.continued}; of all ${count.toLocaleString('en')} it is ${base}.`
  );
}

/** Counts as a share of what was counted. */
export function sharesOf(tally: Tally, of: number): Record<TokenClass, number> {
  const pairs = Object.entries(tally).map(([name, count]) => [name, count / of]);
  return Object.fromEntries(pairs) as Record<TokenClass, number>;
}

/** The token before a place; BOS before the first. */
export function beforeOf({ before, position }: Place): { text: string; added: boolean } {
  return { text: before, added: position === 1 };
}

/** `"␣H" → "o"`. */
export function pairText(place: Place): string {
  return `"${visible(beforeOf(place))}" → "${visible(place)}"`;
}

/** The losses at two checkpoints, by model: `attn-2l 5.32 → 0.41, attn-1l 5.10 → 4.87`. */
export function lossText(
  place: Place,
  data: ComponentsData,
  [from, to]: readonly number[],
): string {
  return data.models
    .map(({ model }, kind) => `${model} ${rangeText(place, kind, data, [from ?? 0, to ?? 0])}`)
    .join(', ');
}

export function rangeText(
  { losses }: Place,
  kind: number,
  { steps }: ComponentsData,
  ends: readonly number[],
): string {
  return ends
    .map((end) => losses[kind]?.[steps.findIndex(({ step }) => step === end)])
    .map((loss) => (loss === undefined ? '–' : (loss / 100).toFixed(2)))
    .join('\u00a0→\u00a0');
}
