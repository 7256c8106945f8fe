/** `<quiet-status>`: says a text to screen readers once it has stopped changing, not at every keystroke. */
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';

/** How long a text must stand before it is said, milliseconds. */
const REST = 1000;

export class QuietStatus extends LitElement {
  static override styles = controlStyles;
  static override properties = { text: {}, said: { state: true } };

  declare text: string;
  declare said: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    this.said = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('text')) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.said = this.text), REST);
  }

  override render(): TemplateResult {
    return html`<p class="spoken" role="status">${this.said}</p>`;
  }
}

customElements.define('quiet-status', QuietStatus);
