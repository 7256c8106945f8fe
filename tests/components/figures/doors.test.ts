/** For an element an attribute that says "false" is there, and so it is true: a door leaves it out. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const doors = globSync('components/figures/*/*.astro').filter(
  (file) => !file.endsWith('/gallery.astro'),
);

it.each(doors)('%s gives the live figure no boolean as it is', (file) => {
  const source = readFileSync(file, 'utf8');
  const [, , template = ''] = source.split(/^---$/m);
  const [, attributes] = /class="figure-live"([\s\S]*?)\n?\s*>\s*<(?!\/)/.exec(template) ?? [];
  const booleans = [...source.matchAll(/^\s*(\w+)\?: boolean;/gm)].map(([, name]) => name);
  for (const name of booleans) expect(attributes ?? '').not.toMatch(RegExp(`=\\{!?${name}\\}`));
});

it('knows the doors', () => {
  expect(doors.length).toBeGreaterThan(10);
});
