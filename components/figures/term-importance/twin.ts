/** Term importance without a script: the same view, filled at build from a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { kindChips } from '../../parts/kind-chips.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { readImportance } from './readings.ts';
import { importanceView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { importanceTable } from './words.ts';

export interface TwinOf extends BuildRun {
  readonly weights: ModelWeights;
  readonly prompts: readonly string[];
  readonly by: number | null;
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export async function importanceTwin(given: TwinOf): Promise<Twin> {
  const { run, session, weights, prompts, by } = given;
  const { config } = session.manifest;
  const importance = await readImportance(new AbortController().signal, run, weights, config);
  const focused = run.tokens.length - 1;
  const face = { text: run.text, prompts, tokens: run.tokens.length, limit: config.n_ctx };
  const view = importanceView(
    { importance, by, focused, table: importanceTable(importance) },
    {
      prompt: given.prompt ? promptFace(face) : nothing,
      strip: (kinds) => kindChips(run.tokens, kinds, null, focused),
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.terms-twin', twinStyles),
  };
}
