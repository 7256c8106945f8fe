/**
 * Path expansion (Elhage et al. 2021, "Framework"): with the attention patterns of a run held fixed, the residual stream
 * is a sum over paths, x · Π (A^h ⊗ W_V^h W_O^h), and so are the logits. A path starts at the embedding or, in a model
 * with MLPs, at what an MLP wrote, and goes through heads of ever later layers: none is the direct path, one a head,
 * two or more a virtual head.
 *
 * Exact for what attention does, smeared keys included, since these only enter the patterns. An MLP is not linear in
 * what it reads: its output is taken from the run as a start of its own, and what reached it by which path stays open.
 */
import { allHeads, headName, hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Run } from '../runtime/types.ts';
import { patternOf } from './attention.ts';
import { matrix, multiply, through } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { weightsOf } from './weights.ts';
import type { Head, ModelShape, ModelWeights } from './weights.ts';

export interface Path {
  /** The layer whose MLP wrote what the path starts from; null for the embedding. */
  readonly mlp: number | null;
  /** In the order in which they are passed, layers ascending. */
  readonly heads: readonly Head[];
}

/** What one path brings to one destination. */
export interface PathTerm extends Path {
  /** How much of each source position it brings, [src]: a row of the product of its heads' patterns. */
  readonly sources: Float64Array;
  /** What it adds to the final residual stream, [d_model]. */
  readonly vector: Float64Array;
}

/** What the expansion depends on: layers, heads, and whether there are MLPs. */
export type PathShape = Omit<ModelShape, 'smeared_keys'>;

/** `direct`, `L0H1`, `L0H1 → L1H2`; from an MLP `MLP0`, `MLP0 → L1H2`. */
export function pathName({ mlp, heads }: Path): string {
  const names = heads.map(({ layer, head }) => headName(layer, head));
  if (mlp !== null) names.unshift(`MLP${mlp}`);
  return names.join(' → ') || 'direct';
}

/**
 * Every path of a model: the embedding's first, short ones before long ones.
 *
 * @example two layers of four heads have 1 + 8 + 16 paths
 */
export function allPaths(config: PathShape): Path[] {
  const starts = [null, ...mlpLayers(config)];
  return starts.flatMap((mlp) => {
    const paths: Path[] = [{ mlp, heads: [] }];
    // The list grows while it is walked: each path is followed by its continuations.
    for (const { heads } of paths) {
      const after = heads.at(-1)?.layer ?? mlp ?? -1;
      for (const next of allHeads(config)) {
        if (next.layer > after) paths.push({ mlp, heads: [...heads, next] });
      }
    }
    return paths;
  });
}

/** The hooks that path expansion reads. */
export function pathHooks(config: PathShape): string[] {
  const layers = Array.from({ length: config.n_layers }, (_, layer) => layer);
  return [hook.embed, ...layers.map(hook.pattern), ...mlpLayers(config).map(hook.mlpOut)];
}

/**
 * Every path's part in one destination. Their vectors sum to the last `hook_resid_post`, their `vector · W_U` to the
 * logits.
 *
 * @param run holds `pathHooks`
 * @param dest a position of the run
 * @example pathsTo(run, weights, config, 7)[0] // the direct path: the embedding of token 7
 */
export function pathsTo(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  dest: number,
): PathTerm[] {
  const length = run.tokens.length;
  const starts = startsOf(run, config);
  const attention = patternsOf(run, config);
  const own: Float64Array = new Float64Array(length);
  own[dest] = 1;
  return allPaths(config).map((path) => {
    // From the last head back to the first: where does what arrives at `dest` come from?
    const sources = path.heads.reduceRight((row, head) => through(row, attention(head)), own);
    const mixture = through(sources, starts(path.mlp));
    const vector = path.heads.reduce((moved, head) => moveOne(moved, weights, head), mixture);
    return { ...path, sources, vector };
  });
}

/**
 * One path's part in every destination, [pos, d_model].
 *
 * @param run holds `pathHooks`
 */
export function pathStream(run: Run, weights: ModelWeights, config: PathShape, path: Path): Matrix {
  const attention = patternsOf(run, config);
  return path.heads.reduce((stream, head) => {
    const { W_V, W_O } = weightsOf(weights, head);
    return multiply(multiply(attention(head), multiply(stream, W_V)), W_O);
  }, startsOf(run, config)(path.mlp));
}

/** Layers with an MLP. */
function mlpLayers({ n_layers, d_mlp }: PathShape): number[] {
  return d_mlp === null ? [] : Array.from({ length: n_layers }, (_, layer) => layer);
}

function moveOne(vector: Float64Array, weights: ModelWeights, head: Head): Float64Array {
  const { W_V, W_O } = weightsOf(weights, head);
  return through(through(vector, W_V), W_O);
}

/** Streams [pos, d_model] that paths start from, by layer of the MLP or null. */
export function startsOf(run: Run, config: PathShape): (mlp: number | null) => Matrix {
  const read = (name: string): Matrix => {
    const { dims, data } = hookOf(run, name, ['pos', 'd_model']);
    return matrix(dims[0] ?? 0, dims[1] ?? 0, data);
  };
  const embed = read(hook.embed);
  const mlps = mlpLayers(config).map((layer) => read(hook.mlpOut(layer)));
  return (mlp) => (mlp === null ? embed : mlps[mlp]!);
}

/** Patterns [dest, src] by head. */
export function patternsOf(run: Run, config: Omit<PathShape, 'd_mlp'>): (head: Head) => Matrix {
  const length = run.tokens.length;
  const all = allHeads(config).map(({ layer, head }) =>
    matrix(length, length, part(patternOf(run, layer), head)),
  );
  return ({ layer, head }) => all[layer * config.n_heads + head]!;
}
