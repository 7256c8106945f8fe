/**
 * Small models worked out by the plainest possible arithmetic, number by number in float64, for tests to compare with;
 * nothing here is shared with models/analysis. `random` draws weights, `inductionCircuit` sets them by hand.
 */
import { modelWeights } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { mulberry32 } from '../../../models/analysis/random.ts';
import { hook, parameter } from '../../../models/runtime/names.ts';
import { tensor } from '../../../models/runtime/tensor.ts';
import type { Run, Tensor } from '../../../models/runtime/types.ts';

export interface Shape {
  readonly n_layers: number;
  readonly n_heads: number;
  readonly d_model: number;
  readonly d_head: number;
  readonly d_vocab: number;
  readonly n_ctx: number;
  readonly d_mlp: number | null;
  readonly smeared_keys: boolean;
}

export type Rows = number[][];

export interface Reference {
  readonly config: Shape;
  readonly weights: ModelWeights;
  readonly run: Run;
  /** [pos, vocab] */
  readonly logits: Rows;
}

const AXES: Record<string, string[]> = {
  W_E: ['d_vocab', 'd_model'],
  W_U: ['d_model', 'd_vocab'],
  W_pos: ['pos', 'd_model'],
};

/** A tensor of nested rows. */
function packed(axes: readonly string[], values: unknown): Tensor {
  const dims: number[] = [];
  for (let level = values; Array.isArray(level); level = level[0]) dims.push(level.length);
  return tensor(axes, dims, Float32Array.from((values as number[]).flat(Infinity as 1)));
}

export function times(a: Rows, b: Rows): Rows {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)),
  );
}

export function flip(a: Rows): Rows {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

export function plus(a: Rows, b: Rows): Rows {
  return a.map((row, i) => row.map((value, j) => value + b[i]![j]!));
}

/** Frobenius norm. */
export function norm(a: Rows): number {
  return Math.sqrt(a.flat().reduce((sum, value) => sum + value ** 2, 0));
}

/** A model's matrices by parameter name, per head where it has heads. */
export type Matrices = Record<string, Rows | Rows[] | number[]>;

/** Numbers of standard normal distribution times `scale`, as float32 holds them. */
export function drawer(seed: number): (rows: number, columns: number, scale?: number) => Rows {
  const uniform = mulberry32(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return (rows, columns, scale = 1) =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.fround(scale * normal())),
    );
}

/** A model of random weights, run on `ids`. */
export function random(ids: readonly number[], options: Partial<Shape> = {}, seed = 1): Reference {
  const config: Shape = {
    ...{ n_layers: 2, n_heads: 2, d_model: 10, d_head: 3, d_vocab: 12, n_ctx: 16, d_mlp: null },
    smeared_keys: false,
    ...options,
  };
  const { n_layers, n_heads, d_model, d_head, d_vocab, n_ctx, d_mlp } = config;
  const draw = drawer(seed);
  const matrices: Matrices = {
    [parameter.W_E]: draw(d_vocab, d_model),
    [parameter.W_U]: draw(d_model, d_vocab),
    [parameter.W_pos]: draw(n_ctx, d_model),
  };
  const perHead = (rows: number, columns: number): Rows[] =>
    Array.from({ length: n_heads }, () => draw(rows, columns, 0.6));
  for (let layer = 0; layer < n_layers; layer++) {
    matrices[parameter.W_Q(layer)] = perHead(d_model, d_head);
    matrices[parameter.W_K(layer)] = perHead(d_model, d_head);
    matrices[parameter.W_V(layer)] = perHead(d_model, d_head);
    matrices[parameter.W_O(layer)] = perHead(d_head, d_model);
    if (config.smeared_keys) matrices[parameter.smear(layer)] = draw(1, n_heads)[0]!;
    if (d_mlp === null) continue;
    matrices[parameter.W_in(layer)] = draw(d_model, d_mlp, 0.3);
    matrices[parameter.b_in(layer)] = draw(1, d_mlp, 0.3)[0]!;
    matrices[parameter.W_out(layer)] = draw(d_mlp, d_model, 0.3);
  }
  return runReference(config, matrices, ids);
}

/** Runs a model on `ids`, as models/training/golden.py does, and keeps every hook. */
export function runReference(config: Shape, matrices: Matrices, ids: readonly number[]): Reference {
  const [W_E, W_U, W_pos] = [parameter.W_E, parameter.W_U, parameter.W_pos].map(
    (name) => matrices[name] as Rows,
  ) as [Rows, Rows, Rows];
  const hooks: Record<string, Tensor> = {};
  const keep = (name: string, axes: string[], values: unknown): void => {
    hooks[name] = packed(axes, values);
  };
  const stream = ['pos', 'd_model'];
  let x = ids.map((id) => [...W_E[id]!]);
  const positions = ids.map((_, pos) => W_pos[pos]!);
  keep(hook.embed, stream, x);
  keep(hook.posEmbed, stream, positions);
  for (let layer = 0; layer < config.n_layers; layer++) {
    keep(hook.residPre(layer), stream, x);
    const own = (name: (layer: number) => string, head: number): Rows =>
      (matrices[name(layer)] as Rows[])[head]!;
    const heads = Array.from({ length: config.n_heads }, (_, head) => {
      const seen = plus(x, positions);
      const q = times(seen, own(parameter.W_Q, head));
      const k = smeared(times(seen, own(parameter.W_K, head)), config, matrices, layer, head);
      const scores = times(q, flip(k)).map((row, dest) =>
        row.map((score, src) => (src <= dest ? score / Math.sqrt(config.d_head) : -1e9)),
      );
      const pattern = scores.map((row) => {
        const powers = row.map((score) => Math.exp(score - Math.max(...row)));
        const total = powers.reduce((sum, power) => sum + power, 0);
        return powers.map((power) => power / total);
      });
      const v = times(x, own(parameter.W_V, head));
      return { scores, pattern, v, result: times(times(pattern, v), own(parameter.W_O, head)) };
    });
    const byPos = (of: 'v' | 'result'): number[][][] =>
      ids.map((_, pos) => heads.map((head) => head[of][pos]!));
    keep(
      hook.scores(layer),
      ['head', 'dest', 'src'],
      heads.map(({ scores }) => scores),
    );
    keep(
      hook.pattern(layer),
      ['head', 'dest', 'src'],
      heads.map(({ pattern }) => pattern),
    );
    keep(hook.v(layer), ['pos', 'head', 'd_head'], byPos('v'));
    keep(hook.result(layer), ['pos', 'head', 'd_model'], byPos('result'));
    x = heads.reduce((sum, { result }) => plus(sum, result), x);
    if (config.d_mlp !== null) {
      keep(hook.residMid(layer), stream, x);
      const bias = matrices[parameter.b_in(layer)] as number[];
      const neurons = times(x, matrices[parameter.W_in(layer)] as Rows).map((row) =>
        row.map((value, n) => Math.max(0, value + bias[n]!)),
      );
      const out = times(neurons, matrices[parameter.W_out(layer)] as Rows);
      keep(hook.mlpOut(layer), stream, out);
      x = plus(x, out);
    }
    keep(hook.residPost(layer), stream, x);
  }
  const logits = times(x, W_U);
  keep(hook.logits, ['pos', 'vocab'], logits);
  const parameters = Object.fromEntries(
    Object.entries(matrices).map(([name, values]) => {
      const short = name.slice(name.lastIndexOf('.') + 1);
      const first = Array.isArray((values as unknown[])[0]);
      const deep = first && Array.isArray((values as unknown[][])[0]![0]);
      return [
        name,
        packed(
          AXES[short] ?? (deep ? ['head', 'in', 'out'] : first ? ['in', 'out'] : ['head']),
          values,
        ),
      ];
    }),
  );
  const run: Run = {
    model: 'reference',
    checkpoint: 0,
    text: '',
    tokens: ids.map((id) => ({ id, text: String(id), added: false })),
    cut: null,
    edits: null,
    hooks,
    backend: 'native',
    ms: 0,
  };
  return { config, weights: modelWeights(parameters, config), run, logits };
}

function smeared(
  k: Rows,
  { smeared_keys }: Shape,
  matrices: Matrices,
  layer: number,
  head: number,
): Rows {
  if (!smeared_keys) return k;
  const share = 1 / (1 + Math.exp(-(matrices[parameter.smear(layer)] as number[])[head]!));
  return k.map((row, pos) =>
    row.map((value, i) => (pos === 0 ? value : share * value + (1 - share) * k[pos - 1]![i]!)),
  );
}

/**
 * Two layers of one head each that do induction and nothing else. The stream holds each token twice, [token | token before],
 * and then the place: layer 0 looks one place back and writes what stands there into the second half; layer 1 looks for its
 * own token in second halves and copies the first half found there.
 */
export function inductionCircuit(ids: readonly number[], vocab: number): Reference {
  const places = ids.length;
  const d_model = 2 * vocab + places;
  const d_head = Math.max(vocab, places);
  const blank = (rows: number, columns: number): Rows =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const set = (matrix: Rows, count: number, row: number, column: number, value = 1): Rows => {
    for (let k = 0; k < count; k++) {
      if (column + k >= 0 && column + k < matrix[0]!.length) matrix[row + k]![column + k] = value;
    }
    return matrix;
  };
  const [token, before, place] = [0, vocab, 2 * vocab];
  const sharp = 400;
  const matrices: Matrices = {
    [parameter.W_E]: set(blank(vocab, d_model), vocab, 0, token),
    [parameter.W_U]: set(blank(d_model, vocab), vocab, token, 0, 20),
    [parameter.W_pos]: set(blank(places, d_model), places, 0, place),
    // The query of place i asks for key i − 1; the first has nowhere to look but at itself.
    [parameter.W_Q(0)]: [set(blank(d_model, d_head), places, place, -1, sharp)],
    [parameter.W_K(0)]: [set(blank(d_model, d_head), places, place, 0)],
    [parameter.W_V(0)]: [set(blank(d_model, d_head), vocab, token, 0)],
    [parameter.W_O(0)]: [set(blank(d_head, d_model), vocab, 0, before)],
    [parameter.W_Q(1)]: [set(blank(d_model, d_head), vocab, token, 0, sharp)],
    [parameter.W_K(1)]: [set(blank(d_model, d_head), vocab, before, 0)],
    [parameter.W_V(1)]: [set(blank(d_model, d_head), vocab, token, 0)],
    [parameter.W_O(1)]: [set(blank(d_head, d_model), vocab, 0, token, 3)],
  };
  const config: Shape = {
    ...{ n_layers: 2, n_heads: 1, d_model, d_head, d_vocab: vocab, n_ctx: places },
    ...{ d_mlp: null, smeared_keys: false },
  };
  return runReference(config, matrices, ids);
}

/** The largest difference of two lists of numbers. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let worst = 0;
  for (let k = 0; k < a.length; k++) worst = Math.max(worst, Math.abs(a[k]! - b[k]!));
  return worst;
}
