/** `<retort-tour>`: the list of the steps; its button begins with the first. */
import { allSteps, showStep } from './guide.ts';

export class RetortTour extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('.tour-start')?.addEventListener('click', this.#start);
  }

  disconnectedCallback(): void {
    this.querySelector('.tour-start')?.removeEventListener('click', this.#start);
  }

  readonly #start = (): void => {
    const [first] = allSteps();
    if (first) showStep(first);
  };
}

customElements.define('retort-tour', RetortTour);
