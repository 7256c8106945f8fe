/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html } from 'lit';
import type { TemplateResult, nothing } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { pairLegend } from '../../parts/pair-face.ts';
import { EXTENT, blockTable } from './block.ts';
import type { BlockColumn, Measure } from './block.ts';
import { COLORS, positionChart } from './chart.ts';
import type { Curve } from './chart.ts';
import { choices, switches } from './controls.ts';
import type { Acts } from './controls.ts';
import type { RepeatData } from './data.ts';
import { meansTable } from './means.ts';
import { finding } from './words.ts';
import type { Shown } from './words.ts';

export type { Acts };

export interface RepeatsShown extends Shown {
  readonly data: RepeatData;
  readonly measure: Measure;
  /** Heads that are off. */
  readonly off: readonly string[];
  /** Every head attends as it did before others were switched off. */
  readonly keep: boolean;
  readonly table: TableData | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly chart: (data: LineChartData, label: string) => TemplateResult;
  /** The curves over training, which are the slider. */
  readonly training: TemplateResult;
  readonly edits: TemplateResult | typeof nothing;
  readonly status: TemplateResult | typeof nothing;
  readonly toggled?: () => void;
}

export function repeatsView(shown: RepeatsShown, slots: Slots, acts: Acts | null): TemplateResult {
  const { own, edited, other, data, measure } = shown;
  const { vocabulary, models } = data;
  const [first, beside] = models;
  const name = edited ? `${own.model}, edited` : own.model;
  const columns: BlockColumn[] = [
    { name, reading: edited ?? own },
    ...(beside ? [{ name: beside.model, reading: other }] : []),
  ];
  const curves: Curve[] = [
    ...(edited
      ? [{ reading: own, name: `${own.model}, trained`, color: COLORS[0], dash: '2 4' }]
      : []),
    { reading: edited ?? own, name, color: COLORS[0] },
    ...(other ? [{ reading: other, name: other.model, color: COLORS[1], dash: '6 4' }] : []),
  ];
  const what = `Mean loss by position, ${own.draws} draws`;
  return html`
    <div class="repeats-box">
      <div class="repeats">
        ${choices(own, data, measure, acts)} ${switches(first.heads, shown, acts)} ${slots.edits}
        <p class="repeats-finding">${finding(shown, vocabulary)}</p>
        ${slots.status}
        <div class="repeats-columns">
          <section aria-label="One draw of the block">
            <p class="repeats-title">
              One draw at step ${own.checkpoint}
              <span class="repeats-soft">read down, then the same block again</span>
            </p>
            ${blockTable(columns, own, { measure, vocabulary })}
            ${pairLegend({
              ...{ cells: [], extent: EXTENT, decimals: 0 },
              quantity: 'Log-probability above a uniform guess, nats',
            })}
            <p class="repeats-soft">
              Orange: likelier than by a uniform guess over the vocabulary, which costs
              ${Math.log(vocabulary).toFixed(2)} nats. Blue: less likely.
            </p>
          </section>
          <section aria-label="All draws of the block">
            <p class="repeats-title">
              ${own.draws} draws at step ${own.checkpoint}
              <span class="repeats-soft"
                >the first token of a block is not counted in the means</span
              >
            </p>
            ${meansTable(columns, own.repeats)}
            ${slots.chart(positionChart(curves, own, vocabulary), what)} ${slots.training}
          </section>
        </div>
        ${dataTable('Show what was recorded as a table', shown.table, slots.toggled)}
      </div>
    </div>
  `;
}
