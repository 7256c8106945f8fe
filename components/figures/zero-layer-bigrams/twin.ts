/** The figure without a script: the same view, filled at build from the real weights and counts. */
import { html, nothing } from 'lit';
import { readBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { lowRank } from '../../../models/analysis/low-rank-bigrams.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { checkToken } from '../../lab/exact-token.ts';
import { lineFrame } from '../../parts/line-frame.ts';
import { withMark } from '../../parts/line-overlay.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { pickerFace } from '../../parts/picker-face.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { describe } from './describe.ts';
import { bigramView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { stepNote } from './words.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  readonly finding: string;
}

export interface TwinOf extends BuildRun {
  readonly weights: ModelWeights;
  readonly prompts: readonly string[];
  /** The prompt box stands in this figure. */
  readonly prompt: boolean;
  /** Exact text of the token; null for the prompt's last. */
  readonly token: string | null;
  readonly rank: number;
}

/** @throws Error for a token that is not in the vocabulary, with what the author should write */
export async function bigramTwin(given: TwinOf): Promise<Twin> {
  const { session, run, weights, token, rank } = given;
  const { vocabulary, manifest } = session;
  checkToken('ZeroLayerBigrams token', token, vocabulary);
  const last = run.tokens.at(-1)?.id ?? 0;
  const id = token === null ? last : vocabulary.indexOf(token);
  const corpus = await readBigrams(new AbortController().signal, session);
  const bigrams = { corpus, table: lowRank(weights) };
  const shown = describe(bigrams, vocabulary, manifest.tokenizer.bos_id, id, rank);
  const { chart } = shown;
  const scales = chartScales(chart);
  const label = `Loss and singular values by rank. ${shown.finding}`;
  const focused = run.tokens.findLastIndex((one) => one.id === id);
  const view = bigramView(
    shown,
    {
      prompt: given.prompt
        ? promptFace({
            text: run.text,
            prompts: given.prompts,
            tokens: run.tokens.length,
            limit: manifest.config.n_ctx,
          })
        : nothing,
      steps: stepNote(run.checkpoint, manifest.bigrams?.step),
      strip: tokenChips(run.tokens, { focused, outgoing: [], incoming: [] }),
      picker: pickerFace('Token', shown.token),
      chart: html`<div class="line-twin" data-excerpt role="img" aria-label=${label}>
        ${lineFrame(chart, scales, withMark(chart, scales))}
      </div>`,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.bigrams-twin', twinStyles),
    finding: shown.finding,
  };
}
