/** The composition figure in words: names, findings, notes, and its table. */
import { compositionBaseline } from '../../../models/analysis/composition.ts';
import type { Composition } from '../../../models/analysis/composition.ts';
import type { TableData } from '../../parts/data-table.ts';
import { pairName } from '../../parts/pair-face.ts';
import { signed } from '../../parts/signed-bars.ts';
import {
  DEVIATIONS,
  FORMULAS,
  KINDS,
  bandOf,
  disagreement,
  outstanding,
  pairScores,
  scoresOf,
  standing,
} from './readings.ts';
import type { Formula, Reading, Score } from './readings.ts';

/** Scores named one by one before the rest is only counted. */
const NAMED = 4;

export const FORMULA_NAMES: Record<Formula, string> = {
  corrected: 'Corrected',
  published: 'As first published',
};

export const KIND_NAMES: Record<Composition, { letter: string; title: string; note: string }> = {
  q: {
    letter: 'Q',
    title: 'Q-composition',
    note: 'The later head’s queries read what the earlier head wrote.',
  },
  k: {
    letter: 'K',
    title: 'K-composition',
    note: 'The later head’s keys read what the earlier head wrote.',
  },
  v: {
    letter: 'V',
    title: 'V-composition',
    note: 'The later head’s values pass on what the earlier head wrote.',
  },
};

/** `L0H1 → L1H0 by K`. */
export function scoreName(score: Score): string {
  return `${pairName(score)} by ${KIND_NAMES[score.kind].letter}`;
}

/** What stands out by the right formula, and what the published one makes of it. */
export function finding(reading: Reading): string {
  const found = outstanding(reading, 'corrected');
  const count = reading.scores.length;
  if (found.length === 0) return `None of the ${count} scores stands out from random directions.`;
  const named = found.map((score) => `${scoreName(score)} (${signed(score.values.corrected, 3)})`);
  const first = `${found.length} of ${count} scores stand out from random directions: ${listed(named)}.`;
  return `${first} ${mistakeSentence(reading, found[0]!)}`;
}

function mistakeSentence(reading: Reading, strongest: Score): string {
  const { corrected, published } = strongest.values;
  const { mistaken, lost } = disagreement(reading);
  const parts: string[] = [];
  if (standing(reading, strongest, 'published') === 1)
    parts.push(
      `shows ${scoreName(strongest)} at ${signed(published, 3)}, ${(published / corrected).toFixed(1)} times as much`,
    );
  if (lost.length > 0) parts.push(`loses ${listed(lost.map(scoreName))} among random directions`);
  if (mistaken.length > 0) parts.push(`singles out ${listed(mistaken.map(scoreName))} by mistake`);
  if (parts.length === 0) return 'The formula as first published singles out the same.';
  return `The formula as first published ${parts.join('; it ')}.`;
}

/** Under a diagram: how much stands out by its formula, and where it differs from the other. */
export function formulaNote(reading: Reading, formula: Formula): string {
  const count = outstanding(reading, formula).length;
  const stand = `${count} of ${reading.scores.length} scores stand out`;
  if (formula === 'corrected') return `${stand}.`;
  const { mistaken, lost } = disagreement(reading);
  const only = mistaken.length > 0 ? listed(mistaken.map(scoreName)) : 'none';
  const gone = lost.length > 0 ? `${lost.length} lost (grey, dotted)` : 'none lost';
  return `${stand}; only because of the mistake: ${only}; ${gone}.`;
}

/** Under a grid: how many lie where. */
export function kindNote(reading: Reading, kind: Composition, formula: Formula): string {
  const all = scoresOf(reading, kind);
  const where = (side: number): number =>
    all.filter((score) => standing(reading, score, formula) === side).length;
  return `${where(1)} of ${all.length} above random directions, ${where(-1)} below`;
}

/** The scores of one pair against what random directions reach. */
export function pairSentence(reading: Reading, pair: string, formula: Formula): string {
  const scores = pairScores(reading, pair);
  if (scores.length === 0) return '';
  const says = { 1: 'above', 0: 'within', '-1': 'below' } as const;
  const parts = scores.map((score) => {
    const { letter } = KIND_NAMES[score.kind];
    const side = says[String(standing(reading, score, formula)) as keyof typeof says];
    return `${letter} ${signed(score.values[formula], 3)} (${side})`;
  });
  return `${pairName(scores[0]!)}: ${parts.join(', ')} random directions.`;
}

/** What the colours stand for: `score − 1/√128 (0.088)`. */
export function quantity({ widths }: Reading, formula: Formula): string {
  const width = widths[formula];
  return `Score less 1/√${width} = ${compositionBaseline(width).toFixed(3)}`;
}

/** `Random directions: −0.009 to +0.010` */
export function bandText(reading: Reading, kind: Composition, formula: Formula): string {
  const [low, high] = bandOf(reading, kind, formula);
  return `Random directions: ${signed(low, 3)} to ${signed(high, 3)}`;
}

/** How the band was measured. */
export function bandNote({ drawn }: Reading): string {
  return (
    `Random directions: each earlier head turned at random in the residual stream, ${drawn} pairs of each kind, ` +
    `mean ± ${DEVIATIONS} standard deviations. What stays within has no colour.`
  );
}

export function compositionTable(reading: Reading): TableData {
  const kinds = FORMULAS.flatMap((formula) => KINDS.map((kind) => ({ formula, kind })));
  const pairs = scoresOf(reading, 'q').map(({ from, to }) => `${from} ${to}`);
  const rows = pairs.map((pair) => {
    const [score] = pairScores(reading, pair);
    const values = kinds.map(({ formula, kind }) => {
      const own = pairScores(reading, pair).find((one) => one.kind === kind);
      return signed(own?.values[formula] ?? 0, 3);
    });
    return [pairName(score!), ...values];
  });
  const bands = (['from', 'to'] as const).map((end, k) => [
    `Random directions, ${end}`,
    ...kinds.map(({ formula, kind }) => signed(bandOf(reading, kind, formula)[k]!, 3)),
  ]);
  const columns = kinds.map(
    ({ formula, kind }) => `${KIND_NAMES[kind].letter}, ${FORMULA_NAMES[formula].toLowerCase()}`,
  );
  const caption = 'Composition of every pair of heads, less the baseline of its formula';
  return { caption, columns: ['Pair', ...columns], rows: [...rows, ...bands] };
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  const shown = more > 1 ? [...names.slice(0, NAMED), `${more} more`] : names;
  return new Intl.ListFormat('en').format(shown);
}
