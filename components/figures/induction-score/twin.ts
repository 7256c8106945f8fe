/** The static twin: what readers see without JavaScript, on paper and in feeds, and everybody until the first live result. */
import { html } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { paintMatrix } from '../../parts/bitmap.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { pngDataUri } from '../../parts/png.ts';
import type { ColorMode } from '../../parts/scale.ts';
import { stripeFrame, stripeScale } from '../../parts/stripe-frame.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { describe } from './describe.ts';
import type { ModelReadings } from './readings.ts';
import { inductionView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The default state in a sentence. */
  readonly summary: string;
}

export interface TwinOf {
  /** A real run of the lab's text and a real repeat test. */
  readonly readings: ModelReadings & { readonly run: Run };
  /** The selected head. */
  readonly head: { readonly layer: number; readonly head: number };
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** Title of a model to compare with; null for none. */
  readonly compare: string | null;
}

export async function inductionTwin(given: TwinOf): Promise<Twin> {
  const { readings: of, head, prompts, limit, compare } = given;
  const selected = { model: of.model, ...head };
  const shown = describe({ models: [of], offset: 1, selected, focus: null });
  const { values, size, repeats, label } = shown.stripes;
  const png = (mode: ColorMode): string => pngDataUri(paintMatrix(values, size, stripeScale(mode)));
  const picture = html`<picture data-excerpt>
    <source media="(prefers-color-scheme: dark)" srcset=${png('dark')} />
    <img src=${png('light')} width=${size} height=${size} alt=${label} />
  </picture>`;
  const stripes = stripeFrame({ picture, size, repeats, mode: 'light', both: true });
  const { text, tokens, model } = of.run;
  const view = inductionView(
    shown,
    {
      prompt: promptFace({ text, prompts, tokens: tokens.length, limit }),
      stripes,
      compare: compare === null ? null : { title: compare, on: false },
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${model} · ${tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.induction-twin', twinStyles),
    summary: shown.summary,
  };
}
