/** What the bench looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { barGroup } from './bars.ts';
import type { BenchBar } from './bars.ts';
import { costChart } from './chart.ts';
import { switches } from './controls.ts';
import type { SwitchActs } from './controls.ts';
import type { Bench, Condition, Measured, PromptReading } from './readings.ts';
import { controlText, finding, textsNote, withoutName } from './words.ts';

export interface Shown {
  readonly bench: Bench;
  /** The step of the model shown. */
  readonly checkpoint: number;
  /** The whole model at that step; null where it has not been measured. */
  readonly whole: Condition | null;
  readonly heads: readonly string[];
  readonly keep: boolean;
  /** Null for a choice that has not been measured. */
  readonly measured: Measured | null;
  /** Whole, ablated, control; null where it is not known. */
  readonly prompt: readonly (PromptReading | null)[];
  /** What is being measured; null when nothing is. */
  readonly progress: string | null;
  readonly table: TableData | null;
}

export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly edits: TemplateResult | typeof nothing;
  readonly chart: (data: LineChartData, label: string) => TemplateResult;
  readonly toggled?: () => void;
}

export interface Acts extends SwitchActs {
  readonly measure: () => void;
  readonly stop: () => void;
  readonly again: () => void;
}

/** Ends of the bars, nats. */
const LOSS = 8;
const SCORE = -0.3;

export function benchView(shown: Shown, slots: Slots, acts: Acts | null): TemplateResult {
  const { bench, checkpoint, whole, measured } = shown;
  const rolesOf = checkpoint === bench.checkpoint ? null : bench.checkpoint;
  const on = (of: (one: Condition) => number): BenchBar[] =>
    barsOf(shown, [whole, measured?.ablated ?? null, measured?.control ?? null], of);
  const own = (of: (one: PromptReading) => number): BenchBar[] => barsOf(shown, shown.prompt, of);
  const [text] = shown.prompt;
  const whose = acts ? 'Your prompt' : 'The prompt';
  return html`
    <div class="bench-box">
      <div class="bench">
        ${switches({ roles: bench.roles, heads: shown.heads, keep: shown.keep, rolesOf }, acts)}
        ${slots.edits}
        <p class="bench-finding">${sentence(shown)}</p>
        ${measureRow(shown, acts)}
        <div class="bench-columns">
          <section aria-label="Long texts">
            <p class="bench-head-line">Long texts</p>
            ${barGroup({ title: 'Learning in context', note: 'score, nats', end: SCORE, digits: 3, bars: on(({ reading }) => reading.icl) })}
            ${barGroup({ title: 'Mean loss', note: 'nats', end: LOSS, digits: 2, bars: on(({ reading }) => reading.mean) })}
            ${barGroup({ title: 'Tokens that continue', bars: on(({ reading }) => reading.continued), end: LOSS, digits: 2 })}
            ${barGroup({ title: 'All others', bars: on(({ reading }) => reading.others), end: LOSS, digits: 2 })}
          </section>
          <section aria-label="By position">
            ${slots.chart(costChart(whole, measured), 'Loss above the whole model’s by position')}
            <p class="bench-soft">${textsNote(bench)}</p>
          </section>
        </div>
        <section aria-label=${whose}>
          ${slots.prompt}
          <div class="bench-columns">
            <div>
              ${barGroup({ title: `${whose}: mean loss`, end: LOSS, digits: 2, bars: own(({ mean }) => mean) })}
            </div>
            <div>
              ${barGroup({ title: `${text?.count ?? 0} tokens that continue`, end: LOSS, digits: 2, bars: own(({ continued }) => continued) })}
            </div>
          </div>
        </section>
        ${dataTable('Show the numbers as a table', shown.table, slots.toggled)}
      </div>
    </div>
  `;
}

function barsOf<One>(
  { heads }: Shown,
  conditions: readonly (One | null)[],
  of: (one: One) => number,
): BenchBar[] {
  const kinds = ['whole', 'off', 'control'] as const;
  const labels = ['Whole model', withoutName(heads), 'Control'];
  return kinds.map((kind, k) => {
    const one = conditions[k] ?? null;
    return { kind, label: labels[k]!, value: one === null ? null : of(one) };
  });
}

function sentence({ bench, whole, heads, measured }: Shown): string {
  if (measured && whole) return finding({ roles: bench.roles, whole }, measured);
  if (heads.length === 0)
    return 'Nothing is switched off. Choose heads to see what goes with them.';
  return `${withoutName(heads)} the model has not been measured on the long texts yet.`;
}

function measureRow(
  { measured, heads, progress, bench }: Shown,
  acts: Acts | null,
): TemplateResult {
  const what = measured?.control
    ? `Control: ${controlText(measured.control)}.`
    : measured
      ? 'No control.'
      : '';
  const known = measured !== null;
  const [label, does] =
    progress !== null
      ? ['Stop', acts?.stop]
      : known
        ? ['Draw another control', acts?.again]
        : [`Measure on ${bench.windows} windows`, acts?.measure];
  // One button throughout, so that the focus stays on it.
  return html`<div class="bench-measure">
    <p class="bench-soft">${progress === null ? what : `Measuring: ${progress}`}</p>
    <button
      type="button"
      class=${acts ? 'button' : 'button live-only'}
      ?disabled=${heads.length === 0}
      @click=${does ?? nothing}
    >
      ${label}
    </button>
  </div>`;
}
