/** Which losses of which text are known: by model and checkpoint, for the last few texts. */

/** In nats, by position; the first token is predicted by nothing: null. */
export type Losses = readonly (number | null)[];

/** Texts kept per model: enough to go back to the examples. */
const KEPT = 8;

export class LossBook {
  /** Grows with every new entry: what was read off the book before may be out of date. */
  version = 0;
  readonly #models = new Map<string, Map<string, Map<number, Losses>>>();

  /** The losses of a text by a model, by training step. */
  of(model: string, text: string): ReadonlyMap<number, Losses> {
    return this.#models.get(model)?.get(text) ?? new Map<number, Losses>();
  }

  /** A checkpoint that is run again replaces the rounded losses of the build: the curves stay as drawn. */
  add(model: string, text: string, step: number, losses: Losses): void {
    const texts = this.#models.get(model) ?? new Map<string, Map<number, Losses>>();
    const steps = texts.get(text) ?? new Map<number, Losses>();
    this.#models.set(model, texts);
    if (!steps.has(step)) this.version++;
    texts.delete(text);
    texts.set(text, steps.set(step, losses));
    for (const oldest of [...texts.keys()].slice(0, -KEPT)) texts.delete(oldest);
  }
}

/** Mean over the tokens that something predicts; NaN for a text without any. */
export function meanLoss(losses: Losses): number {
  const known = losses.filter((loss) => loss !== null);
  return known.reduce((sum, loss) => sum + loss, 0) / known.length;
}
