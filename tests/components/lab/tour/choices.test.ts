import { expect, it } from 'vitest';
import { setChoices } from '../../../../components/lab/tour/choices.ts';

/** What Lit makes of attributes, without a DOM. */
class Figure {
  static elementProperties = new Map<PropertyKey, { attribute?: boolean | string }>([
    ['hideFirst', { attribute: 'hide-first' }],
    ['rank', {}],
    ['inner', { attribute: false }],
  ]);
  static observedAttributes = ['hide-first', 'rank'];
  attributes = new Map<string, string>();
  hideFirst = true;
  rank = 3;
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
    this.#heard(name);
  }
  removeAttribute(name: string): void {
    if (this.attributes.delete(name)) this.#heard(name);
  }
  #heard(name: string): void {
    if (name === 'hide-first') this.hideFirst = this.attributes.has(name);
    if (name === 'rank') this.rank = Number(this.attributes.get(name));
  }
}

it('choices are set by the names that authors write, and put back as the reader had them', () => {
  const figure = new Figure();
  const putBack = setChoices(figure as unknown as Element, {
    hideFirst: false,
    rank: 8,
    list: [1],
  });
  expect([figure.hideFirst, figure.rank, figure.getAttribute('list')]).toEqual([false, 8, '[1]']);
  putBack();
  // The reader's own choices never stood in attributes.
  expect([figure.hideFirst, figure.rank, figure.attributes.size]).toEqual([true, 3, 0]);
});
