/** `<retort-step>`: its button shows the step. What it sets stands in its attributes, written at build. */
import { showStep } from './guide.ts';

export class RetortStep extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('.step-show')?.addEventListener('click', this.#show);
  }

  disconnectedCallback(): void {
    this.querySelector('.step-show')?.removeEventListener('click', this.#show);
  }

  readonly #show = (): void => showStep(this);
}

customElements.define('retort-step', RetortStep);
