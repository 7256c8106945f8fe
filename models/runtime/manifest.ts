/**
 * The manifest of a model folder: everything a session needs to know before it loads weights.
 * Written by `models/training`.
 */
import { z } from 'zod';
import { parseJson } from './parse.ts';
import { ModelError } from './types.ts';

const count = z.int().min(0);
const positive = z.int().min(1);
/** A path inside the model folder. */
const file = z
  .string()
  .regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'must be a plain path inside the model folder');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
const axes = z.array(z.string().min(1)).min(1);

const config = z.object({
  n_layers: count,
  n_heads: positive,
  d_model: positive,
  d_head: positive,
  n_ctx: positive,
  d_vocab: positive,
  d_mlp: positive.nullable(),
  act_fn: z.string().nullable(),
  attn_only: z.boolean(),
  normalization_type: z.string().nullable(),
  positional_embedding_type: z.string(),
  /** Each key mixes with the one before it (`models/training/model.py`); TransformerLens has no word for it. */
  smeared_keys: z.boolean().default(false),
  layer_order: z.array(z.enum(['attn', 'mlp'])),
});

const storedFile = z.object({ file, bytes: positive, sha256 });
const graph = storedFile.extend({ inputs: z.array(z.string()), outputs: z.array(z.string()) });

const schema = z
  .object({
    format: z.literal(1),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
    title: z.string().min(1),
    purpose: z.string().min(1),
    config,
    tokenizer: storedFile.extend({ bos_token: z.string().min(1), bos_id: count }),
    graphs: z.record(z.string(), graph),
    external_data: z.string().min(1),
    masked_score: z.number(),
    hooks: z.record(z.string(), axes),
    edits: z.record(z.string(), axes),
    checkpoints: z
      .array(
        storedFile.extend({
          step: count,
          tokens: count,
          dtype: z.enum(['float16', 'float32']),
        }),
      )
      .min(1),
    /** Training records, one per seed: losses and head scores over the checkpoints. */
    records: z
      .array(storedFile.extend({ seed: count, token_losses: storedFile.optional() }))
      .default([]),
    /** What followed what in the training text, for a model without layers. */
    bigrams: storedFile.extend({ step: count }).optional(),
    evaluation: z.object({
      repeats: z.object({
        block: positive,
        repeats: positive,
        draws: positive,
        seed: z.int(),
        excluded_token_ids: z.array(count),
      }),
      texts: z.array(z.string().min(1)),
    }),
    provenance: z.record(z.string(), z.unknown()),
    licence: z.string().min(1),
  })
  .superRefine((manifest, context) => {
    const problem = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    for (const [name, { inputs, outputs }] of Object.entries(manifest.graphs)) {
      for (const output of outputs) {
        if (!manifest.hooks[output]) problem(['graphs', name, 'outputs'], `${output} has no axes`);
      }
      for (const input of inputs) {
        if (input !== 'tokens' && !manifest.edits[input]) {
          problem(['graphs', name, 'inputs'], `${input} is neither tokens nor an edit`);
        }
      }
    }
    if (manifest.tokenizer.bos_id >= manifest.config.d_vocab) {
      problem(['tokenizer', 'bos_id'], 'is outside the vocabulary');
    }
  });

export type Manifest = z.infer<typeof schema>;
export type GraphEntry = Manifest['graphs'][string];
/** A file of the model folder whose size and content are known beforehand. */
export type StoredFile = z.infer<typeof storedFile>;

/**
 * Read a manifest.
 *
 * @param text the content of `manifest.json`
 * @param id the model asked for, which the manifest must name
 * @throws ModelError `model-corrupt` with the first few things that are wrong
 * @example parseManifest('{"format": 2}', 'attn-2l') // manifest.json of attn-2l is invalid:
 * format: …
 */
export function parseManifest(text: string, id: string): Manifest {
  const manifest = parseJson(text, schema, (what) => corrupt(id, what));
  if (manifest.id !== id) throw corrupt(id, `describes another model, ${manifest.id}`);
  return manifest;
}

function corrupt(id: string, what: string): ModelError {
  return new ModelError(
    'model-corrupt',
    `manifest.json of ${id} ${what}.`,
    'Load the page again; if it stays, the model folder was not exported or copied completely.',
  );
}
