/**
 * What followed what in the training text of a zero-layer model, as its folder has it: the most frequent followers of every
 * token and, computed from all counts, entropies and what the model's table loses at some ranks.
 */
import type { Session, Tensor } from '../runtime/types.ts';
import { part } from '../runtime/tensor.ts';

/** Losses in nats. */
export interface CorpusBigrams {
  /** Tokens that were counted. */
  readonly tokens: number;
  /** How often each token had to be continued, by id. */
  readonly totals: ArrayLike<number>;
  /** Of what followed each token, by id. */
  readonly entropies: ArrayLike<number>;
  /** Of what followed, given the token before: no table of bigrams loses less. */
  readonly entropy: number;
  /** Of what followed, whatever came before. */
  readonly unigramEntropy: number;
  /** Mean loss of the table cut to rank 0, 1, … d_model. */
  readonly crossEntropies: readonly number[];
  /** The ranks at which `divergenceAt` is known. */
  readonly ranks: readonly number[];
  readonly tensors: Readonly<Record<string, Tensor>>;
}

export interface Follower {
  readonly id: number;
  /** Of all that followed the token, 0…1. */
  readonly share: number;
}

/**
 * @param tensors what `session.bigrams` gives
 * @throws RangeError naming a tensor that is not there
 */
export function corpusBigrams(tensors: Readonly<Record<string, Tensor>>): CorpusBigrams {
  const totals = dataOf(tensors, 'total');
  const entropies = dataOf(tensors, 'entropy');
  let [tokens, nats] = [0, 0];
  totals.forEach((total, id) => {
    tokens += total;
    nats += total * entropies[id]!;
  });
  return {
    tokens,
    totals,
    entropies,
    entropy: nats / tokens,
    unigramEntropy: dataOf(tensors, 'unigram_entropy')[0]!,
    crossEntropies: [...dataOf(tensors, 'cross_entropy')],
    ranks: [...dataOf(tensors, 'ranks')],
    tensors,
  };
}

/** The counts of an open model. @throws ModelError `request-invalid` when it ships none */
export async function readBigrams(signal: AbortSignal, session: Session): Promise<CorpusBigrams> {
  return corpusBigrams(await session.bigrams(signal));
}

/**
 * What followed a token, most frequent first: at most 64 tokens; how much the rest makes up is one minus their sum.
 *
 * @example followersOf(bigrams, id)[0] // { id: 15, share: 0.653 }: after " Mr", "." two times in three
 */
export function followersOf({ tensors }: CorpusBigrams, id: number): Follower[] {
  const shares = part(tensorOf(tensors, 'followers.share'), id);
  const ids = part(tensorOf(tensors, 'followers.id'), id);
  return [...shares].flatMap((share, k) => (share > 0 ? [{ id: ids[k]!, share }] : []));
}

/**
 * How much more than the entropy the table cut to `rank` loses after a token, from all counts, in nats.
 *
 * @returns null at a rank that was not measured
 */
export function divergenceAt(bigrams: CorpusBigrams, id: number, rank: number): number | null {
  const column = bigrams.ranks.indexOf(rank);
  return column < 0 ? null : part(tensorOf(bigrams.tensors, 'divergence'), id)[column]!;
}

function dataOf(tensors: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  return tensorOf(tensors, name).data;
}

function tensorOf(tensors: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const found = tensors[name];
  if (!found) throw new RangeError(`tensor not there: ${name}`);
  return found;
}
