/** The live elements that fill the view. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { editsMade } from '../../lab/edit-bar.ts';
import type { LabState } from '../../lab/state.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import '../../parts/heat-map.ts';
import '../../parts/pair-grid.ts';
import '../../parts/prompt-box.ts';
import '../../parts/signed-bar-list.ts';
import '../../parts/token-strip.ts';
import type { Description } from './describe.ts';
import { pairText } from './pairs.ts';
import type { Pieces } from './view.ts';

/** @param prompt whether the prompt box stands in this figure */
export function livePieces(
  shown: Description,
  heat: HeatData,
  lab: LabState,
  prompt: boolean,
): Pieces {
  const { run, reading, place, partName } = shown;
  const selected = pairText(shown.part);
  return {
    prompt: html`${prompt ? promptBox(shown, lab) : nothing} ${editsMade(lab)}`,
    strip: html`<token-strip
      .tokens=${run.tokens}
      .focused=${reading.dest}
      .locked=${lab.focus.locked}
      .outgoing=${shown.attention}
    ></token-strip>`,
    bars: html`<signed-bar-list
      label="Parts of the score"
      .groups=${shown.groups}
      .max=${shown.end}
      .selected=${selected}
    ></signed-bar-list>`,
    grid: shown.grid
      ? html`<pair-grid
          label="Terms of the score"
          .matrix=${shown.grid}
          .selected=${selected}
        ></pair-grid>`
      : nothing,
    map: html`<heat-map
      label="${partName} in the scores of ${place.head}"
      .data=${heat}
      .focused=${reading.dest}
    ></heat-map>`,
  };
}

function promptBox({ run }: Description, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}
