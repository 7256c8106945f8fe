/** The bigram figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { pairedBars } from '../../parts/paired-bars.ts';
import type { Description } from './describe.ts';

/** What the reader can do; pointing at tokens is heard on the figure itself. */
export interface Acts {
  /** @param rank one of the measured ranks */
  readonly rank: (rank: number) => void;
  /** The reader pressed the chart where the pointer reads a point. */
  readonly chart: () => void;
}

/** The pieces that are elements live and pictures in the twin. */
export interface Pieces {
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: TemplateResult;
  readonly picker: TemplateResult;
  readonly chart: TemplateResult;
  /** Which numbers are of another step of training; '' for none. */
  readonly steps: string;
}

export function bigramView(shown: Description, pieces: Pieces, act: Acts | null): TemplateResult {
  const { name, rank, counted, predicted, end } = shown;
  return html`
    <div class="bigrams">
      ${pieces.prompt} ${pieces.strip}
      <div class="bigrams-controls">${pieces.picker} ${slider(shown, act)}</div>
      <p class="bigrams-finding">${shown.finding}</p>
      ${pieces.steps === '' ? nothing : html`<p class="bigrams-note">${pieces.steps}</p>`}
      <div class="bigrams-columns">
        <div class="bigrams-counted">
          <p class="bigrams-title">Counted after ${name}</p>
          <p class="bigrams-note">${shown.note}</p>
          ${pairedBars(counted, { label: `Counted after ${name}`, names: ['counted', 'predicted'], end })}
        </div>
        <div class="bigrams-predicted">
          <p class="bigrams-title">Predicted after ${name}</p>
          <p class="bigrams-note">By the table cut to rank ${rank} of ${shown.most}.</p>
          ${pairedBars(predicted, { label: `Predicted after ${name}`, names: ['predicted', 'counted'], end })}
        </div>
      </div>
      <div class="bigrams-chart" @click=${act?.chart ?? nothing}>${pieces.chart}</div>
      <div class="bigrams-tables">
        ${dataTable('Show what followed as a table', shown.followers)}
        ${dataTable('Show the losses as a table', shown.losses)}
      </div>
    </div>
  `;
}

/** A stop for every measured rank, so that all that is shown is exact. */
function slider({ ranks, rank, most }: Description, act: Acts | null): TemplateResult {
  const index = ranks.indexOf(rank);
  const moved = (event: Event): void =>
    act?.rank(ranks[Number((event.target as HTMLInputElement).value)] ?? rank);
  return html`
    <label class="bigrams-rank">
      <span class="bigrams-rank-name">Rank</span>
      <input
        class=${act ? 'bigrams-range' : 'bigrams-range live-only'}
        type="range"
        min="0"
        max=${ranks.length - 1}
        step="1"
        aria-label="Rank of the table"
        .value=${String(index)}
        aria-valuetext="${rank} of ${most}"
        @input=${moved}
      />
      <span class="bigrams-rank-now">${rank} of ${most}</span>
    </label>
  `;
}
