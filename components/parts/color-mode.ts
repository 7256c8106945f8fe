/** Tells a canvas, which cannot read `light-dark()`, whether the page is light or dark; updates its host when that changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ColorMode } from './scale.ts';

export class ColorModeController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get mode(): ColorMode {
    return this.#dark.matches ? 'dark' : 'light';
  }

  hostConnected(): void {
    this.#dark.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}
