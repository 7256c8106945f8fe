/**
 * `<pair-grid>`: every pair of an earlier and a later head as a button with its number. One tab stop; arrows move, Enter
 * and Space choose.
 */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { PairPick } from './events.ts';
import { cellNumber, pairColors, pairFrame, pairKey, pairText, sidesOf } from './pair-face.ts';
import type { PairCell, PairMatrix } from './pair-face.ts';
import { pairGridStyles } from './pair-grid.styles.ts';

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * The cell an arrow key leads to, over blanks; null for other keys and at the edge.
 *
 * @example nextPair('ArrowRight', cells, cells[0]) // the same earlier head with the next later one
 */
export function nextPair(
  key: string,
  cells: readonly PairCell[],
  from: Pick<PairCell, 'from' | 'to'>,
): PairCell | null {
  if (key === 'Home') return cells[0] ?? null;
  if (key === 'End') return cells.at(-1) ?? null;
  const step = STEPS[key];
  if (!step) return null;
  const { earlier, later } = sidesOf(cells);
  let [row, column] = [earlier.indexOf(from.from), later.indexOf(from.to)];
  for (;;) {
    [row, column] = [row + step[0], column + step[1]];
    const [one, other] = [earlier[row], later[column]];
    if (one === undefined || other === undefined) return null;
    const found = cells.find((cell) => cell.from === one && cell.to === other);
    if (found) return found;
  }
}

export class PairGrid extends LitElement {
  static override styles = [controlStyles, pairGridStyles];
  static override properties = {
    matrix: { attribute: false },
    selected: {},
    head: {},
    label: {},
    reachable: { state: true },
  };

  declare matrix: PairMatrix | null;
  /** The chosen pair, `L0H1 L1H0`; '' for none. */
  declare selected: string;
  /** A head whose row or column is marked. */
  declare head: string | null;
  /** Accessible name. */
  declare label: string;
  declare reachable: string;

  constructor() {
    super();
    this.matrix = null;
    this.selected = '';
    this.head = null;
    this.label = '';
    this.reachable = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const keys = (this.matrix?.cells ?? []).map(pairKey);
    if (changed.has('selected') && keys.includes(this.selected)) this.reachable = this.selected;
    if (!keys.includes(this.reachable)) this.reachable = keys[0] ?? '';
  }

  override render(): TemplateResult | typeof nothing {
    const { matrix } = this;
    if (!matrix) return nothing;
    return html`<div
      class="pairs"
      style="--columns:${sidesOf(matrix.cells).later.length}"
      role="toolbar"
      aria-label=${this.label}
      @keydown=${this.#key}
    >
      ${pairFrame(matrix, this.head, (cell) => this.#button(cell, matrix))}
    </div>`;
  }

  #button(cell: PairCell, matrix: PairMatrix): TemplateResult {
    const key = pairKey(cell);
    const text = pairText(cell, matrix.decimals);
    return html`<button
      type="button"
      class="pair"
      data-pair=${key}
      tabindex=${key === this.reachable ? 0 : -1}
      aria-pressed=${String(key === this.selected)}
      aria-label=${text}
      title=${text}
      ?data-quiet=${cell.quiet ?? false}
      style=${pairColors(cell, matrix) || nothing}
      @click=${() => this.dispatchEvent(new PairPick(cell.from, cell.to))}
      @focus=${() => (this.reachable = key)}
    >
      ${cellNumber(cell.value, matrix.decimals)}
    </button>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const [from = '', to = ''] = this.reachable.split(' ');
    const next = nextPair(event.key, this.matrix?.cells ?? [], { from, to });
    if (!next) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`[data-pair="${pairKey(next)}"]`)?.focus();
  };
}

customElements.define('pair-grid', PairGrid);
