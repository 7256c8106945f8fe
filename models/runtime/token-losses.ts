/**
 * The losses token by token of a training run: at places of the held-out text that every model of the corpus shares, and of
 * one passage. Written by `models/training/evaluate.py`.
 */
import { TOKEN_CLASSES } from './names.ts';
import type { TokenClass } from './names.ts';
import { Safetensors } from './safetensors.ts';
import { tensor } from './tensor.ts';
import { ModelError } from './types.ts';
import type { Tensor } from './types.ts';

/** In nats; one row per checkpoint of the run. */
export type LossesOverTraining = Tensor<readonly ['checkpoint', 'token']>;

export interface TokenLosses {
  /** Predictions at places of the held-out text, chosen once for all models. */
  readonly positions: {
    readonly loss: LossesOverTraining;
    /** Ids of the token that is predicted, and of the one before it. */
    readonly token: readonly number[];
    readonly before: readonly number[];
    /** Null for the first prediction of a window, made from BOS alone. */
    readonly class: readonly (TokenClass | null)[];
    /** Place of the predicted token in its window; BOS is at 0. */
    readonly position: readonly number[];
    /** Which source of the corpus the text is from, as an index. */
    readonly source: readonly number[];
  };
  readonly passage: {
    /** Of the predictions: one fewer than tokens. */
    readonly loss: LossesOverTraining;
    /** Ids, BOS first. */
    readonly token: readonly number[];
  };
}

/**
 * Read such a file.
 *
 * @param file its name with the model's, for messages: `attn-2l/token-losses.safetensors`
 * @throws ModelError `model-corrupt` when a part is missing or does not fit the others
 * @example parseTokenLosses(bytes, file).positions.loss.dims // [40, 2000]
 */
export function parseTokenLosses(bytes: Uint8Array, file: string): TokenLosses {
  const stored = new Safetensors(bytes, file);
  const corrupt = (what: string): ModelError =>
    new ModelError(
      'model-corrupt',
      `${file} ${what}.`,
      'Export the model again (models/training/export.py), or copy its folder completely.',
    );
  const losses = (name: string): LossesOverTraining => {
    const { dims, data } = stored.read(name);
    if (dims.length !== 2) throw corrupt(`holds ${name} in ${dims.length} dimensions, not 2`);
    // Below 0 there are no losses; infinite ones do not fit float16 and would hide the others.
    if (!data.every((loss) => loss >= 0 && loss < Infinity))
      throw corrupt(`holds numbers in ${name} that are no losses`);
    return tensor(['checkpoint', 'token'], dims, data);
  };
  const whole = (name: string, count: number, [low, high] = [0, Infinity]): number[] => {
    const { dims, data } = stored.read(name);
    if (dims.length !== 1 || data.length !== count)
      throw corrupt(`holds ${dims.join('×')} numbers in ${name}, not ${count}`);
    if (!data.every((value) => Number.isInteger(value) && value >= low && value <= high))
      throw corrupt(`holds numbers in ${name} that mean nothing`);
    return [...data];
  };
  const [places, passage] = [losses('positions.loss'), losses('passage.loss')];
  const [checkpoints = 0, count = 0] = places.dims;
  if (passage.dims[0] !== checkpoints)
    throw corrupt(
      `holds ${checkpoints} checkpoints of positions and ${passage.dims[0]} of passage`,
    );
  const classes = whole('positions.class', count, [-1, TOKEN_CLASSES.length - 1]);
  return {
    positions: {
      loss: places,
      token: whole('positions.token', count),
      before: whole('positions.before', count),
      class: classes.map((index) => TOKEN_CLASSES[index] ?? null),
      position: whole('positions.position', count),
      source: whole('positions.source', count),
    },
    passage: { loss: passage, token: whole('passage.token', (passage.dims[1] ?? 0) + 1) },
  };
}
