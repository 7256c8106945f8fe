/**
 * Tells a canvas, which cannot read `light-dark()`, whether the page is light or dark; updates its host when that changes.
 * Paper is light.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ColorMode } from './scale.ts';

export class ColorModeController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  #printing = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get mode(): ColorMode {
    return this.#dark.matches && !this.#printing ? 'dark' : 'light';
  }

  hostConnected(): void {
    this.#dark.addEventListener('change', this.#changed);
    addEventListener('beforeprint', this.#changed);
    addEventListener('afterprint', this.#changed);
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener('change', this.#changed);
    removeEventListener('beforeprint', this.#changed);
    removeEventListener('afterprint', this.#changed);
  }

  readonly #changed = ({ type }: Event): void => {
    this.#printing = type === 'beforeprint';
    this.#host.requestUpdate();
  };
}
