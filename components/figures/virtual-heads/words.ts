/** The virtual head figure in words: findings, what colours stand for, tables. */
import type { Token } from '../../../models/runtime/types.ts';
import type { TableData } from '../../parts/data-table.ts';
import { quoted, visible } from '../../parts/glyphs.ts';
import { pairName } from '../../parts/pair-face.ts';
import { signed } from '../../parts/signed-bars.ts';
import { bestPair } from './readings.ts';
import type { Outputs, Pair, PairCircuit, PairPattern, Worths } from './readings.ts';

export const ATTENTION = 'Attention through both heads';
export const WEIGHTED = 'Attention × length moved';
export const WORTH = 'Loss without it less loss, nats per token';

/** What virtual heads bring on this text, next to what heads bring alone. */
export function finding({ losses, pairs }: Worths, layers: number): string {
  const { direct, heads, all } = losses;
  const best = bestPair({ losses, pairs, heads: {} });
  if (Number.isNaN(all) || !best) return 'A text of one token has no loss yet: type a little more.';
  const whole =
    layers === 2 ? `all ${pairs.length} virtual heads` : 'the paths through two or more heads';
  const brings = heads - all;
  const share =
    direct > all
      ? `, ${Math.round((100 * brings) / (direct - all))} % of what attention brings`
      : '';
  const first =
    brings >= 0
      ? `On this text ${whole} together save ${brings.toFixed(3)} nats per token${share}`
      : `On this text ${whole} together cost ${(-brings).toFixed(3)} nats per token`;
  const alone = `heads by themselves save ${(direct - heads).toFixed(3)}`;
  return `${first}; ${alone}. The virtual head worth most is ${pairName(best)}, ${signed(best.worth, 3)}.`;
}

/** `"␣laughed" (30) gets most from "␣garden" (10): 43 % of its attention through both heads.` */
export function moveSentence(
  tokens: readonly Token[],
  { dest, src }: { dest: number; src: number },
  { attention }: PairPattern,
): string {
  const [to, from] = [dest, src].map((at) => quoted(tokens[at] ?? { text: '' }, at));
  const share = attention[dest * tokens.length + src] ?? 0;
  if (src === 0) return `${to} can only look at itself and before: all of it comes from ${from}.`;
  return `${to} gets most from ${from}: ${(100 * share).toFixed(1)} % of its attention through both heads.`;
}

/** Whether the circuit copies, and how far random weights would go. */
export function copyingSentence({ positivity, band }: PairCircuit): string {
  const does =
    positivity > band
      ? 'a sign of copying'
      : positivity < -band
        ? 'a sign of suppressing what it reads'
        : 'no more than random weights show';
  return `Copying (OV eigenvalue positivity) ${signed(positivity, 2)}; random weights reach ±${band.toFixed(2)}: ${does}.`;
}

/** Where a token itself stands among what it raises. */
export function rankSentence(token: string, { own, rank }: Outputs, vocabulary: number): string {
  return `“${token}” itself: ${signed(own, 2)}, rank ${rank.toLocaleString('en')} of ${vocabulary.toLocaleString('en')}.`;
}

export function worthTable({ pairs, heads, losses }: Worths): TableData {
  const rows = [
    ...Object.entries(heads).map(([name, worth]) => [name, signed(worth, 4)]),
    ...pairs.map((pair) => [pairName(pair), signed(pair.worth, 4)]),
    ['Loss of the direct path alone', losses.direct.toFixed(4)],
    ['Loss with heads, without virtual heads', losses.heads.toFixed(4)],
    ['Loss of the model', losses.all.toFixed(4)],
  ];
  const caption = 'What every path is worth on this text, and losses, in nats per token';
  return { caption, columns: ['Path', 'Nats per token'], rows };
}

export function patternTable(
  pair: Pair,
  tokens: readonly Token[],
  values: Float32Array,
  quantity: string,
): TableData {
  const names = tokens.map((token, at) => `${visible(token)} (${at})`);
  const rows = names.map((name, dest) => [
    name,
    ...names.map((_, src) =>
      src > dest ? '' : (values[dest * tokens.length + src] ?? 0).toFixed(2),
    ),
  ]);
  const caption = `${quantity}, ${pairName(pair)}: rows attend to columns`;
  return { caption, columns: ['From', ...names], rows };
}
