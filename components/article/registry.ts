/**
 * Components that an article may write without importing them: the plain figure, everything in article/elements, the lab
 * with the steps of its tour, and every figure's door. A new figure is usable as soon as its door exists.
 */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

const doors = import.meta.glob<AstroComponentFactory>(
  [
    './Figure.astro',
    './elements/*.astro',
    '../lab/{,tour/}[A-Z]*.astro',
    '../figures/*/[A-Z]*.astro',
  ],
  { eager: true, import: 'default' },
);

export const articleComponents: Readonly<Record<string, AstroComponentFactory>> =
  Object.fromEntries(
    Object.entries(doors).map(([path, component]) => [
      path.replace(/^.*\/|\.astro$/g, ''),
      component,
    ]),
  );
