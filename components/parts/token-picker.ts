/** `<token-picker>`: a token of the vocabulary by typing. Arrows move through what fits, Enter takes it, Escape goes back. */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { TokenPick } from './events.ts';
import { heard, visible } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import { tokenFace } from './token-chips.ts';
import { tokenPickerStyles } from './token-picker.styles.ts';
import { findTokens } from './token-search.ts';

export class TokenPicker extends LitElement {
  static override properties = {
    label: {},
    vocabulary: { attribute: false },
    chosen: { type: Number },
    bos: { type: Number },
    suggestions: { attribute: false },
    typed: { state: true },
    active: { state: true },
  };
  static override styles = [controlStyles, tokenPickerStyles];

  declare label: string;
  /** Text of every token by id. */
  declare vocabulary: readonly string[];
  /** Id of the chosen token; null for none. */
  declare chosen: number | null;
  /** Id of the token that begins a sequence; shown as BOS. */
  declare bos: number | null;
  /** Ids offered before anything is typed. */
  declare suggestions: readonly number[];
  /** What the reader types; null while the list is closed. */
  declare typed: string | null;
  /** Index in the list of what Enter takes. */
  declare active: number;

  constructor() {
    super();
    this.label = 'Token';
    this.vocabulary = [];
    this.chosen = null;
    this.bos = null;
    this.suggestions = [];
    this.typed = null;
    this.active = 0;
  }

  override render(): TemplateResult {
    const found = this.#found();
    const open = this.typed !== null;
    return html`
      <div class="picker">
        <label class="picker-label" for="field">${this.label}</label>
        <input
          id="field"
          class="picker-field"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls="list"
          aria-expanded=${String(open)}
          aria-activedescendant=${open && found.length > 0 ? `option-${this.active}` : ''}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${this.typed ?? (this.chosen === null ? '' : visible(this.#token(this.chosen)))}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
          @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
          @click=${() => this.typed ?? this.#type('')}
          @blur=${() => (this.typed = null)}
          @keydown=${this.#key}
        />
        <ul id="list" class="picker-list" role="listbox" aria-label=${this.label} ?hidden=${!open}>
          ${found.map((id, index) => this.#option(id, index))}
          ${open && found.length === 0 ? nothingFits(this.typed) : nothing}
        </ul>
      </div>
    `;
  }

  #option(id: number, index: number): TemplateResult {
    return html`<li
      id="option-${index}"
      role="option"
      aria-selected=${String(index === this.active)}
      aria-label=${heard(this.#token(id))}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(id)}
    >
      ${tokenFace(this.#token(id))}
    </li>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.typed === null || !(changed.has('active') || changed.has('typed'))) return;
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #token(id: number): TokenText {
    return { text: this.vocabulary[id] ?? '', added: id === this.bos };
  }

  #found(): readonly number[] {
    if (this.typed === null) return [];
    return this.typed === '' ? this.suggestions : findTokens(this.typed, this.vocabulary, MOST);
  }

  #type(text: string): void {
    this.typed = text;
    this.active = 0;
  }

  #choose(id: number): void {
    this.typed = null;
    if (id !== this.chosen) this.dispatchEvent(new TokenPick(id));
    // The field holds what was typed, and the choice may be the one it had.
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.select());
  }

  readonly #key = (event: KeyboardEvent): void => {
    const found = this.#found();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (this.typed === null) this.#type('');
      else if (found.length > 0) this.active = (this.active + step + found.length) % found.length;
    } else if (event.key === 'Enter') {
      const id = found[this.active];
      if (id !== undefined) this.#choose(id);
    } else if (event.key === 'Escape' && this.typed !== null) {
      event.stopPropagation();
      this.typed = null;
    }
  };
}

/** Tokens listed at most. */
const MOST = 50;

function nothingFits(typed: string | null): TemplateResult {
  const text = typed ? 'No such token' : 'Type a token';
  return html`<li class="picker-none" role="option" aria-disabled="true" aria-selected="false">
    ${text}
  </li>`;
}

customElements.define('token-picker', TokenPicker);
