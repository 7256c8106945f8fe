/** A site under a path of its host, with its models on another one: every link, file and figure still works. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { siteServer } from '../../components/press/static-server.ts';
import { article, builtSite, type Scratch } from '../scratch.ts';
import { onPhone } from './support.ts';

const text = `## One

See [the other article](/articles/two/#there) and [home](/).

<Lab model="attn-2l" prompts={['Mr. Vandermeel opened the door. Nobody had seen Mr. Vander']}>

<AttentionExplorer id="fig-attention">What to look at.</AttentionExplorer>

</Lab>`;

const files = {
  'content/articles/one/index.mdx': article('One', text),
  'content/articles/two/index.mdx': article('Two', '## There\n\nText.'),
};

/** A host of models alone: another origin, with the two headers that docs/hosting.md asks for. */
function modelServer() {
  return createServer((request, response) => {
    const file = path.resolve(
      'public/models',
      `.${new URL(request.url ?? '/', 'http://x').pathname}`,
    );
    response.writeHead(existsSync(file) ? 200 : 404, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    response.end(existsSync(file) ? readFileSync(file) : '');
  });
}

interface Places {
  readonly site: string;
  readonly models: string;
  readonly scratch: Scratch;
}

/** The pages here stand on ports of their own, so the tests watch for themselves what is asked and said. */
const test = base.extend<{ asked: string[] }, { places: Places }>({
  asked: async ({ page }, use) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await use(asked);
  },
  places: [
    async ({ browserName: _ }, use) => {
      const models = modelServer().listen(0, 'localhost');
      await once(models, 'listening');
      const origin = `http://localhost:${(models.address() as AddressInfo).port}`;
      const scratch = await builtSite({
        files,
        environment: { RETORT_BASE: '/sub', RETORT_MODELS: origin },
      });
      const server = siteServer(scratch.dist).listen(0, 'localhost');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      await use({ site: `http://localhost:${port}`, models: origin, scratch });
      for (const one of [server, models]) {
        one.close();
        one.closeAllConnections();
      }
      scratch.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test.skip(() => onPhone(), 'the same on every screen');

function errorsOf(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(message.text());
  });
  return seen;
}

test('links lead on under the path, and the policy names the host of the models', async ({
  page,
  places: { site, models, scratch },
}) => {
  const errors = errorsOf(page);
  await page.goto(`${site}/sub/`);
  await page.getByRole('link', { name: 'One', exact: true }).first().click();
  await expect(page).toHaveURL(`${site}/sub/articles/one/`);
  await page.getByRole('link', { name: 'the other article' }).click();
  await expect(page).toHaveURL(`${site}/sub/articles/two/#there`);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', new RegExp(`connect-src 'self' ${models};`));
  expect(scratch.read('/_headers')).toContain('/sub/_astro/*');
  expect(existsSync(path.join(scratch.dist, 'models'))).toBe(false);
  expect(errors).toEqual([]);
});

test('a figure runs the model of the other host', async ({
  page,
  asked,
  places: { site, models },
}) => {
  const errors = errorsOf(page);
  await page.goto(`${site}/sub/articles/one/`);
  await page.locator('attention-explorer').scrollIntoViewIfNeeded();
  await expect(page.getByRole('textbox', { name: 'Prompt' }).first()).toBeVisible();
  const outside = asked.filter((url) => !url.startsWith(`${site}/sub/`) && url.startsWith('http'));
  expect(outside.length).toBeGreaterThan(2);
  expect(outside.filter((url) => !url.startsWith(`${models}/attn-2l/`))).toEqual([]);
  expect(errors).toEqual([]);
});
