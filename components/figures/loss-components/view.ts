/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { bytes } from '../../parts/model-status.ts';
import { trajectoryPlot } from '../../parts/trajectory-plot.ts';
import { COLORS, DASHES } from './chart.ts';
import { componentChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import type { ComponentsData } from './data.ts';
import type { Description } from './describe.ts';
import { driverLists } from './driver-list.ts';
import type { PickToken } from './driver-list.ts';
import { CLASS_WORDS } from './words.ts';

/** The slider's name. */
export const SLIDER = 'Checkpoint on show';

/** What the reader can do. */
export interface Acts extends Choices {
  readonly token: PickToken;
  /** By index among the snapshots on show. */
  readonly snapshot: (index: number) => void;
  /** Opens the passage or puts it away. */
  readonly passage: () => void;
  readonly table: () => void;
}

export interface Pieces {
  /** A control live, a picture in the twin. */
  readonly chart: TemplateResult;
  /** Null while it is closed. */
  readonly table: TableData | null;
  /** The passage, fetched when the reader asks; null until then. */
  readonly passage: TemplateResult | null;
}

export function componentsView(
  shown: Description,
  { chart, table, passage }: Pieces,
  acts: Acts | null,
): TemplateResult {
  const { data, plot, chosen, decomposition, finding, token } = shown;
  return html`
    <div class="components-box">
      <div class="components">
        ${componentChoices(shown, acts)}
        <div class="components-columns">
          <div role="group" aria-label="The plane of two components">
            ${legend(data)}
            <div class="components-plot">${trajectoryPlot(plot, acts?.snapshot)}</div>
            <p class="note">
              Every point is a snapshot of a run, as its losses on
              ${data.count.toLocaleString('en')} tokens;
              ${
                plot.here === null
                  ? `step ${chosen.step} comes before the first of them, step ${decomposition.since}`
                  : `the large ones are step ${chosen.step}`
              }.
            </p>
          </div>
          <div class="components-training">${chart}</div>
        </div>
        <p class="components-finding">${finding}</p>
        <div role="group" aria-label="The tokens that drive component ${chosen.up}">
          <p class="title">The tokens that drive component ${chosen.up}</p>
          <p class="note">
            A loading sums over all runs and all their snapshots from step ${decomposition.since}
            on. The losses beside it are of seed ${data.runs[0]?.seed} alone, at step
            ${shown.ends[0]} → step ${shown.ends[1]}, in nats: there a single token may go the other
            way. ${classNote()}
          </p>
          ${guard([data, decomposition, chosen.up, chosen.token, acts], () => driverLists(shown, acts?.token ?? null))}
          <p class="components-token">${token}</p>
        </div>
        ${passage ?? nothing}
        <div class="components-end">
          ${dataTable('Show every snapshot as a table', table, acts?.table)}
          <button
            type="button"
            class=${acts ? 'button' : 'button live-only'}
            aria-expanded=${String(passage !== null)}
            @click=${acts?.passage ?? nothing}
          >
            ${passage ? 'Put the passage away' : `Show a passage token by token (${bytes(data.passageBytes)})`}
          </button>
          <p class="note">Recorded in training; nothing here is run in your browser.</p>
        </div>
      </div>
    </div>
  `;
}

function classNote(): string {
  return `Classes: ${Object.entries(CLASS_WORDS)
    .map(([name, words]) => `${name}, ${words}`)
    .join('; ')}.`;
}

function legend({ models, runs }: ComponentsData): TemplateResult {
  const seeds = runs.length > models.length;
  return html`<p class="components-legend">
    ${models.map(
      ({ model }, kind) => html`
        <span>
          <svg viewBox="0 0 24 4" aria-hidden="true">
            <path
              d="M0,2H24"
              style="stroke:${COLORS[kind] ?? ''}"
              stroke-dasharray=${DASHES[kind] ?? nothing}
            ></path></svg
          >${model}
        </span>
      `,
    )}
    <span>thick: the induction bump${seeds ? '; faint: other seeds' : ''}</span>
  </p>`;
}
