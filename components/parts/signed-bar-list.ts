/**
 * `<signed-bar-list>`: signed bars that can be chosen and struck out. One stop of the tab key: up and down move among
 * the rows, left and right between a row's check box and its name.
 */
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { nextIndex } from './roving.ts';
import { signedBars } from './signed-bars.ts';
import type { SignedColumn, SignedGroup, SignedOptions } from './signed-bars.ts';
import { signedBarsStyles } from './signed-bars.styles.ts';

/** The reader chose a row. */
export class BarPick extends Event {
  static readonly type = 'bar-pick';
  readonly key: string;
  constructor(key: string) {
    super(BarPick.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** The reader struck a row out, or took it back in. */
export class BarToggle extends Event {
  static readonly type = 'bar-toggle';
  readonly key: string;
  readonly on: boolean;
  constructor(key: string, on: boolean) {
    super(BarToggle.type, { bubbles: true, composed: true });
    this.key = key;
    this.on = on;
  }
}

export class SignedBarList extends LitElement {
  static override styles = [controlStyles, signedBarsStyles];
  static override properties = {
    groups: { attribute: false },
    label: {},
    max: { type: Number },
    digits: { type: Number },
    selected: {},
    columns: { attribute: false },
    toggles: { type: Boolean },
    reachable: { state: true },
  };

  declare groups: readonly SignedGroup[];
  /** Accessible name. */
  declare label: string;
  declare max: number;
  declare digits: number;
  /** Key of a row; null for none. */
  declare selected: string | null;
  declare columns: SignedOptions['columns'];
  declare toggles: boolean;
  declare reachable: { readonly key: string; readonly column: SignedColumn } | null;

  constructor() {
    super();
    this.groups = [];
    this.label = '';
    this.max = 1;
    this.digits = 2;
    this.selected = null;
    this.columns = undefined;
    this.toggles = false;
    this.reachable = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const keys = this.#keys();
    const column = this.reachable?.column ?? 'pick';
    if (changed.has('selected') && this.selected !== null && keys.includes(this.selected))
      this.reachable = { key: this.selected, column };
    if (keys.includes(this.reachable?.key ?? '')) return;
    this.reachable = keys[0] === undefined ? null : { key: keys[0], column };
  }

  override render(): TemplateResult {
    const { groups, label, max, digits, selected, columns, toggles, reachable } = this;
    return html`<div
      @click=${this.#click}
      @change=${this.#change}
      @focusin=${this.#reach}
      @keydown=${this.#key}
    >
      ${signedBars(groups, { label, max, digits, selected, columns, toggles, reachable })}
    </div>`;
  }

  #keys(): string[] {
    return this.groups.flatMap(({ rows }) => rows.map(({ key }) => key));
  }

  readonly #click = (event: Event): void => {
    const at = placeOf(event);
    if (at?.column === 'pick') this.dispatchEvent(new BarPick(at.key));
  };

  readonly #change = (event: Event): void => {
    const at = placeOf(event);
    if (at) this.dispatchEvent(new BarToggle(at.key, (event.target as HTMLInputElement).checked));
  };

  readonly #reach = (event: Event): void => {
    this.reachable = placeOf(event) ?? this.reachable;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const at = placeOf(event);
    if (!at) return;
    const across = { ArrowLeft: 'toggle', ArrowRight: 'pick' }[event.key];
    const keys = this.#keys();
    const index = keys.indexOf(at.key);
    const to = across ? index : nextIndex(event.key, index, { count: keys.length });
    const key = to === null ? undefined : keys[to];
    if (key === undefined) return;
    event.preventDefault();
    const row = this.renderRoot.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const wanted = (across ?? at.column) === 'toggle' ? '.signed-toggle:enabled' : '.signed-label';
    row?.querySelector<HTMLElement>(`${wanted}, .signed-label`)?.focus();
  };
}

function placeOf(event: Event): { key: string; column: SignedColumn } | null {
  const target = event.target instanceof Element ? event.target : null;
  const key = target?.closest<HTMLElement>('[data-key]')?.dataset['key'];
  if (key === undefined) return null;
  return { key, column: target?.matches('.signed-toggle') ? 'toggle' : 'pick' };
}

customElements.define('signed-bar-list', SignedBarList);
