/** The newest comparison of which everything is known: until then the one before stays, so that nothing flickers while it is computed. */
import type { Run } from '../../../models/runtime/types.ts';
import { lastCall } from '../../lab/last-call.ts';
import { bytes } from '../../parts/model-status.ts';
import type { TextData, TextModel } from './data.ts';
import type { Compared } from './describe.ts';
import type { LossBook } from './losses.ts';
import { changeOf } from './readings.ts';
import type { Change } from './readings.ts';

type ChangeOf = (
  model: Pick<TextModel, 'model' | 'title'>,
  run: Pick<Run, 'text' | 'tokens' | 'checkpoint'>,
  from: number,
  version: number,
) => Change | null;

export class Comparison {
  #last: Compared | null = null;
  readonly #own: ChangeOf;
  readonly #other: ChangeOf;

  constructor(book: LossBook) {
    const read: ChangeOf = ({ model, title }, { text, tokens, checkpoint }, step) => {
      const known = book.of(model, text);
      const [from, to] = [known.get(step), known.get(checkpoint)];
      return from && to ? changeOf({ model, title, from, to }, tokens) : null;
    };
    this.#own = lastCall(read);
    this.#other = lastCall(read);
  }

  /** @param waiting the other model's share is on its way */
  newest(
    run: Pick<Run, 'text' | 'tokens' | 'checkpoint'>,
    from: number,
    { models: [model, beside] }: Pick<TextData, 'models'>,
    { waiting, version }: { waiting: boolean; version: number },
  ): Compared | null {
    const own = this.#own(model, run, from, version);
    const other = beside ? this.#other(beside, run, from, version) : null;
    if (!own || (waiting && beside && !other)) return this.#last;
    const { text, tokens, checkpoint: to } = run;
    return (this.#last = { text, tokens, from, to, own, other, beside: beside ?? null });
  }
}

/** The steps of these at which a model's losses of a text are not known. */
export function missingSteps(
  book: LossBook,
  model: string,
  text: string,
  steps: readonly number[],
): number[] {
  const known = book.of(model, text);
  return steps.filter((step) => !known.has(step));
}

/** `37 more checkpoints (up to 97.0 MB)`: some may be in the reader's cache; null when nothing is missing. */
export function missingText(data: TextData, book: LossBook, text: string): string | null {
  const steps = data.steps.map(({ step }) => step);
  const counts = data.models.map(({ model }) => missingSteps(book, model, text, steps).length);
  const most = Math.max(...counts);
  if (most === 0) return null;
  const cost = data.models.reduce((sum, model, k) => sum + model.bytes * (counts[k] ?? 0), 0);
  return `${most} more ${most === 1 ? 'checkpoint' : 'checkpoints'} (up to ${bytes(cost)})`;
}
