/** The bug of skip-trigrams, built by hand. */
import { ovCircuit, qkCircuit } from '../../../models/analysis/token-circuits.ts';
import { runReference } from './reference.ts';
import type { Matrices, Rows, Shape } from './reference.ts';

export const [keep, in_, at, mind, bay, other] = [1, 2, 3, 4, 5, 6] as const;
const vocab = 8;
/**
 * One head that has learnt keep … in → mind and keep … at → bay, and nothing else: the source's key meets both
 * destinations, its value raises both outputs.
 */
export function bugModel(ids: readonly number[]) {
  const cells = (rows: number, columns: number, set: [number, number, number][]): Rows => {
    const blank = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
    for (const [i, j, value] of set) blank[i]![j] = value;
    return blank;
  };
  const diagonal = Array.from({ length: vocab }, (_, k): [number, number, number] => [k, k, 1]);
  const matrices: Matrices = {
    'embed.W_E': cells(vocab, vocab, diagonal),
    'unembed.W_U': cells(vocab, vocab, [...diagonal, [in_, mind, 6], [at, bay, 6]]),
    'pos_embed.W_pos': cells(16, vocab, []),
    'blocks.0.attn.W_Q': [
      cells(vocab, 1, [
        [in_, 0, 3],
        [at, 0, 4],
      ]),
    ],
    'blocks.0.attn.W_K': [cells(vocab, 1, [[keep, 0, 1]])],
    'blocks.0.attn.W_V': [cells(vocab, 1, [[keep, 0, 1]])],
    'blocks.0.attn.W_O': [
      cells(1, vocab, [
        [0, mind, 5],
        [0, bay, 6],
      ]),
    ],
  };
  const config: Shape = {
    ...{ n_layers: 1, n_heads: 1, d_model: vocab, d_head: 1, d_vocab: vocab, n_ctx: 16 },
    ...{ d_mlp: null, smeared_keys: false },
  };
  const built = runReference(config, matrices, ids);
  const head = { layer: 0, head: 0 };
  const circuits = { qk: qkCircuit(built.weights, head), ov: ovCircuit(built.weights, head) };
  return { ...built, head, circuits };
}
