/** Browser tests of a site that is not this one: built once for each worker, and served for it. */
import { builtSite, serveScratch, type Scratch, type ScratchOptions } from '../scratch.ts';
import { test } from './support.ts';

export interface ServedScratch extends Scratch {
  readonly url: string;
}

/** `test` whose pages are those of a scratch site; `site` is the built site itself. */
export function testOn(options: ScratchOptions) {
  return test.extend<object, { site: ServedScratch }>({
    site: [
      // Playwright reads from the pattern what a fixture needs.
      async ({ browserName: _ }, use) => {
        const site = await builtSite(options);
        const server = await serveScratch(site);
        await use({ ...site, url: server.url });
        await server.close();
        site.remove();
      },
      { scope: 'worker', timeout: 240_000 },
    ],
    baseURL: ({ site }, use) => use(site.url),
  });
}
