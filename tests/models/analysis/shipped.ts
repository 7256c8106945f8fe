/** A shipped model with its weights and one run with every hook, opened once per test file. */
import { readWeights } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { openModel } from '../../../models/runtime/node.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';

export const MODELS = ['attn-0l', 'attn-1l', 'attn-1l-smeared', 'attn-2l', 'attn-3l', 'mlp-2l'];
export const TEXT = 'Mr Zanthor opened the gate. The garden was empty, and Zanthor laughed.';

export interface Shipped {
  readonly session: Session;
  readonly config: Session['manifest']['config'];
  readonly weights: ModelWeights;
  readonly run: Run;
}

export async function shipped(id: string): Promise<Shipped> {
  const { signal } = new AbortController();
  const session = await openModel(id);
  const { config, hooks } = session.manifest;
  const run = await session.run(signal, { text: TEXT, want: Object.keys(hooks) });
  return { session, config, weights: await readWeights(signal, session), run };
}
