/** Tells a figure whether it is worth drawing: on screen or nearly so, and while the page is printed, wherever it stands. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Sight implements ReactiveController {
  readonly #figure: ReactiveControllerHost & Element;
  readonly #tell: (onScreen: boolean) => void;
  readonly #observer: IntersectionObserver;

  constructor(figure: ReactiveControllerHost & Element, tell: (onScreen: boolean) => void) {
    this.#figure = figure;
    this.#tell = tell;
    this.#observer = new IntersectionObserver(
      (entries) => tell(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: '100px' },
    );
    figure.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#figure);
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#printed);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#printed);
  }

  readonly #print = (): void => this.#tell(true);

  /** Observed anew, the figure is told again where it stands. */
  readonly #printed = (): void => {
    this.#observer.unobserve(this.#figure);
    this.#observer.observe(this.#figure);
  };
}
