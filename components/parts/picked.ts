/**
 * `?selected=${picked(…)}`: whether an option is the one chosen. An attribute alone no longer moves an option that the reader has
 * picked before, so that a select would show another choice than the one that counts; the property always does.
 */
import { directive, Directive } from 'lit/directive.js';
import type { AttributePart } from 'lit/directive.js';

class Picked extends Directive {
  override render(chosen: boolean): boolean {
    return chosen;
  }

  override update({ element }: AttributePart, [chosen]: [boolean]): boolean {
    const option = element as HTMLOptionElement;
    if (option.selected !== chosen) option.selected = chosen;
    return chosen;
  }
}

export const picked = directive(Picked);
