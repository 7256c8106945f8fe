/** What the ideal heads look like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { recovered } from './readings.ts';
import type { Patterns, Rest, Worths } from './readings.ts';
import type { RuleRow } from './rules.ts';
import { agreementText, finding, percent } from './words.ts';

export interface Shown {
  readonly rows: readonly RuleRow[];
  /** The row whose patterns are shown. */
  readonly chosen: RuleRow;
  readonly rest: Rest;
  /** Null at a checkpoint at which the texts have not been measured. */
  readonly texts: Worths | null;
  /** How many windows they are. */
  readonly windows: number;
  /** Null for an empty prompt, and until it is known. */
  readonly prompt: Worths | null;
  readonly patterns: readonly Patterns[];
  readonly table: TableData | null;
}

export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly map: (values: Float32Array, label: string) => TemplateResult;
  readonly toggled?: () => void;
}

export interface Acts {
  readonly rule: (key: string) => void;
  readonly rest: (rest: Rest) => void;
}

/** Ends of the bars, shares; what is longer ends in a point there. */
const [LOW, HIGH] = [-0.5, 1.5];

export function idealView(shown: Shown, slots: Slots, acts: Acts | null): TemplateResult {
  const { rows, texts, windows, rest, patterns, table } = shown;
  const whose = acts ? 'your prompt' : 'the prompt';
  return html`
    <div class="ideal-box">
      <div class="ideal">
        ${slots.prompt}
        <p class="ideal-finding">
          ${texts ? finding(rows, texts) : 'The long texts have been measured at another step of training.'}
        </p>
        <div>
          <table class="ideal-rules">
            <caption class="spoken">
              Share of the loss difference that rules recover, on long texts and on ${whose}
            </caption>
            <thead>
              <tr>
                <th scope="col">Rule in place of the pattern</th>
                <th scope="col" class="ideal-axis">
                  <span class="spoken">Long texts, as bars</span>
                  <span aria-hidden="true"><i>0</i><i>100 %</i></span>
                </th>
                <th scope="col">Long texts</th>
                <th scope="col">${acts ? 'Your prompt' : 'Prompt'}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map((row) => ruleRow(row, shown, acts))}
            </tbody>
          </table>
          <p class="ideal-soft">
            Share of what the heads are worth that the rules keep: 100 % is the learned pattern, 0
            the head switched off. Long texts: ${windows} windows of 256 tokens of our own prose.
          </p>
        </div>
        <label class=${acts ? 'switch' : 'switch live-only'}
          ><input
            type="checkbox"
            .checked=${rest === 'bos'}
            ?disabled=${!acts}
            @change=${() => acts?.rest(rest === 'bos' ? 'learned' : 'bos')}
          />Where a rule is silent, attend to BOS, not as learned</label
        >
        ${patterns.map(
          (own) => html`
            <section aria-label="Patterns of ${own.head}">
              <p>
                <strong>${own.head}</strong> <span class="ideal-soft">${agreementText(own)}</span>
              </p>
              <div class="ideal-maps">
                <div>
                  <p class="ideal-soft">learned</p>
                  ${slots.map(own.learned, `Learned attention of ${own.head}`)}
                </div>
                <div>
                  <p class="ideal-soft">by the rule</p>
                  ${slots.map(own.ideal, `Attention of ${own.head} by the rule`)}
                </div>
              </div>
            </section>
          `,
        )}
        ${dataTable('Show the losses as a table', table, slots.toggled)}
      </div>
    </div>
  `;
}

function ruleRow(row: RuleRow, shown: Shown, acts: Acts | null): TemplateResult {
  const { texts, prompt, chosen } = shown;
  const share = (of: Worths | null): number | null => {
    const worth = of?.rows[row.key];
    return of && worth ? recovered(of.whole, worth) : null;
  };
  const here = row.key === chosen.key;
  const on = share(texts);
  return html`
    <tr class=${here ? 'selected' : ''}>
      <th scope="row">
        <label
          ><input
            type="radio"
            name="rule"
            class=${acts ? '' : 'live-only'}
            .checked=${here}
            ?disabled=${!acts}
            @change=${() => acts?.rule(row.key)}
          /><span>${row.label}<span class="ideal-soft">${row.note}</span></span></label
        >
      </th>
      <td class="ideal-track">${on === null ? nothing : bar(on)}</td>
      <td>${percent(on)}</td>
      <td>${percent(share(prompt))}</td>
    </tr>
  `;
}

function bar(share: number): TemplateResult {
  const place = (value: number): number =>
    (100 * (Math.min(HIGH, Math.max(LOW, value)) - LOW)) / (HIGH - LOW);
  const [from, to] = [Math.min(0, share), Math.max(0, share)].map(place) as [number, number];
  const beyond = share < LOW || share > HIGH ? ' beyond' : '';
  const kind = `ideal-bar${share < 0 ? ' below' : ''}${beyond}`;
  return html`<span
    class=${kind}
    style="left:${from.toFixed(1)}%;width:${(to - from).toFixed(1)}%"
  ></span>`;
}
