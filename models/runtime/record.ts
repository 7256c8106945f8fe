/**
 * The training record of a model folder: losses and head scores at every checkpoint of one run. Written by
 * `models/training`; format 1 lacks the seed and all losses by class of token but one.
 */
import { z } from 'zod';
import { ModelError } from './types.ts';

const count = z.int().min(0);
const score = z.number();

const head = z.object({
  layer: count,
  head: count,
  previousToken: score,
  prefixMatching: score,
  prefixMatchingOffset0: score,
  prefixMatchingOffsetMinus1: score,
  copying: score,
  ovPositivity: score,
});

/** Null for a class that no token fell into. */
const ofClass = z.number().nullable();

const checkpoint = z
  .object({
    step: count,
    tokens: count,
    val_loss: z.number(),
    loss_by_class: z
      .object({ continued: ofClass, otherwise: ofClass, corpus: ofClass, unseen: ofClass })
      .optional(),
    /** What format 1 has for the class `continued`. */
    induction_correct_loss: z.number().optional(),
    icl_score: z.number(),
    name_continuation: z.number(),
    heads: z.array(head),
  })
  .transform(({ loss_by_class, induction_correct_loss: continued = null, ...rest }) => {
    const alone = { continued, otherwise: null, corpus: null, unseen: null };
    return { ...rest, loss_by_class: loss_by_class ?? alone };
  });

const schema = z
  .object({
    format: z.union([z.literal(1), z.literal(2)]),
    model: z.string().min(1),
    seed: count.default(0),
    definitions: z.record(z.string(), z.string()),
    checkpoints: z.array(checkpoint).min(1),
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
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw corrupt(file, `is not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const { issues } = parsed.error;
    const shown = issues.slice(0, 4).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '';
    throw corrupt(file, `is invalid: ${shown.join('; ')}${more}`);
  }
  if (parsed.data.model !== model) {
    throw corrupt(file, `is the record of another model, ${parsed.data.model}`);
  }
  return parsed.data;
}

function headNames(entry: { heads: readonly { layer: number; head: number }[] } | undefined) {
  return (entry?.heads ?? []).map(({ layer, head: index }) => `${layer}.${index}`).join(' ');
}

function corrupt(file: string, what: string): ModelError {
  return new ModelError(
    'model-corrupt',
    `${file} ${what}.`,
    'Export the model again (models/training/export.py), or copy its folder completely.',
  );
}
