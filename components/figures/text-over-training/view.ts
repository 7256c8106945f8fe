/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { changeLegend } from '../../parts/change-face.ts';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { picked } from '../../parts/picked.ts';
import type { StepMark } from '../../parts/scrub-face.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Step } from '../../parts/step-face.ts';
import { finding, stretchText, tokenText } from './describe.ts';
import type { Compared } from './describe.ts';
import type { Change } from './readings.ts';

/** Where the colours end, in nats: the same for every text and every two checkpoints. */
export const EXTENT = 4;

/** The slider's name. */
export const SLIDER = 'B, the checkpoint on show';

/** Both checkpoints on the chart, with room for both letters where they are neighbours. */
export function marksOf(from: number, to: number): StepMark[] {
  const sides = from <= to ? (['left', 'right'] as const) : (['right', 'left'] as const);
  return [
    { step: from, label: 'A', side: sides[0] },
    { step: to, label: 'B', side: sides[1] },
  ];
}

/** What the reader can do. */
export interface Acts {
  readonly from: (step: number) => void;
  /** Run the checkpoints that are missing, or stop it. */
  readonly fill: () => void;
  readonly table: () => void;
}

export interface TextShown {
  readonly compared: Compared;
  readonly chart: LineChartData;
  /** Position of the token whose curve is drawn; null in a text without predictions. */
  readonly token: number | null;
  readonly steps: readonly Step[];
  /** Where the bump begins and ends, in words by step. */
  readonly named: ReadonlyMap<number, string>;
  /** What a checkpoint costs: `1.3 MB`. */
  readonly bytes: string;
  /** What is missing of the curves: `37 checkpoints, up to 48.5 MB`; null when they are whole. */
  readonly missing: string | null;
  readonly filling: boolean;
  readonly table: TableData | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly chart: TemplateResult;
  readonly strip: (change: Change | null, label: string) => TemplateResult;
  /** What loads or has failed. */
  readonly status?: TemplateResult | typeof nothing;
}

export function textView(shown: TextShown, slots: Slots, acts: Acts | null): TemplateResult {
  const { compared, token, table } = shown;
  const { own, other, beside } = compared;
  return html`
    <div class="text-box">
      <div class="text-over">
        ${slots.prompt} ${slots.chart} ${choices(shown, acts)} ${slots.status ?? nothing}
        <p class="text-finding">${finding(compared)}</p>
        ${model(own, own, compared, slots)}
        ${beside ? model(beside, other, compared, slots) : nothing}
        <p class="text-token">${token === null ? nothing : tokenText(compared, token)}</p>
        <div class="text-end">
          ${dataTable('Show the losses as a table', table, acts?.table)}
          ${changeLegend('Gain in log-likelihood from A to B, nats', EXTENT)}
        </div>
      </div>
    </div>
  `;
}

function model(
  { model: name, title }: Pick<Change, 'model' | 'title'>,
  change: Change | null,
  compared: Compared,
  slots: Slots,
): TemplateResult {
  const gain = change && Number.isFinite(change.mean) ? signed(change.mean, 2) : '–';
  return html`
    <div>
      <p class="text-model"><strong>${name}</strong> ${title}: <b>${gain}</b> nats per token</p>
      ${slots.strip(change, `${name}: gain at every token from ${stretchText(compared)}`)}
    </div>
  `;
}

function choices(shown: TextShown, acts: Acts | null): TemplateResult {
  const { compared, steps, named, bytes, missing, filling } = shown;
  const offered = acts ? steps : steps.filter(({ step }) => step === compared.from);
  return html`
    <div class=${acts ? 'text-choices' : 'text-choices live-only'}>
      <label>
        Compare with A:
        <select
          class="choice"
          @change=${(event: Event) => acts?.from(Number((event.target as HTMLSelectElement).value))}
        >
          ${offered.map(
            ({ step }) =>
              html`<option value=${step} ?selected=${picked(step === compared.from)}>
                step ${step}${named.get(step) ?? ''}
              </option>`,
          )}
        </select>
      </label>
      <p>
        A checkpoint is ${bytes}, fetched once.
        ${
          missing || filling
            ? html`<button type="button" class="button small" @click=${acts?.fill ?? nothing}>
                ${filling ? 'Stop' : `Run the text at ${missing}`}
              </button>`
            : nothing
        }
      </p>
    </div>
  `;
}
