/** What the models lose on a text of ours at two moments of training. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { continuedAt } from '../../../models/analysis/held-out.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';

/** The first prompt of the lab on the bump. */
export const ARDENFELL =
  'Mrs Ardenfell met Tobias Quillon at the station. The train was late, so Mrs Ardenfell and Tobias Quillon walked along the river.';

export type Which = 'all' | 'continued' | 'others';

async function lossesAt({ run }: MeasureContext, model: string, checkpoint: number) {
  const found = await run(model, { text: ARDENFELL, checkpoint, want: ['logits'] });
  const ids = found.tokens.map(({ id }) => id);
  const losses = perTokenLoss(hookOf(found, 'logits', ['pos', 'vocab']), ids);
  // BOS is not predicted.
  return { ids, losses: losses.slice(1) as number[] };
}

/** Mean loss of the text's tokens, or of those that continue an earlier copy or do not, nats. */
export async function textLoss(
  context: MeasureContext,
  model: string,
  checkpoint: number,
  which: Which,
): Promise<number> {
  const { ids, losses } = await lossesAt(context, model, checkpoint);
  const continues = continuedAt(ids);
  const own = losses.filter((_, k) => which === 'all' || continues[k] === (which === 'continued'));
  return own.reduce((sum, loss) => sum + loss, 0) / own.length;
}

export async function textGain(
  context: MeasureContext,
  model: string,
  [from, to]: readonly [number, number],
  which: Which,
): Promise<number> {
  return (
    (await textLoss(context, model, from, which)) - (await textLoss(context, model, to, which))
  );
}

/** How many tokens of the text continue an earlier copy. */
export async function continuedCount(context: MeasureContext, model: string): Promise<number> {
  const { ids } = await lossesAt(context, model, 0);
  return continuedAt(ids).filter(Boolean).length;
}
