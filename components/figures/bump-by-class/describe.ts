/** The finding in words, and the table. Pure. */
import type { TableData } from '../../parts/data-table.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { CURVES, seedsOf } from './data.ts';
import type { BumpData } from './data.ts';
import { FACES } from './faces.ts';
import type { Fall } from './readings.ts';

/** @param falls of every run, the chosen seed's first, the lab's model first */
export function finding(data: BumpData, falls: readonly Fall[], seed: number): string {
  const chosen = falls.filter((fall) => fall.seed === seed);
  const [own] = chosen;
  if (!own) return '';
  const { from, to } = own;
  if (from === to) return 'A and B are the same step, so nothing changes between them.';
  const bump = data.runs.find((run) => run.seed === seed)?.bump;
  const name = bump?.from === from && bump.to === to ? ', the induction bump' : '';
  return (
    `From step\u00a0${from} to step\u00a0${to}${name} of seed\u00a0${seed}, the loss on tokens that continue ` +
    `an earlier copy ${movesText(chosen)}; ${othersText(chosen)}.${wholeText(data, chosen)}${seedsText(data, falls)}`
  );
}

/** `falls by 1.37 nats in attn-2l and by 0.34 in attn-1l` */
function movesText(chosen: readonly Fall[]): string {
  let last = '';
  const moves = chosen.map(({ model, falls: { continued } }, k) => {
    if (continued === null) return `is not known in ${model}`;
    const verb = continued < 0 ? 'rises ' : 'falls ';
    const said = verb === last ? '' : verb;
    last = verb;
    return `${said}by ${Math.abs(continued).toFixed(2)}${k === 0 ? ' nats' : ''} in ${model}`;
  });
  return moves.join(' and ');
}

/** `no other class falls by more than 0.16 in attn-2l and 0.19 in attn-1l` */
function othersText(chosen: readonly Fall[]): string {
  const most = chosen.map(({ model, falls: { otherwise, corpus, unseen } }) => {
    const fall = Math.max(otherwise ?? 0, corpus ?? 0, unseen ?? 0);
    return `${minus(fall.toFixed(2))} in ${model}`;
  });
  return `no other class falls by more than ${most.join(' and ')}`;
}

/** `They are 14 % of the tokens and 63 % of the fall of the whole loss in attn-2l (0.31 nats), 24 % in attn-1l (0.20 nats).` */
function wholeText({ shares }: Pick<BumpData, 'shares'>, chosen: readonly Fall[]): string {
  // A share of next to nothing, or of a rise, says nothing.
  if (chosen.some(({ sum }) => sum < 0.02)) return '';
  const parts = chosen.map(({ model, brings, sum }, k) => {
    const of = k === 0 ? ' of the fall of the whole loss' : '';
    return `${shareText(brings.continued / sum, 0)}${of} in ${model} (${sum.toFixed(2)} nats)`;
  });
  return ` They are ${shareText(shares.continued, 0)} of the tokens and ${parts.join(', ')}.`;
}

/** `Over seeds 0, 1, 2, each in its own bump: 1.11 to 1.37 against 0.30 to 0.36 nats.` */
function seedsText(data: BumpData, falls: readonly Fall[]): string {
  const seeds = seedsOf(data);
  if (seeds.length < 2) return '';
  const ranges = data.models.map(({ model }) => {
    const own = falls.filter((fall) => fall.model === model);
    const found = own.map((fall) => fall.falls.continued ?? 0);
    const ends = [Math.min(...found), Math.max(...found)].map((fall) => minus(fall.toFixed(2)));
    return ends[0] === ends[1] ? ends[0] : ends.join(' to ');
  });
  const apart = new Set(falls.map(({ from, to }) => `${from} ${to}`)).size > 1;
  const where = apart ? ', each in its own bump' : '';
  return ` Over seeds ${seeds.join(', ')}${where}: ${ranges.join(' against ')} nats.`;
}

/** `14.1 %` */
export function shareText(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}\u00a0%`;
}

export function lossTable(data: BumpData, seed: number): TableData {
  const runs = data.runs.filter((run) => run.seed === seed);
  const names = [...CURVES, 'first'] as const;
  return {
    caption: `Mean held-out loss in nats by class of token, seed ${seed}`,
    columns: [
      'Step',
      ...runs.flatMap(({ model }) => names.map((name) => `${model}, ${FACES[name].name}`)),
    ],
    rows: data.steps.map(({ step }, k) => [
      String(step),
      ...runs.flatMap(({ losses }) => names.map((name) => losses[name][k]?.toFixed(3) ?? '–')),
    ]),
  };
}
