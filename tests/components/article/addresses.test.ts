// @vitest-environment jsdom
/** An address may end in anything: a stray `%` is part of a name, and stops no script. */
import { beforeEach, expect, it, vi } from 'vitest';
import { cardContent } from '../../../components/article/card-content.ts';
import { revealTargets } from '../../../components/article/reveal.ts';

beforeEach(() => {
  document.body.innerHTML =
    '<details><p id="100%" class="definition">All of it</p></details><a href="#100%">there</a>';
  // Unlike a new hash, it tells nobody.
  history.replaceState(null, '', '#100%');
});

it('is led to and shown', () => {
  const scrollIntoView = vi.fn();
  document.getElementById('100%')!.scrollIntoView = scrollIntoView;
  revealTargets(document);
  expect(document.querySelector('details')!.open).toBe(true);
  expect(scrollIntoView).toHaveBeenCalledOnce();
});
it('has a card', () => {
  expect(cardContent(document.querySelector('a')!)?.label).toBe('Definition of there');
});
