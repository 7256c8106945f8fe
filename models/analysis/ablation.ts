/**
 * Switching heads off, in two ways (Elhage et al. 2021). Full: the head writes nothing, and later heads may attend
 * elsewhere because of it. Pattern-preserving: every pattern stays as it was, so that just those terms of the path
 * expansion go that contain the head.
 */
import { allHeads, headName } from '../runtime/names.ts';
import { part } from '../runtime/tensor.ts';
import type { Edits, Run, Session } from '../runtime/types.ts';
import { patternOf } from './attention.ts';
import type { Matrix } from './matrix.ts';
import { allPaths, pathStream } from './paths.ts';
import type { PathShape } from './paths.ts';
import type { Head, ModelWeights } from './weights.ts';

type Shape = Pick<PathShape, 'n_layers' | 'n_heads'>;

/** Edits that ablate heads fully. `ablation({ layer: 1, head: 3 })` is { headScale: { L1H3: 0 } }. */
export function ablation(...heads: readonly Head[]): Edits {
  const scales = heads.map(({ layer, head }) => [headName(layer, head), 0] as const);
  return { headScale: Object.fromEntries(scales) };
}

/**
 * Edits that keep every pattern of a run, whatever else is done to its text.
 *
 * @param run holds every layer's `hook_pattern`
 */
export function frozenPatterns(run: Run, config: Shape): Edits {
  const patterns = allHeads(config).map(
    ({ layer, head }) => [headName(layer, head), part(patternOf(run, layer), head)] as const,
  );
  return { pattern: Object.fromEntries(patterns) };
}

/** Edits that ablate heads while every pattern of the run stays. */
export function patternPreservingAblation(
  run: Run,
  config: Shape,
  ...heads: readonly Head[]
): Edits {
  return { ...ablation(...heads), ...frozenPatterns(run, config) };
}

/**
 * The run's sequence again with every head ablated in turn, in one batch: one run per head, layer by layer.
 *
 * @param run the clean run; with its patterns if they are to be kept
 * @example const runs = await ablateEach(signal, session, run, { want: ['logits'], keepPatterns: true });
 */
export function ablateEach(
  signal: AbortSignal,
  session: Session,
  run: Run,
  { want, keepPatterns }: { readonly want: readonly string[]; readonly keepPatterns: boolean },
): Promise<Run[]> {
  const { config } = session.manifest;
  const ids = run.tokens.map(({ id }) => id);
  const edits = allHeads(config).map((head) =>
    keepPatterns ? patternPreservingAblation(run, config, head) : ablation(head),
  );
  const batch = { ids: edits.map(() => ids), edits, want, checkpoint: run.checkpoint };
  return session.runBatch(signal, batch);
}

/**
 * The weights with which an edited run is a sum over paths again: what a head writes is scaled as the edits scale it. For
 * edits of heads and patterns; `z` and neurons cannot be had this way.
 *
 * @param edits `run.edits`
 * @example scaledWeights(weights, ablation({ layer: 1, head: 3 })) // L1H3 writes nothing
 */
export function scaledWeights(weights: ModelWeights, edits: Edits | null): ModelWeights {
  const scales = edits?.headScale ?? {};
  if (Object.keys(scales).length === 0) return weights;
  const heads = weights.heads.map((own) => {
    const scale = scales[headName(own.layer, own.head)] ?? 1;
    const data = scale === 1 ? own.W_O.data : own.W_O.data.map((value) => scale * value);
    return { ...own, W_O: { ...own.W_O, data } };
  });
  return { ...weights, heads };
}

/**
 * The sum of all paths through a head, [pos, d_model]: what pattern-preserving ablation takes from the final stream. In
 * models with MLPs, only that part which no MLP has read: ablation also changes what the MLPs write.
 *
 * @param run holds `pathHooks`
 */
export function termsThrough(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  { layer, head }: Head,
): Matrix {
  const streams = allPaths(config)
    .filter(({ heads }) => heads.some((one) => one.layer === layer && one.head === head))
    .map((path) => pathStream(run, weights, config, path));
  return streams.reduce((a, b) => ({ ...a, data: a.data.map((value, k) => value + b.data[k]!) }));
}
