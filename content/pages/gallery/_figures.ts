/** The figures that have a gallery page, by folder name: each brings its own `gallery.astro`. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

const modules = import.meta.glob<{ default: AstroComponentFactory }>(
  '../../../components/figures/*/gallery.astro',
  { eager: true },
);

export const galleryFigures: Readonly<Record<string, AstroComponentFactory>> = Object.fromEntries(
  Object.entries(modules).map(([path, module]) => [path.split('/').at(-2) ?? path, module.default]),
);

/** `attention-explorer` is "Attention explorer". */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
