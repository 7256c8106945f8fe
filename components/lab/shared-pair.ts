/** The pair of heads that the figures of a lab look at together: chosen in one of them, it is chosen in all that know pairs. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseHead } from '../../models/runtime/names.ts';
import { PairPick } from '../parts/events.ts';
import { HeadSelect } from './state.ts';

/** A figure that shows a pair, `L0H1 L1H0`, and can be told another by its attribute. */
export type PairHost = ReactiveControllerHost & HTMLElement & { pair: string };

export class SharedPair implements ReactiveController {
  readonly #host: PairHost;
  #lab: EventTarget | null = null;

  constructor(host: PairHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#lab = this.#host.closest('retort-lab');
    this.#lab?.addEventListener(PairPick.type, this.#picked);
  }

  hostDisconnected(): void {
    this.#lab?.removeEventListener(PairPick.type, this.#picked);
  }

  readonly #picked = (event: Event): void => {
    const { from, to } = event as PairPick;
    const pair = `${from} ${to}`;
    if (!parsePair(pair)) return;
    this.#host.pair = pair;
    // The figure in which it was chosen speaks for all: the later head becomes the one in question.
    const head = parseHead(to);
    if (head && event.composedPath().includes(this.#host))
      this.#host.dispatchEvent(new HeadSelect(head.layer, head.head));
  };
}

/** The two heads of a pair by its attribute; null when it is none. */
export function parsePair(pair: string): { readonly from: string; readonly to: string } | null {
  const [from = '', to = '', more] = pair.trim().split(/\s+/);
  const [earlier, later] = [parseHead(from), parseHead(to)];
  return earlier && later && earlier.layer < later.layer && more === undefined
    ? { from, to }
    : null;
}
