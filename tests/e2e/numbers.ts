/** What Node computes for the texts that the browser tests type: the numbers the page has to show. */
import { headScores } from '../../models/analysis/attention.ts';
import { headName } from '../../models/runtime/names.ts';
import { openModel } from '../../models/runtime/node.ts';
import type { Run } from '../../models/runtime/types.ts';

/** A run with every hook, on the native backend. */
export async function nodeRun(model: string, text: string): Promise<Run> {
  const session = await openModel(model);
  const want = Object.keys(session.manifest.hooks);
  return session.run(new AbortController().signal, { text, want });
}

/** By head name, how the head grid shows its score on this text: `0.83`, or a dash where there is nothing to average. */
export function shownScores(run: Run): Record<string, string> {
  return Object.fromEntries(
    headScores(run).map(({ layer, head, prefixMatching }) => [
      headName(layer, head),
      Number.isNaN(prefixMatching) ? '–' : prefixMatching.toFixed(2),
    ]),
  );
}

/** Attention of a head from one position to another. */
export function attention(run: Run, head: string, dest: number, src: number): number {
  const [, layer = '', index = ''] = /^L(\d+)H(\d+)$/.exec(head) ?? [];
  const pattern = run.hooks[`blocks.${layer}.attn.hook_pattern`];
  const length = run.tokens.length;
  return pattern?.data[(Number(index) * length + dest) * length + src] ?? NaN;
}
