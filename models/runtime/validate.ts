/**
 * Requests are checked here, at the edge; everything behind trusts them. All errors are ModelError
 * `request-invalid`.
 */
import type { Manifest } from './manifest.ts';
import { didYouMean, parseHead, parseNeuron } from './names.ts';
import { ModelError } from './types.ts';
import type { BatchRequest, Edits } from './types.ts';

function invalid(message: string, advice: string): ModelError {
  return new ModelError('request-invalid', message, advice);
}

/** One entry of a list that does not exist: the nearest one that does, and where to look. */
function unknown(what: string, name: string, known: readonly string[]): ModelError {
  const near = didYouMean(name, known);
  return invalid(
    `unknown ${what}: ${name}`,
    `${near ? `Did you mean ${near}? ` : ''}There are: ${known.join(', ')}.`,
  );
}

export function checkHooks(manifest: Manifest, want: readonly string[]): void {
  for (const name of want) {
    if (!Object.hasOwn(manifest.hooks, name)) {
      throw unknown('hook', name, Object.keys(manifest.hooks));
    }
  }
}

export function checkParameters(names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (!known.includes(name)) throw unknown('parameter', name, known);
  }
}

/** Sequences must be of one length that the context holds, over ids of the vocabulary. */
export function checkBatch(
  { config, id }: Manifest,
  { ids, edits }: Pick<BatchRequest, 'ids' | 'edits'>,
): void {
  const length = ids[0]?.length ?? 0;
  if (length === 0) throw invalid('a batch needs sequences of at least one token', 'Give ids.');
  if (length > config.n_ctx) {
    throw invalid(
      `${length} tokens are more than the context of ${id} holds (${config.n_ctx})`,
      'Give shorter sequences: a batch is never cut.',
    );
  }
  for (const [index, sequence] of ids.entries()) {
    if (sequence.length !== length) {
      throw invalid(
        `sequence ${index} has ${sequence.length} tokens where the first has ${length}`,
        'Give sequences of equal length, or run them one by one.',
      );
    }
    const wrong = sequence.find((id) => !Number.isInteger(id) || id < 0 || id >= config.d_vocab);
    if (wrong !== undefined) {
      throw invalid(
        `token id ${wrong} is not in the vocabulary`,
        `${id} has ids 0 to ${config.d_vocab - 1}.`,
      );
    }
  }
  if (edits && edits.length !== ids.length) {
    throw invalid(
      `${edits.length} edits for ${ids.length} sequences`,
      'Give one edit per sequence ({} changes nothing).',
    );
  }
}

/** @param length tokens of the sequence that is edited */
export function checkEdits({ config, id }: Manifest, edits: Edits, length: number): void {
  for (const key of Object.keys(edits.headScale ?? {})) checkHead(config, id, key);
  for (const key of Object.keys(edits.neuronScale ?? {})) checkNeuron(config, id, key);
  for (const [key, scale] of Object.entries({ ...edits.headScale, ...edits.neuronScale })) {
    if (!Number.isFinite(scale)) {
      throw invalid(
        `${key} cannot be scaled by ${scale}`,
        'Give a number: 0 ablates, 1 changes nothing.',
      );
    }
  }
  const arrays = [
    ['pattern', edits.pattern, length * length, `[dest ${length}, src ${length}]`],
    ['z', edits.z, length * config.d_head, `[pos ${length}, d_head ${config.d_head}]`],
  ] as const;
  for (const [what, given, size, shape] of arrays) {
    for (const [key, values] of Object.entries(given ?? {})) {
      checkHead(config, id, key);
      if (values.length !== size) {
        throw invalid(
          `the ${what} for ${key} has ${values.length} numbers, not ${size}`,
          `For ${length} tokens it is ${shape}, row by row.`,
        );
      }
    }
  }
}

function checkHead(config: Manifest['config'], id: string, key: string): void {
  const parsed = parseHead(key);
  if (parsed && parsed.layer < config.n_layers && parsed.head < config.n_heads) return;
  const last = `L${config.n_layers - 1}H${config.n_heads - 1}`;
  throw invalid(
    `unknown head: ${key}`,
    config.n_layers > 0 ? `${id} has heads L0H0 to ${last}.` : `${id} has no heads.`,
  );
}

function checkNeuron({ n_layers, d_mlp }: Manifest['config'], id: string, key: string): void {
  const parsed = parseNeuron(key);
  const neurons = n_layers > 0 ? (d_mlp ?? 0) : 0;
  if (parsed && parsed.layer < n_layers && parsed.neuron < neurons) return;
  const last = `L${n_layers - 1}N${neurons - 1}`;
  throw invalid(
    `unknown neuron: ${key}`,
    neurons > 0 ? `${id} has neurons L0N0 to ${last}.` : `${id} has no neurons.`,
  );
}
