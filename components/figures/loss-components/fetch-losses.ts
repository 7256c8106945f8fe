/** Fetches the recorded losses of a run from its model's folder. Loaded only when a reader asks for them. */
import { ModelFiles } from '../../../models/runtime/files.ts';
import { browserCache, httpSource } from '../../../models/runtime/source-web.ts';
import { parseTokenLosses } from '../../../models/runtime/token-losses.ts';
import type { TokenLosses } from '../../../models/runtime/token-losses.ts';
import { ModelError } from '../../../models/runtime/types.ts';

/**
 * @param base address of the models, with a slash at its end
 * @throws ModelError `model-missing`, `model-corrupt`
 */
export async function fetchTokenLosses(
  signal: AbortSignal,
  base: string,
  { model, seed }: { readonly model: string; readonly seed: number },
): Promise<TokenLosses> {
  const address = new URL(`${model}/`, new URL(base, location.href)).href;
  const files = new ModelFiles(model, httpSource(address), { cache: browserCache() });
  const { records } = await files.manifest(signal);
  const stored = records.find((record) => record.seed === seed)?.token_losses;
  if (!stored)
    throw new ModelError(
      'model-missing',
      `${model} ships no losses token by token of its run with seed ${seed}.`,
      'Choose another seed.',
    );
  return parseTokenLosses(await files.load(signal, stored), `${model}/${stored.file}`);
}
