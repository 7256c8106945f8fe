/** The browser without a script: the same view of the lab's first prompt, written at build from a real run. */
import { html, nothing } from 'lit';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { checkToken } from '../../lab/exact-token.ts';
import { percent } from '../../parts/bar-list.ts';
import { pickerFace } from '../../parts/picker-face.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { signedBars } from '../../parts/signed-bars.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { headName } from '../../../models/runtime/names.ts';
import { describe } from './describe.ts';
import type { Given } from './describe.ts';
import { scanCopying } from './scans.ts';
import { trigramView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { marks } from './strip.ts';

export interface TwinOf extends Pick<Given, 'head' | 'choices'>, BuildRun {
  readonly weights: ModelWeights;
  /** What the prompt box will offer; null where the figure shows none. */
  readonly prompts: readonly string[] | null;
}

/** @throws Error for a choice that is not one token */
export async function trigramTwin(given: TwinOf): Promise<{ html: string; css: string }> {
  const { run, session, weights, prompts } = given;
  for (const name of ['source', 'destination', 'output'] as const)
    checkToken(`SkipTrigrams ${name}`, given.choices[name], session.vocabulary);
  const shown = describe({ ...given, focus: null });
  const tokens = run.tokens.length;
  const view = trigramView(
    shown,
    {
      prompt: prompts
        ? promptFace({ text: run.text, prompts, tokens, limit: session.manifest.config.n_ctx })
        : nothing,
      strip: tokenChips(run.tokens, { focused: shown.place ?? -1, ...marks(shown) }),
      picker: pickerFace('Source', shown.token(shown.reading.source)),
      bars: (groups, options) => signedBars(groups, { ...options, digits: 1 }),
      heads: copyingNotes(weights),
      tab: 'token',
      whole: 0,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${tokens} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.trigrams-twin', twinStyles),
  };
}

function copyingNotes(weights: ModelWeights): { name: string; note: string }[] {
  const scan = scanCopying(weights);
  let step = scan.next();
  while (!step.done) step = scan.next();
  const shares = step.value;
  return weights.heads.map(({ layer, head }, k) => ({
    name: headName(layer, head),
    note: percent(shares[k]!),
  }));
}
