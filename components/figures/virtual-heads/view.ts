/** The virtual head figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { dataTable } from '../../parts/data-table.ts';
import { pairFace, pairKey, pairLegend, pairName } from '../../parts/pair-face.ts';
import type { PairMatrix } from '../../parts/pair-face.ts';
import { circuitPart, worthBars } from './pieces.ts';
import type { Pair, PairCircuit, PairPattern, Worths } from './readings.ts';
import {
  ATTENTION,
  WEIGHTED,
  WORTH,
  finding,
  moveSentence,
  patternTable,
  worthTable,
} from './words.ts';

/** Where each scale ends: fixed when the page was built. */
export interface Ends {
  readonly worth: number;
  readonly paths: number;
  readonly weighted: number;
  readonly outputs: number;
}

export interface Shown {
  readonly run: Run;
  readonly pair: Pair;
  readonly pattern: PairPattern;
  readonly circuit: PairCircuit;
  /** The destination under focus and the source that gives it most. */
  readonly move: { readonly dest: number; readonly src: number };
  readonly worths: Worths;
  /** The worths are of the text before this one. */
  readonly measuring: boolean;
  readonly vocabulary: readonly string[];
  readonly layers: number;
  /** The lab's head, whose row and column are marked. */
  readonly head: string;
  readonly weighted: boolean;
  readonly sqrt: boolean;
  readonly ends: Ends;
  /** Tables are made when they are opened. */
  readonly tables: { readonly worths: boolean; readonly pattern: boolean };
}

/** What the live view and the twin make in their own ways. */
export interface Extras {
  readonly prompt: TemplateResult | typeof nothing;
  readonly matrix: TemplateResult;
}

export interface Acts {
  readonly toggle: (option: 'weighted' | 'sqrt') => void;
  readonly table: (which: 'worths' | 'pattern') => void;
}

export function virtualView(shown: Shown, extras: Extras, act: Acts | null): TemplateResult {
  const { run, pair, pattern, worths, weighted, tables, layers } = shown;
  const quantity = weighted ? WEIGHTED : ATTENTION;
  const values = weighted ? pattern.weighted : pattern.attention;
  return html`
    <div class="virtual">
      ${extras.prompt}
      <p class="virtual-finding">${finding(worths, layers)}</p>
      <div class="virtual-body">
        ${choosePart(shown, act)} ${matrixPart(shown, extras, act)} ${circuitPart(shown)}
      </div>
      ${dataTable(
        'Show what every path is worth as a table',
        tables.worths ? worthTable(worths) : null,
        act ? () => act.table('worths') : undefined,
      )}
      ${dataTable(
        'Show the pattern as a table',
        tables.pattern ? patternTable(pair, run.tokens, values, quantity) : null,
        act ? () => act.table('pattern') : undefined,
      )}
    </div>
  `;
}

function choosePart(shown: Shown, act: Acts | null): TemplateResult {
  const { worths, pair, head, measuring, ends } = shown;
  const label = 'What every virtual head is worth on this text';
  const matrix: PairMatrix = {
    cells: worths.pairs.map(({ from, to, worth }) => ({
      ...{ from, to, value: worth },
      quiet: !(Math.abs(worth) >= 0.0005),
    })),
    ...{ extent: ends.worth, quantity: WORTH, decimals: 3 },
  };
  const selected = pairKey(pair);
  return html`
    <section class="virtual-part" aria-label=${label} aria-busy=${String(measuring)}>
      <p class="title">${label}</p>
      ${
        act
          ? html`<pair-grid
              .matrix=${matrix}
              .selected=${selected}
              .head=${head}
              label=${label}
            ></pair-grid>`
          : pairFace(matrix, { selected, head, label })
      }
      ${pairLegend(matrix, {
        note: measuring ? 'Measuring on the new text …' : 'With every attention pattern as it is.',
      })}
      <p class="title">${pairName(pair)} and its heads by themselves</p>
      ${worthBars(shown)}
    </section>
  `;
}

function matrixPart(shown: Shown, { matrix }: Extras, act: Acts | null): TemplateResult {
  const { run, pair, pattern, move, weighted, sqrt } = shown;
  const flip = (name: string, option: 'weighted' | 'sqrt', on: boolean): TemplateResult =>
    html`<label class=${act ? 'switch' : 'switch live-only'}
      ><input
        type="checkbox"
        .checked=${on}
        @change=${act ? () => act.toggle(option) : nothing}
      />${name}</label
    >`;
  return html`
    <section class="virtual-part" aria-label="Pattern of ${pairName(pair)}">
      <p class="title">Pattern of ${pairName(pair)}</p>
      <p class="virtual-note">${moveSentence(run.tokens, move, pattern)}</p>
      ${matrix}
      <div class="switches">
        ${flip('Value-weighted', 'weighted', weighted)} ${flip('√ colour scale', 'sqrt', sqrt)}
      </div>
    </section>
  `;
}
