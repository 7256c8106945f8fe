/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { bringsView } from './brings.ts';
import type { BumpData } from './data.ts';
import { finding } from './describe.ts';
import { controls, endChoices } from './controls.ts';
import type { Acts, Chosen } from './controls.ts';
import { fallRows } from './falls.ts';
import { fallsOf } from './readings.ts';
import { textMeans, tokenText } from './text.ts';
import type { TextReading } from './text.ts';
import type { TextClass } from '../../../models/analysis/token-classes.ts';

export interface Shown {
  readonly data: BumpData;
  readonly chosen: Chosen;
  readonly reading: TextReading;
  readonly classes: readonly (TextClass | null)[];
  /** The token that is told. */
  readonly token: number;
  readonly table: TableData | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly chart: TemplateResult;
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: TemplateResult;
  /** What loads or has failed beside the lab's own run. */
  readonly status?: TemplateResult | typeof nothing;
}

export function bumpView(shown: Shown, slots: Slots, acts: Acts | null): TemplateResult {
  const { data, chosen, reading, classes, token, table } = shown;
  const { seed } = chosen;
  const falls = fallsOf(data, seed, chosen);
  const own = falls.filter((fall) => fall.seed === seed);
  return html`
    <div class="bump-box">
      <div class="bump">
        ${controls(data, chosen, acts)} ${slots.chart} ${endChoices(data, chosen, acts)}
        <p class="bump-finding">${finding(data, falls, seed)}</p>
        <div class="bump-columns">
          <div>
            <p class="bump-title">Fall of the loss from A to B <small>nats, by class</small></p>
            ${fallRows(data, falls, seed)}
          </div>
          <div>
            <p class="bump-title">
              What each class brings <small>share × fall, nats; seed ${seed}</small>
            </p>
            ${bringsView(data, own)}
          </div>
        </div>
        <div class="bump-reader">
          <p class="bump-title">
            The text at step ${reading.step}
            <small>each token by its class; weights of seed ${data.shipped}</small>
          </p>
          ${slots.prompt} ${slots.strip}
          <p class="bump-token">${tokenText(reading, classes, token)}</p>
          ${slots.status ?? nothing}
          <div class="bump-means">
            ${textMeans(reading, classes)}
            <p class="bump-note">
              Which pairs of tokens the training text has, this page does not know: corpus and
              unseen are one class here, “no earlier copy”. The first token follows BOS alone and is
              in no class.
            </p>
          </div>
        </div>
        ${dataTable('Show the losses as a table', table, acts?.table)}
      </div>
    </div>
  `;
}
