/** What the path-sum ledger looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { barList } from '../../parts/bar-list.ts';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { signedBars } from '../../parts/signed-bars.ts';
import type { SignedGroup } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { ledgerBars } from './bars.ts';
import { chooser, detail, tools } from './pieces.ts';
import type { LedgerReading, Order, PathRow } from './readings.ts';
import { finding, lossText, sumText } from './words.ts';

/** What the reader can do. */
export interface Acts {
  readonly rank: (rank: number) => void;
  readonly order: (order: Order) => void;
  /** Strike paths out, or take them back in. */
  readonly count: (names: readonly string[], on: boolean) => void;
  readonly undo: (() => void) | null;
  readonly reset: () => void;
}

export interface Ledgered {
  readonly run: Run;
  readonly reading: LedgerReading;
  readonly chosen: PathRow;
  readonly order: Order;
  /** The lab's. */
  readonly head: Head;
  /** Where the scale of the bars ends. */
  readonly end: number;
  readonly vocabulary: readonly string[];
  readonly table: TableData | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: TemplateResult;
  readonly bars: (groups: readonly SignedGroup[], label: string) => TemplateResult;
  readonly toggled?: () => void;
}

export function ledgerView(shown: Ledgered, slots: Slots, acts: Acts | null): TemplateResult {
  const { reading, chosen, vocabulary, run, order, head } = shown;
  const { rows, counted } = reading;
  const groups = ledgerBars(rows, order, head);
  const whole = counted === rows.length;
  return html`
    <div class="ledger-box">
      <div class="ledger">
        ${slots.prompt}
        <div>
          <div class="ledger-head">
            <p class="ledger-title">Tokens</p>
            <p class="ledger-soft key">
              <span class="hue" style="--hue:var(--outgoing)"
                >what ${title(chosen)} brings here</span
              >
            </p>
          </div>
          ${slots.strip}
        </div>
        <p class="ledger-finding">${finding(reading, run.tokens, vocabulary)}</p>
        ${chooser(shown, acts)}
        <div class="ledger-body">
          <div class="ledger-paths">
            ${tools(shown, acts)}
            <div class=${rows.length > 40 ? 'ledger-rows long' : 'ledger-rows'}>
              ${slots.bars(groups, 'What each path adds to the logit')}
            </div>
            <p class=${whole ? 'ledger-sum' : 'ledger-sum struck'}>${sumText(reading)}</p>
            <p class="ledger-soft">
              Bars are logits less their mean over the vocabulary, which no probability depends on.
              Striking out changes no attention pattern.
              ${rows.length > 1 ? `Bold: through ${headName(head.layer, head.head)}, the head in question.` : nothing}
            </p>
          </div>
          <div class="ledger-side">${predictions(shown)} ${detail(chosen, run.tokens, shown)}</div>
        </div>
        ${dataTable('Show the paths as a table', shown.table, slots.toggled)}
      </div>
    </div>
  `;
}

function predictions({ reading, vocabulary }: Ledgered): TemplateResult {
  const { top, target, counted, rows } = reading;
  const heading =
    counted === rows.length
      ? 'Predicted by all paths'
      : `Predicted by ${counted} of ${rows.length} paths`;
  const bars = top.map(({ id, p }) => ({
    label: html`${tokenFace({ text: vocabulary[id] ?? '' })}`,
    value: p,
    marked: id === target.id,
  }));
  return html`
    <div class="ledger-next">
      <p class="ledger-title">${heading}</p>
      ${barList(bars, heading)}
      <p class="ledger-loss">${lossText(reading, vocabulary)}</p>
    </div>
  `;
}

export function title({ name }: PathRow): string {
  return name === 'direct' ? 'the direct path' : name;
}

/** The bars without anything to press, for the twin. */
export function pictureOf({ chosen, end }: Ledgered): Slots['bars'] {
  return (groups, label) =>
    signedBars(groups, {
      ...{ label, max: end, toggles: true, selected: chosen.name },
      columns: COLUMNS,
    });
}

export const COLUMNS = { value: 'adds', note: 'so far' };
