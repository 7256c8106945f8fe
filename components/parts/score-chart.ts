/**
 * `<score-chart>`: one row per head, a bar on the fixed axis 0…1 and a dot per single measurement. A listbox: arrow
 * keys move, Enter and Space choose.
 */
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { scoreChartStyles } from './score-chart.styles.ts';
import { scoreRows } from './score-rows.ts';
import type { ScoreGroup } from './score-rows.ts';

/** The reader chose a row. */
export class ScoreSelect extends Event {
  static readonly type = 'score-select';
  readonly key: string;
  constructor(key: string) {
    super(ScoreSelect.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** The reader's pointer or focus is on a row, or on none. */
export class ScoreHover extends Event {
  static readonly type = 'score-hover';
  readonly key: string | null;
  constructor(key: string | null) {
    super(ScoreHover.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

export class ScoreChart extends LitElement {
  static override styles = scoreChartStyles;
  static override properties = {
    groups: { attribute: false },
    selected: {},
    hovered: {},
    label: {},
    reachable: { state: true },
  };

  declare groups: readonly ScoreGroup[];
  /** Keys of rows; null for none. */
  declare selected: string | null;
  declare hovered: string | null;
  /** Accessible name. */
  declare label: string;
  declare reachable: string | null;

  constructor() {
    super();
    this.groups = [];
    this.selected = null;
    this.hovered = null;
    this.label = '';
    this.reachable = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('groups') && !changed.has('selected')) return;
    const keys = this.#keys();
    if (changed.has('selected') && this.selected !== null && keys.includes(this.selected)) {
      this.reachable = this.selected;
    }
    if (this.reachable === null || !keys.includes(this.reachable)) this.reachable = keys[0] ?? null;
  }

  override render(): TemplateResult {
    const { selected, hovered, reachable } = this;
    return html`
      <div
        class="score-chart"
        role="listbox"
        aria-label=${this.label}
        @click=${this.#choose}
        @keydown=${this.#key}
        @pointerover=${this.#over}
        @focusin=${this.#over}
        @pointerleave=${this.#leave}
        @focusout=${this.#leave}
      >
        ${scoreRows(this.groups, { selected, hovered, reachable })}
      </div>
    `;
  }

  #keys(): string[] {
    return this.groups.flatMap((group) => group.rows.map((row) => row.key));
  }

  #choose(event: Event): void {
    const key = rowKey(event);
    if (key === null) return;
    this.reachable = key;
    this.dispatchEvent(new ScoreSelect(key));
  }

  #over(event: Event): void {
    const key = rowKey(event);
    if (key !== this.hovered) this.dispatchEvent(new ScoreHover(key));
  }

  #leave(): void {
    this.dispatchEvent(new ScoreHover(null));
  }

  async #key(event: KeyboardEvent): Promise<void> {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return this.#choose(event);
    }
    const keys = this.#keys();
    const at = keys.indexOf(this.reachable ?? '');
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: keys.length - 1 }[event.key];
    const key = to === undefined ? undefined : keys[to];
    if (to === undefined) return;
    event.preventDefault();
    if (key === undefined) return;
    this.reachable = key;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }
}

function rowKey(event: Event): string | null {
  const row =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
  return row?.dataset['key'] ?? null;
}

customElements.define('score-chart', ScoreChart);
