/** The finder without a script: the same view of the lab's first prompt, written at build from a real run. */
import { html, nothing } from 'lit';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { checkToken } from '../../lab/exact-token.ts';
import { editFace } from '../../parts/edit-face.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { bugCounts } from './counts.ts';
import { describe } from './describe.ts';
import type { Given } from './describe.ts';
import { scanHead } from './readings.ts';
import { bugView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface TwinOf extends Pick<Given, 'head' | 'source'>, BuildRun {
  readonly weights: ModelWeights;
  /** What the prompt box will offer; null where the figure shows none. */
  readonly prompts: readonly string[] | null;
}

/** @throws Error for a source that is not one token */
export async function bugTwin(given: TwinOf): Promise<{ html: string; css: string }> {
  const { run, session, weights, head, prompts } = given;
  const { tokenizer, config } = session.manifest;
  checkToken('BugCost source', given.source, session.vocabulary);
  const scan = scanHead(weights, head, tokenizer.bos_id);
  const bugs = await inSlices(new AbortController().signal, scan);
  const shown = describe({ ...given, bugs, edits: [] });
  const tokens = run.tokens.length;
  const prompt = prompts
    ? promptFace({ text: run.text, prompts, tokens, limit: config.n_ctx })
    : nothing;
  const heads = bugCounts(weights);
  const view = bugView(shown, { prompt, edits: editFace(), heads }, shown.head, null);
  const status = html`<p class="twin-status">
    ${run.model} · ${tokens} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.bugs-twin', twinStyles),
  };
}
