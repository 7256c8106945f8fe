/** The live elements that fill the view. */
import { html, nothing } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/line-chart.ts';
import '../../parts/prompt-box.ts';
import '../../parts/token-picker.ts';
import '../../parts/token-strip.ts';
import type { Description } from './describe.ts';
import type { Pieces } from './view.ts';
import { stepNote } from './words.ts';

/** @param prompt whether the prompt box stands in this figure */
export function livePieces(
  shown: Description,
  run: Run,
  { prompt: text, examples, session, focus }: LabState,
  prompt: boolean,
): Pieces {
  const { tokens } = run;
  const here = focus.token ?? tokens.findLastIndex(({ id }) => id === shown.id);
  return {
    prompt: prompt
      ? html`<prompt-box
          .text=${text}
          .examples=${examples}
          .tokens=${tokens.length}
          .limit=${session?.manifest.config.n_ctx ?? 0}
          .cut=${run.cut}
        ></prompt-box>`
      : nothing,
    steps: stepNote(run.checkpoint, session?.manifest.bigrams?.step),
    strip: html`<token-strip
      .tokens=${tokens}
      .focused=${here}
      .locked=${focus.locked}
    ></token-strip>`,
    picker: html`<token-picker
      label="Token"
      .vocabulary=${session?.vocabulary ?? []}
      .chosen=${shown.id}
      .bos=${session?.manifest.tokenizer.bos_id ?? null}
      .suggestions=${[...new Set(tokens.map(({ id }) => id))]}
    ></token-picker>`,
    chart: html`<line-chart
      label="Loss and singular values by rank"
      .data=${shown.chart}
    ></line-chart>`,
  };
}
