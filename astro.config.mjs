import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import site from './content/site.ts';
import { discovery } from './components/press/discovery/integration.ts';
import {
  frameCode,
  noteOptions,
  press,
  recmaLazyLabs,
  remarkPress,
} from './components/press/integration.ts';
import { isolation } from './components/press/security.ts';

process.env.ASTRO_TELEMETRY_DISABLED ??= '1';

export default defineConfig({
  srcDir: './content',
  publicDir: './public',
  // A canonical address is written only when the site's address is known.
  site: site.url && new URL(site.url).origin,
  base: site.base,
  trailingSlash: 'ignore',
  // A page's styles come with it: on a slow network another journey costs more than their bytes.
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  server: { headers: isolation },
  integrations: [
    mdx({ optimize: true }),
    press(site),
    discovery(site),
    // A sitemap lists absolute addresses.
    ...(site.url ? [sitemap()] : []),
  ],
  markdown: {
    // Astro's default engine runs no remark plugins; MDX inherits this one.
    processor: unified({
      remarkPlugins: [remarkPress],
      recmaPlugins: [recmaLazyLabs],
      remarkRehype: noteOptions,
      smartypants: false,
    }),
    shikiConfig: {
      themes: { light: 'github-light', dark: 'github-dark' },
      defaultColor: false,
      transformers: [frameCode()],
    },
  },
  vite: {
    worker: { format: 'es' },
    // The Content-Security-Policy allows no inline script, so even the smallest stays a file.
    build: { assetsInlineLimit: 0 },
    // The scanner does not see what a worker imports; found late, it would reload the page under the reader.
    optimizeDeps: {
      include: [
        'lit',
        '@lit/context',
        'zod',
        '@floating-ui/dom',
        '@huggingface/tokenizers',
        'ml-matrix',
        'onnxruntime-web/wasm',
        'onnxruntime-web/webgpu',
      ],
    },
    ssr: { external: ['onnxruntime-node', '@resvg/resvg-js', 'satori'] },
  },
});
