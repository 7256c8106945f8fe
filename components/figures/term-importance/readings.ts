/** What paths of each length bring on a text: losses pass by pass, for the whole and for every token. Pure. */
import { orderEffectSteps, termImportanceSteps } from '../../../models/analysis/term-importance.ts';
import { runLosses } from '../../../models/analysis/losses.ts';
import { allPaths } from '../../../models/analysis/paths.ts';
import type { PathShape } from '../../../models/analysis/paths.ts';
import { scaledWeights } from '../../../models/analysis/ablation.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { Run } from '../../../models/runtime/types.ts';

/** One pass: paths through so many heads have come to the shorter ones. */
export interface Pass {
  /** Heads on the paths that this pass adds. */
  readonly order: number;
  /** How many such paths the model has. */
  readonly terms: number;
  /** Mean loss after the pass, nats. */
  readonly loss: number;
  /** What the pass changes; the first one, what it changes from a blind guess. */
  readonly change: number;
  /** What the model loses when only these paths are taken from it. */
  readonly effect: number;
  /** Loss of every token after the pass; null for the first token. */
  readonly losses: readonly (number | null)[];
  /** What it changes of each of them. */
  readonly changes: readonly (number | null)[];
}

export interface Importance {
  readonly run: Run;
  /** Loss of guessing every token of the vocabulary alike: ln of its size, nats. */
  readonly blind: number;
  readonly passes: readonly Pass[];
  /** Mean loss of the model itself, from its own logits. */
  readonly full: number;
  /** Whether some paths start from what an MLP wrote. */
  readonly mlps: boolean;
}

/** In slices short enough that nobody feels them. */
export async function readImportance(
  signal: AbortSignal,
  run: Run,
  weights: ModelWeights,
  config: PathShape,
): Promise<Importance> {
  const own = scaledWeights(weights, run.edits);
  const orders = await inSlices(signal, termImportanceSteps(run, own, config));
  const effects = await inSlices(signal, orderEffectSteps(run, own, config, orders));
  const blind = Math.log(own.W_U.columns);
  const paths = allPaths(config);
  const passes = orders.map(({ order, losses, mean, change }, k): Pass => {
    const before = orders[k - 1]?.losses;
    return {
      ...{ order, losses, loss: mean, change: change ?? mean - blind, effect: effects[k] ?? 0 },
      terms: paths.filter(({ heads }) => heads.length === order).length,
      changes: losses.map((loss, at) =>
        loss === null ? null : loss - (before ? (before[at] ?? 0) : blind),
      ),
    };
  });
  const ids = run.tokens.map(({ id }) => id);
  const losses = runLosses(run);
  const full = losses.reduce<number>((sum, loss) => sum + (loss ?? 0), 0) / (ids.length - 1);
  return { run, blind, passes, full, mlps: config.d_mlp !== null };
}

/** The order that lowers a token's loss most; null where none does, and for the first token. */
export function bestOrder(passes: readonly Pass[], position: number): number | null {
  let best: { order: number; change: number } | null = null;
  for (const { order, changes } of passes) {
    const change = changes[position] ?? 0;
    if (change < (best?.change ?? 0)) best = { order, change };
  }
  return best?.order ?? null;
}

/** How many tokens each order lowers most. */
export function bestCounts({ passes, run }: Importance): number[] {
  const best = run.tokens.map((_, position) => bestOrder(passes, position));
  return passes.map(({ order }) => best.filter((one) => one === order).length);
}
