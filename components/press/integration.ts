/** The press as an Astro integration: what `npm run dev` must watch, and what a build writes beside the pages. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { formatHeaders, headerRules } from './headers.ts';
import type { Site } from './site.ts';

export { frameCode } from './code.ts';
export { recmaLazyLabs } from './lazy-labs.ts';
export { noteOptions } from './notes.ts';
export { remarkPress } from './remark.ts';

export function press(site: Site): AstroIntegration {
  return {
    name: 'press',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [watchSources(), woff2Only()] } });
      },
      'astro:build:done': ({ dir }) => {
        writeFileSync(
          new URL('_headers', dir),
          formatHeaders(headerRules(site.base, site.modelsUrl)),
        );
        // The build reads the models here; readers get them from their own host.
        if (site.modelsUrl) rmSync(new URL('models', dir), { recursive: true, force: true });
      },
    },
  };
}

/** An article is compiled again when its references, its measurements or an article that it refers to change. */
function watchSources(): Plugin {
  return {
    name: 'press:watch',
    enforce: 'pre',
    transform(code: string, id: string) {
      if (!id.endsWith('/index.mdx')) return;
      const others = readdirSync(path.dirname(path.dirname(id))).filter(
        (slug) => code.includes('<Term') || code.includes(`@${slug}/`),
      );
      for (const slug of others) {
        const file = path.join(path.dirname(id), '..', slug, 'index.mdx');
        if (file !== id && existsSync(file)) this.addWatchFile(file);
      }
      const named = code.matchAll(/^(?:bibliography|citationStyle):\s*['"]?([^'"\n]+)/gm);
      const names = [...named].map(([, name = '']) => name.trim());
      for (const name of ['references.bib', 'measurements.ts', ...names]) {
        const file = path.join(path.dirname(id), name);
        if (existsSync(file)) this.addWatchFile(file);
      }
    },
  };
}

/** KaTeX lists three formats of each font; every browser that runs the figures reads the first. */
function woff2Only(): Plugin {
  return {
    name: 'press:woff2-only',
    enforce: 'pre',
    transform(code: string, id: string) {
      if (!/katex(\.min)?\.css/.test(id)) return undefined;
      return code.replace(
        /,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g,
        '',
      );
    },
  };
}
