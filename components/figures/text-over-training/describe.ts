/** The finding in words, the reading of one token, and the table. Pure. */
import { quoted, visible } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { Token } from '../../../models/runtime/types.ts';
import type { Change } from './readings.ts';

export interface Compared {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The two checkpoints. */
  readonly from: number;
  readonly to: number;
  /** The lab's model. */
  readonly own: Change;
  /** The model beside it; null when there is none, or its share is not known yet. */
  readonly other: Change | null;
  /** Who that is; null when there is none. */
  readonly beside: Pick<Change, 'model' | 'title'> | null;
}

/** `step 850 to step 1800`: lines do not break between the word and the number. */
export function stretchText({ from, to }: Pick<Compared, 'from' | 'to'>): string {
  return `step\u00a0${from} to step\u00a0${to}`;
}

/** One sentence per model, the lab's first. */
export function finding(compared: Compared): string {
  const { own, other, from, to, tokens } = compared;
  if (tokens.length < 2) return 'Type a text of two tokens or more: the first is not predicted.';
  if (from === to)
    return 'Both checkpoints are the same, so nothing changes. Move the slider, or compare with another step.';
  const sentences = [own, other].flatMap((change) => (change ? [modelText(change)] : []));
  return `From ${stretchText(compared)} ${sentences.join('; ')}.`;
}

/** `attn-2l gains 0.74 nats per token: +2.89 on the 12 that continue an earlier copy, +0.12 on the other 42`. */
function modelText({ model, mean, continued, others }: Change): string {
  const verb = mean < 0 ? 'loses' : 'gains';
  const gain = `${model} ${verb} ${Math.abs(mean).toFixed(2)} nats per token`;
  if (continued.count === 0) return `${gain} (no token continues an earlier copy)`;
  const which =
    continued.count === 1
      ? 'the one that continues an earlier copy'
      : `the ${continued.count} that continue an earlier copy`;
  const rest = others.count > 0 ? `, ${signed(others.mean, 2)} on the other ${others.count}` : '';
  return `${gain}: ${signed(continued.mean, 2)} on ${which}${rest}`;
}

/** `“on” (45): attn-2l 6.56 → 1.13 nats, +5.43; attn-1l 5.77 → 5.85 nats, −0.08`. */
export function tokenText({ tokens, own, other }: Compared, position: number): string {
  const token = tokens[position];
  if (!token) return '';
  const said = [own, other].flatMap((change) => {
    const [from, to, gain] = change
      ? [change.from[position], change.to[position], change.changes[position]]
      : [];
    if (from == null || to == null || gain == null) return [];
    return `${change?.model} ${from.toFixed(2)}\u00a0→\u00a0${to.toFixed(2)} nats, ${signed(gain, 2)}`;
  });
  const what = said.length > 0 ? said.join('; ') : 'predicted by nothing before it';
  return `${quoted(token, position)}: ${what}.`;
}

export function lossTable(compared: Compared): TableData {
  const { tokens, own, other, from, to } = compared;
  const models = other ? [own, other] : [own];
  const number = (value: number | null | undefined): string => value?.toFixed(2) ?? '–';
  return {
    caption: `Loss of every token in nats at the two checkpoints, and the gain from ${stretchText(compared)}`,
    columns: [
      'Position',
      'Token',
      ...models.flatMap(({ model }) => [
        `${model}, step ${from}`,
        `${model}, step ${to}`,
        'Difference',
      ]),
    ],
    rows: tokens.map((token, position) => [
      String(position),
      visible(token),
      ...models.flatMap((change) => {
        const gain = change.changes[position];
        return [
          number(change.from[position]),
          number(change.to[position]),
          gain == null ? '–' : signed(gain, 2),
        ];
      }),
    ]),
  };
}
