/**
 * `?selected=${picked(…)}`: whether an option is the one chosen. An attribute alone no longer moves an option that the reader has
 * picked before, so that a select would show another choice than the one that counts; the property always does. Like every
 * property it is set when it changes: what the reader picks stays picked while the figure still works it out.
 */
import { directive, Directive } from 'lit/directive.js';
import type { AttributePart } from 'lit/directive.js';

class Picked extends Directive {
  #last: boolean | null = null;

  override render(chosen: boolean): boolean {
    return chosen;
  }

  override update({ element }: AttributePart, [chosen]: [boolean]): boolean {
    if (chosen !== this.#last) (element as HTMLOptionElement).selected = chosen;
    this.#last = chosen;
    return chosen;
  }
}

export const picked = directive(Picked);
