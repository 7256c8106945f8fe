/** WebGPU or WebAssembly: which is worth asking, and which is faster. */
import type { Manifest } from './manifest.ts';
import type { Session } from './types.ts';

/**
 * Floating-point operations of one forward pass over a full context: two per weight and token, and
 * two per score and per weighted value.
 *
 * @example 2 layers, d_model 128, context 256, vocabulary 2048: about 0.3 billion
 */
export function forwardCost({ config }: Manifest): number {
  const { n_layers, n_heads, d_model, d_head, n_ctx, d_vocab } = config;
  const width = n_heads * d_head;
  const perLayer = 4 * d_model * width + 2 * n_ctx * width + 2 * d_model * (config.d_mlp ?? 0);
  return 2 * n_ctx * (n_layers * perLayer + d_model * d_vocab);
}

/**
 * Below this cost (in operations) WebAssembly is not raced: it answers in well under 0.1 s, while
 * WebGPU means 12 MB more to download, shaders to compile for every prompt length, and a wait of
 * several milliseconds to read every result back.
 */
export const RACE_FROM = 2e9;

/**
 * The session that runs half a context faster, each timed once after a first run that may compile;
 * the other one is closed.
 */
export async function faster(
  signal: AbortSignal,
  usual: Session,
  rival: Session,
): Promise<Session> {
  const usualTime = await timed(signal, usual);
  // A rival that fails has lost.
  const rivalTime = await timed(signal, rival).catch(() => Infinity);
  signal.throwIfAborted();
  const [winner, loser] = rivalTime < usualTime ? [rival, usual] : [usual, rival];
  loser.close();
  return winner;
}

async function timed(signal: AbortSignal, session: Session): Promise<number> {
  const { config, tokenizer } = session.manifest;
  const ids = [Array.from({ length: Math.ceil(config.n_ctx / 2) }, () => tokenizer.bos_id)];
  await session.runBatch(signal, { ids, want: ['logits'] });
  const [run] = await session.runBatch(signal, { ids, want: ['logits'] });
  return run?.ms ?? Infinity;
}
