/**
 * Components that an article may write without importing them: everything in article/elements, the lab, and every
 * figure's door. A new figure is usable as soon as its door exists.
 */
import Figure from './Figure.astro';

const doors = import.meta.glob<typeof Figure>(
  ['./elements/*.astro', '../lab/Lab.astro', '../figures/*/[A-Z]*.astro'],
  { eager: true, import: 'default' },
);

export const articleComponents: Record<string, typeof Figure> = { Figure };
for (const [path, component] of Object.entries(doors)) {
  const name = /([^/]+)\.astro$/.exec(path)?.[1];
  if (name !== undefined) articleComponents[name] = component;
}
