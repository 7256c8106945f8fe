/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { trajectoryPlot } from '../../parts/trajectory-plot.ts';
import { COLORS, DASHES } from './chart.ts';
import { COMPONENTS } from './data.ts';
import type { ComponentsData } from './data.ts';
import type { Description } from './describe.ts';
import { driverLists } from './driver-list.ts';
import type { PickToken } from './driver-list.ts';
import { CLASS_WORDS, shareText } from './words.ts';

/** The slider's name. */
export const SLIDER = 'Checkpoint on show';

/** What the reader can do. */
export interface Acts {
  readonly across: (component: number) => void;
  readonly up: (component: number) => void;
  readonly since: (step: number) => void;
  readonly token: PickToken;
  /** By index among the snapshots on show. */
  readonly snapshot: (index: number) => void;
  readonly table: () => void;
}

export interface Pieces {
  /** A control live, a picture in the twin. */
  readonly chart: TemplateResult;
  /** Null while it is closed. */
  readonly table: TableData | null;
}

export function componentsView(
  shown: Description,
  { chart, table }: Pieces,
  acts: Acts | null,
): TemplateResult {
  const { data, plot, chosen, decomposition, finding, token } = shown;
  return html`
    <div class="components-box">
      <div class="components">
        ${choices(shown, acts)}
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
            Losses at step ${shown.ends[0]} → step ${shown.ends[1]}, in nats. ${classNote()}
          </p>
          ${driverLists(shown, acts?.token ?? null)}
          <p class="components-token">${token}</p>
        </div>
        <div class="components-end">
          ${dataTable('Show every snapshot as a table', table, acts?.table)}
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

function choices({ chosen, decomposition, data }: Description, acts: Acts | null): TemplateResult {
  const numbers = Array.from({ length: COMPONENTS }, (_, k) => k + 1);
  const component = (name: string, now: number, act?: (component: number) => void) =>
    select(name, now, act, numbers, (one) => {
      const share = decomposition.shares[one - 1] ?? 0;
      return `component ${one}, ${shareText(share)}`;
    });
  const sinces = data.decompositions.map(({ since }) => since);
  return html`
    <div class=${acts ? 'components-choices' : 'components-choices live-only'}>
      ${component('Across', chosen.across, acts?.across)} ${component('Up', chosen.up, acts?.up)}
      ${select('Snapshots', chosen.since, acts?.since, sinces, (since) =>
        since === 0 ? 'all, from step 0 on' : `from step ${since} on`,
      )}
    </div>
  `;
}

function select(
  name: string,
  now: number,
  act: ((value: number) => void) | undefined,
  values: readonly number[],
  words: (value: number) => string,
): TemplateResult {
  return html`<label>
    ${name}
    <select
      class="choice"
      @change=${(event: Event) => act?.(Number((event.target as HTMLSelectElement).value))}
    >
      ${values.map(
        (value) => html`<option value=${value} ?selected=${value === now}>${words(value)}</option>`,
      )}
    </select>
  </label>`;
}
