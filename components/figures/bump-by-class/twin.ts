/** The figure without a script: the same view, filled at build from the training records and real runs of the lab's first prompt. */
import { html, nothing } from 'lit';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { kindChips } from '../../parts/kind-chips.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import { SLIDER, bandOf, classChart, marksOf } from './chart.ts';
import type { Chosen } from './controls.ts';
import type { BumpData } from './data.ts';
import { finding, lossTable } from './describe.ts';
import { fallsOf } from './readings.ts';
import { classesOf, kindsOf, toldToken } from './text.ts';
import { bumpView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface TwinOf {
  readonly data: BumpData;
  /** At the lab's checkpoint. */
  readonly run: Run;
  readonly chosen: Chosen;
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** Whether the prompt stands in the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function bumpTwin(given: TwinOf): Promise<Twin> {
  const { data, run, chosen, prompts, limit } = given;
  const { seed } = chosen;
  const { text, tokens, checkpoint: step } = run;
  const losses = data.models.map(({ model }, k) => ({
    model,
    losses: k === 0 ? runLosses(run) : (data.first?.losses ?? null),
  }));
  const reading = { text, tokens, step, losses };
  const classes = classesOf(reading);
  const token = toldToken(reading, classes, null);
  const chart = classChart(data, chosen);
  const [stretch, marks] = [bandOf(data, seed), marksOf(data, seed, chosen)];
  const view = bumpView(
    { data, chosen, reading, classes, token, table: lossTable(data, seed) },
    {
      chart: html`<div data-excerpt>
        ${scrubFace({ data: chart, steps: data.steps, step, label: SLIDER, stretch, marks }, chartScales(chart))}
      </div>`,
      prompt: given.prompt ? promptFace({ text, prompts, tokens: tokens.length, limit }) : nothing,
      strip: kindChips(tokens, kindsOf(classes), null, token),
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.bump-twin', twinStyles),
    summary: finding(data, fallsOf(data, seed, chosen), seed),
  };
}
