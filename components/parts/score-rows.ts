/** The drawing of a score chart: one row per head on an axis that always runs from 0 to 1. Pure: live view and twin share it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface ScoreRow {
  /** Unique among all rows of a chart. */
  readonly key: string;
  readonly label: string;
  /** In 0…1; null when there is nothing to average. */
  readonly value: number | null;
  /** Single measurements behind the value, each in 0…1. */
  readonly dots: readonly number[];
  /** The row in words, for those who do not see the bar. */
  readonly description: string;
}

export interface ScoreGroup {
  readonly name: string;
  readonly rows: readonly ScoreRow[];
}

export interface RowState {
  readonly selected: string | null;
  readonly hovered?: string | null;
  /** Key of the row that the tab key reaches; without it the chart is a picture. */
  readonly reachable?: string | null;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Groups of rows above their axis. */
export function scoreRows(groups: readonly ScoreGroup[], state: RowState): TemplateResult {
  const live = state.reachable !== undefined;
  return html`
    ${groups.map(
      (group) => html`
        <div
          class="score-chart-group"
          role=${live ? 'group' : nothing}
          aria-label=${live ? group.name : nothing}
        >
          <span class="name" aria-hidden=${live ? 'true' : nothing}>${group.name}</span>
          ${group.rows.map((row) => scoreRow(row, state, live))}
        </div>
      `,
    )}
    <div class="score-chart-axis" aria-hidden="true">
      <span>${TICKS.map((tick) => html`<i style="left:${percent(tick)}">${tick}</i>`)}</span>
    </div>
  `;
}

function scoreRow(row: ScoreRow, state: RowState, live: boolean): TemplateResult {
  const chosen = row.key === state.selected;
  const name = ['score-chart-row', chosen && 'selected', row.key === state.hovered && 'hovered'];
  return html`
    <div
      class=${name.filter(Boolean).join(' ')}
      data-key=${row.key}
      role=${live ? 'option' : nothing}
      aria-selected=${live ? String(chosen) : nothing}
      aria-label=${live ? row.description : nothing}
      tabindex=${live ? (row.key === state.reachable ? 0 : -1) : nothing}
    >
      <span class="label">${row.label}</span>
      <span class="track">
        ${row.value === null ? nothing : html`<span class="bar" style="width:${percent(row.value)}"></span>`}
        ${row.dots.map((dot) => html`<span class="dot" style="left:${percent(dot)}"></span>`)}
      </span>
      <span class="value">${formatScore(row.value)}</span>
    </div>
  `;
}

/** Two decimals, as the scores are quoted; a dash where there is none. */
export function formatScore(score: number | null): string {
  return score === null ? '–' : score.toFixed(2);
}

function percent(share: number): string {
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;
}
