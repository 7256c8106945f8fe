/** The story of the curves in sentences, computed from the records: where each model ends, and when induction heads form. Pure. */
import {
  HIGH,
  LOW,
  acrossWindow,
  bestPrefixMatching,
  bumpWindow,
} from '../../../models/analysis/bump.ts';
import type { Window } from '../../../models/analysis/bump.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import { formatTokens } from '../../parts/token-count.ts';
import { byModel } from './runs.ts';
import { formatValue } from './words.ts';

interface Climb {
  readonly record: TrainingRecord;
  readonly window: Window;
}

export function summaryOf(records: readonly TrainingRecord[]): string {
  const climbs = records.flatMap((record) => {
    const window = bumpWindow(record);
    return window ? [{ record, window }] : [];
  });
  return [endings(records), climbing(climbs, records), meanwhile(climbs), others(climbs, records)]
    .filter(Boolean)
    .join(' ');
}

/** "After 25.6 M tokens the validation loss is 3.39 in attn-1l (mean of 3 seeds) and 3.09 in attn-3l." */
function endings(records: readonly TrainingRecord[]): string {
  const lengths = [...new Set(records.map((record) => last(record)?.tokens ?? 0))];
  const models = byModel(records).map(([model, seeds]) => {
    const loss = mean(seeds.map((record) => last(record)?.val_loss ?? 0));
    return `${two(loss)} in ${model}${seeds.length > 1 ? ` (mean of ${seeds.length} seeds)` : ''}`;
  });
  const when = lengths.length === 1 ? `After ${formatTokens(lengths[0]!)} tokens` : 'At the end';
  return `${when} the validation loss is ${list(models)}.`;
}

/** "… climbs … in attn-2l (3 of 3 seeds, between 1.64 M and 5.12 M tokens) and attn-3l (between …)." */
function climbing(climbs: readonly Climb[], records: readonly TrainingRecord[]): string {
  if (climbs.length === 0) return '';
  const models = [...Map.groupBy(climbs, ({ record }) => record.model)].map(([model, own]) => {
    const seeds = records.filter((record) => record.model === model).length;
    const from = Math.min(...own.map(({ window }) => window.from.tokens));
    const to = Math.max(...own.map(({ window }) => window.to.tokens));
    const which = seeds > 1 ? `${own.length} of ${seeds} seeds, ` : '';
    return `${model} (${which}between ${formatTokens(from)} and ${formatTokens(to)} tokens)`;
  });
  return (
    `The best head’s prefix-matching score climbs from under ${percent(LOW)} to over ${percent(HIGH)} of where it ends ` +
    `in ${list(models)}.`
  );
}

/** What else changes while the score climbs, from the least run to the most. */
function meanwhile(climbs: readonly Climb[]): string {
  const across = climbs.map(({ record, window }) => acrossWindow(record, window));
  const losses = across.map(({ lossDrop }) => lossDrop.continued).filter((drop) => drop !== null);
  const icl = across.map(({ icl: [before, after] }) => after - before).filter(Number.isFinite);
  const changes = [
    ['the loss where the text continues as before', losses.map((drop) => -drop)] as const,
    ['the in-context-learning score', icl] as const,
  ].flatMap(([what, values]) => (values.length > 0 ? [`${what} ${change(values)}`] : []));
  const where = climbs.length === 1 ? 'this stretch' : 'these stretches, each run in its own,';
  return changes.length > 0 ? `Within ${where} ${list(changes)}.` : '';
}

/** Models of which no run climbs: "Elsewhere it ends at 0.03 in attn-1l. There are no heads in attn-0l." */
function others(climbs: readonly Climb[], records: readonly TrainingRecord[]): string {
  const still = byModel(records).filter(
    ([model]) => !climbs.some(({ record }) => record.model === model),
  );
  const hasHeads = ([, [record]]: (typeof still)[number]): boolean =>
    record!.checkpoints[0]!.heads.length > 0;
  const headless = still.filter((one) => !hasHeads(one)).map(([model]) => model);
  const ends = still.filter(hasHeads).map(([model, seeds]) => {
    const scores = seeds.map((record) => bestPrefixMatching(last(record)!));
    return `${range(scores)} in ${model}`;
  });
  const what = climbs.length > 0 ? 'Elsewhere it' : 'The best head’s prefix-matching score';
  return [
    ends.length > 0 && `${what} ends at ${list(ends)}.`,
    headless.length > 0 && `There are no heads in ${list(headless)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function last({ checkpoints }: TrainingRecord) {
  return checkpoints.at(-1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** "falls by 1.04 to 1.48 nats", or "changes by −0.10 to 0.20 nats" where not all of it falls. */
function change(values: readonly number[]): string {
  const falls = values.every((value) => value < 0);
  return falls
    ? `falls by ${range(values.map((value) => -value))} nats`
    : `changes by ${range(values)} nats`;
}

/** `−1.93 to −1.12`; one number where both ends read the same. */
function range(values: readonly number[]): string {
  const [low, high] = [two(Math.min(...values)), two(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

function two(value: number): string {
  return formatValue(value, 2);
}

function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`;
}

function list(items: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items);
}
