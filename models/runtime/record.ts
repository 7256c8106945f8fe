/**
 * The training record of a model folder: losses and scores at every checkpoint of one run, and the log. Written by
 * `models/training`; `definitions` says what each number is.
 */
import { z } from 'zod';
import { TOKEN_CLASSES, headName } from './names.ts';
import { parseJson } from './parse.ts';
import { ModelError } from './types.ts';

const count = z.int().min(0);
const number = z.number();

const head = z.object({
  layer: count,
  head: count,
  previousToken: number,
  prefixMatching: number,
  prefixMatchingOffset0: number,
  prefixMatchingOffsetMinus1: number,
  inductionOnText: number,
  copying: number,
  ovPositivity: number,
  qkPositivity: number,
});

/** A layer and one of its heads. */
const headPlace = z.tuple([count, count]);

const byClass = <Value extends z.ZodType>(value: Value) => z.record(z.enum(TOKEN_CLASSES), value);

const checkpoint = z.object({
  step: count,
  tokens: count,
  val_loss: number,
  /** Null for a class that no token fell into. */
  loss_by_class: byClass(number.nullable()),
  class_share: byClass(number),
  /** One entry per predicted position. */
  loss_by_position: z.array(number),
  /** Null for a context too short for it. */
  icl_score: number.nullable(),
  name_continuation: number,
  /** One entry per repeat of the block. */
  random_repeats: z.object({ top1: z.array(number), top3: z.array(number), loss: z.array(number) }),
  heads: z.array(head),
  /** One entry per pair of heads in different layers. */
  composition: z.array(
    z.object({ from: headPlace, to: headPlace, q: number, k: number, v: number }),
  ),
  /** QK positivity of the later head through the earlier one, one entry per such pair. */
  qk_through: z.array(z.object({ from: headPlace, to: headPlace, value: number })),
});

const schema = z
  .object({
    format: z.literal(2),
    model: z.string().min(1),
    seed: count,
    definitions: z.record(z.string(), z.string()),
    checkpoints: z.array(checkpoint).min(1),
    log: z.object({ columns: z.array(z.string()), rows: z.array(z.array(number)) }),
  })
  .superRefine(({ checkpoints }, context) => {
    const names = headNames(checkpoints[0]);
    for (const [index, entry] of checkpoints.entries()) {
      const problem = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['checkpoints', index, field], message });
      const before = checkpoints[index - 1];
      if (before && entry.step <= before.step) problem('step', `does not follow ${before.step}`);
      if (before && entry.tokens <= before.tokens)
        problem('tokens', `do not follow ${before.tokens}`);
      if (headNames(entry) !== names) problem('heads', 'are not those of the first checkpoint');
    }
  });

export type TrainingRecord = z.infer<typeof schema>;
export type RecordedCheckpoint = TrainingRecord['checkpoints'][number];
export type RecordedHead = RecordedCheckpoint['heads'][number];

/**
 * Read a training record.
 *
 * @param text the content of the file
 * @param file its name with the model's, for messages: `attn-2l/training.json`
 * @param model the model whose record it must be
 * @throws ModelError `model-corrupt` with the first few things that are wrong
 * @example parseRecord('{"format": 3}', 'attn-2l/training.json', 'attn-2l')
 * // attn-2l/training.json is invalid: format: …
 */
export function parseRecord(text: string, file: string, model: string): TrainingRecord {
  const record = parseJson(text, schema, (what) => corrupt(file, what));
  if (record.model !== model)
    throw corrupt(file, `is the record of another model, ${record.model}`);
  return record;
}

function headNames(entry: { heads: readonly { layer: number; head: number }[] } | undefined) {
  return (entry?.heads ?? []).map(({ layer, head: index }) => headName(layer, index)).join(' ');
}

function corrupt(file: string, what: string): ModelError {
  return new ModelError(
    'model-corrupt',
    `${file} ${what}.`,
    'Export the model again (models/training/export.py), or copy its folder completely.',
  );
}
