/**
 * `<retort-tour-bar>`: the step that is shown, at the foot of the window, with the ways on, back and out. It holds a copy of
 * the step's text, because the step itself may have scrolled out of sight.
 */
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { tourBarStyles } from './bar.styles.ts';

export class RetortTourBar extends LitElement {
  static override properties = {
    name: { state: true },
    heading: { state: true },
    said: { state: true },
    previous: { state: true },
    next: { state: true },
  };
  static override styles = [controlStyles, tourBarStyles];

  /** `Step 3 of 14`. */
  declare name: string;
  /** What the author calls it; may be empty. */
  declare heading: string;
  /** What a screen reader hears of the step. */
  declare said: string;
  declare previous: HTMLElement | null;
  declare next: HTMLElement | null;

  go: (step: HTMLElement) => void = () => undefined;
  back: () => void = () => undefined;
  close: () => void = () => undefined;

  constructor() {
    super();
    this.name = this.heading = this.said = '';
    this.previous = this.next = null;
    this.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'region';
    this.ariaLabel = 'Guided tour';
    // Above everything that is positioned, whatever it stands in.
    if ('popover' in this) {
      this.popover = 'manual';
      this.showPopover();
    }
  }

  show(step: HTMLElement, previous: HTMLElement | null, next: HTMLElement | null): void {
    const text = step.querySelector('.step-text')?.cloneNode(true) as HTMLElement;
    for (const copy of text.querySelectorAll('[id]')) copy.removeAttribute('id');
    this.replaceChildren(text);
    this.name = step.ariaLabel ?? '';
    this.heading = step.querySelector('.step-title')?.textContent ?? '';
    this.previous = previous;
    this.next = next;
    void this.updateComplete.then(() => {
      // From a step's note to the bar; from a way that has ended to the other.
      const at = this.shadowRoot?.activeElement;
      if (!(at instanceof HTMLButtonElement && !at.disabled))
        this.renderRoot
          .querySelector<HTMLElement>(next ? '.next' : previous ? '.way' : '.back')
          ?.focus({ preventScroll: true });
      // Live regions speak of changes only, so this comes after the bar itself.
      this.said = [this.name, this.heading, text.innerText].filter(Boolean).join('. ');
    });
  }

  override render(): TemplateResult {
    const { previous, next } = this;
    return html`
      <div class="bar">
        <div class="head">
          <p><b class="name">${this.name}</b> <b>${this.heading}</b></p>
          <button class="button" @click=${() => this.close()}>Close</button>
        </div>
        <div class="text"><slot></slot></div>
        <div class="ways">
          ${this.#way('Previous', 'way', previous)} ${this.#way('Next step', 'way next', next)}
          <button class="button back" @click=${() => this.back()}>Back to where I was</button>
        </div>
        <p class="spoken" role="status">${this.said}</p>
      </div>
    `;
  }

  #way(label: string, kind: string, to: HTMLElement | null): TemplateResult {
    return html`<button class="button ${kind}" ?disabled=${!to} @click=${() => to && this.go(to)}>
      ${label}
    </button>`;
  }
}

customElements.define('retort-tour-bar', RetortTourBar);
