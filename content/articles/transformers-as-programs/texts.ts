/** What the models lose on the test texts of their manifests, with and without their parts. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { ablation, patternPreservingAblation } from '../../../models/analysis/ablation.ts';
import { Mean, patternOf } from '../../../models/analysis/attention.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { allPaths, pathHooks, pathName } from '../../../models/analysis/paths.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { pathEffects, termImportance } from '../../../models/analysis/term-importance.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

const remembered = new Map<string, Promise<unknown>>();

/** Computed once, however many numbers of the article need it. */
export function once<Value>(key: string, compute: () => Promise<Value>): Promise<Value> {
  const known = (remembered.get(key) as Promise<Value> | undefined) ?? compute();
  remembered.set(key, known);
  return known;
}

export function weightsFor(context: MeasureContext, model: string): Promise<ModelWeights> {
  return once(`weights ${model}`, async () =>
    readWeights(context.signal, await context.session(model)),
  );
}

/** The test texts, run. */
async function runs(context: MeasureContext, model: string): Promise<Run[]> {
  const { config, evaluation } = (await context.session(model)).manifest;
  const want = [...pathHooks(config), 'logits'];
  return Promise.all(evaluation.texts.map((text) => context.run(model, { text, want })));
}

const predicted = ({ tokens }: Run): number => tokens.length - 1;

/** Number of tokens that are predicted in the test texts. */
export async function predictions(context: MeasureContext, model: string): Promise<number> {
  return (await runs(context, model)).reduce((sum, run) => sum + predicted(run), 0);
}

/** Mean loss on the test texts by order of terms, in nats; the last is the model's own. */
export function lossByOrder(context: MeasureContext, model: string): Promise<number[]> {
  return once(`orders ${model}`, async () => {
    const { config } = (await context.session(model)).manifest;
    const weights = await weightsFor(context, model);
    const all = await runs(context, model);
    const total = all.reduce((sum, run) => sum + predicted(run), 0);
    const orders = all.map((run) => termImportance(run, weights, config));
    return orders[0]!.map((_, order) =>
      orders.reduce((sum, own, k) => sum + own[order]!.mean * (predicted(all[k]!) / total), 0),
    );
  });
}

/** What every path is worth on the test texts, in nats: loss without it less loss with it. */
export function worths(context: MeasureContext, model: string): Promise<Map<string, number>> {
  return once(`worths ${model}`, async () => {
    const { config } = (await context.session(model)).manifest;
    const weights = await weightsFor(context, model);
    const all = await runs(context, model);
    const total = all.reduce((sum, run) => sum + predicted(run), 0);
    const found = new Map<string, number>();
    for (const run of all) {
      const effects = pathEffects(run, weights, config, allPaths(config));
      for (const { path, effect } of await inSlices(context.signal, effects)) {
        const name = pathName(path);
        found.set(name, (found.get(name) ?? 0) + (effect * predicted(run)) / total);
      }
    }
    return found;
  });
}

/** By how much the mean loss on the test texts rises without a head, in nats. */
export async function ablationCost(
  context: MeasureContext,
  model: string,
  head: Head,
  patterns: 'free' | 'kept',
): Promise<number> {
  const session = await context.session(model);
  let [sum, count] = [0, 0];
  for (const run of await runs(context, model)) {
    const edits =
      patterns === 'free'
        ? ablation(head)
        : patternPreservingAblation(run, session.manifest.config, head);
    const edited = await session.run(context.signal, { text: run.text, want: ['logits'], edits });
    lossesOf(edited).forEach((loss, k) => (sum += loss - lossesOf(run)[k]!));
    count += predicted(run);
  }
  return sum / count;
}

function lossesOf(run: Run): number[] {
  const ids = run.tokens.map(({ id }) => id);
  return perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids).filter((loss) => loss !== null);
}

/** Mean attention of a head to the `places` tokens before, over the test texts. */
export async function attentionBack(
  context: MeasureContext,
  model: string,
  { layer, head }: Head,
  places: number,
): Promise<number> {
  const mean = new Mean();
  for (const run of await runs(context, model)) {
    run.tokens.forEach((_, dest) => {
      if (dest <= places) return;
      const attention = part(patternOf(run, layer), head, dest);
      mean.add(attention.slice(dest - places, dest).reduce((sum, weight) => sum + weight, 0));
    });
  }
  return mean.value;
}
