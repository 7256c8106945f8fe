/**
 * `<retort-move>`: words of the text that set the lab around them. A button, but one that breaks over lines as words do,
 * which no `<button>` does. Without this script, and outside of a lab, the words are just words.
 */
import { QuietStatus } from '../../parts/quiet-status.ts';
import { setChoices } from './choices.ts';
import { play, sceneOf, sceneWritten } from './stage.ts';

/** One for the page; a new one for every change, so that the same words are said again. */
let status: QuietStatus | null = null;

export class RetortMove extends HTMLElement {
  connectedCallback(): void {
    // The bar of a tour shows copies of a step's text.
    const isLive = this.closest('retort-lab') !== null;
    const shows = this.getAttribute('shows') ?? '';
    this.role = isLive ? 'button' : null;
    this.toggleAttribute('tabindex', isLive);
    if (isLive) this.tabIndex = 0;
    this.title = isLive ? `Show ${shows}` : '';
    this.ariaLabel = isLive ? `${this.textContent.trim()} (show ${shows})` : null;
    this.addEventListener('click', this.#show);
    this.addEventListener('keydown', this.#press);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#show);
    this.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    // A space would scroll.
    event.preventDefault();
    if (!event.repeat) this.#show();
  };

  readonly #show = (): void => {
    const lab = this.closest('retort-lab');
    if (!lab) return;
    play(sceneWritten(this, sceneOf(lab)), lab);
    const figure = document.getElementById(this.getAttribute('figure') ?? '');
    const live = figure?.querySelector('.figure-live');
    const choices = JSON.parse(this.getAttribute('set') ?? '{}') as Record<string, unknown>;
    if (live) setChoices(live, choices);
    status?.remove();
    status = new QuietStatus();
    status.text = `Shown: ${this.getAttribute('shows')}.`;
    document.body.append(status);
  };
}

customElements.define('retort-move', RetortMove);
