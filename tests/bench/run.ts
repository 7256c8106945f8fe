/**
 * `npm run bench`: what the figures cost, in one run, beside the numbers they were built to beat. Measures the built site
 * in a real browser; a busy machine shows in every number, so the runtimes are compared as a ratio.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { projectEnvironment, root } from '../../components/press/commands/install.mjs';
import { portIsFree, portTaken } from '../../components/press/commands/port.mjs';
import { findChromium } from '../browser.mjs';
import { analysisCosts } from './analysis.ts';
import type { Cost } from './analysis.ts';
import { collectDownloads } from './bytes.ts';
import type { Download } from './bytes.ts';
import { hover, settled } from './figure.ts';
import type { Settled } from './figure.ts';
import { bugSearch, figureCosts } from './figures.ts';
import type { FigureCost } from './figures.ts';
import { forwards } from './forward.ts';
import type { Forward } from './forward.ts';
import { scrub } from './scrub.ts';
import type { Scrubbed } from './scrub.ts';
import { megabytes, ms, table } from './stats.ts';

const port = Number(process.env['PORT'] ?? 4950);
const model = 'attn-2l';
const origin = `http://localhost:${port}`;
const address = `${origin}/articles/induction-heads/`;
/** Every figure that reads the prompt anew with each keystroke. */
const followers = [
  'attention-explorer',
  'path-sum-ledger',
  'skip-trigrams',
  'term-importance',
  'score-split',
  'heads-over-training',
];
const at = process.argv.indexOf('--out-dir');
const outDir = at === -1 ? 'dist' : (process.argv[at + 1] ?? 'dist');

function build(): void {
  if (existsSync(join(root, outDir, 'index.html')) || existsSync(join(outDir, 'index.html')))
    return;
  const command = join(root, 'components/press/commands/build.ts');
  const { status } = spawnSync(process.execPath, [command, '--out-dir', outDir], {
    cwd: root,
    stdio: 'inherit',
    env: projectEnvironment(),
  });
  if (status !== 0) throw new Error('The site was not built: the message above says why.');
}

/** Serves the built site until the returned function is called. */
async function serve(): Promise<() => void> {
  if (!(await portIsFree(port))) throw new Error(portTaken(port));
  const script = join(root, 'components/press/commands/serve.mjs');
  const server = spawn(process.execPath, [script, '--port', String(port), '--out-dir', outDir], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: projectEnvironment(),
  });
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return () => server.kill();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Error(`The site did not answer at ${address}.`);
}

async function openLive(browser: Browser): Promise<{ page: Page; downloads: Download[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1600 } });
  const page = await context.newPage();
  const collected = collectDownloads(page);
  await page.goto(address);
  await page.locator('attention-explorer').first().scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('retort-lab')?.state.run != null);
  return { page, downloads: await collected() };
}

function report(
  forward: Forward[],
  follow: Settled[],
  pointer: { median: number; p95: number },
  downloads: Download[],
  costs: Cost[],
  figures: FigureCost[],
  search: number,
  scrubbed: { readonly alone: Scrubbed; readonly inArticle: Scrubbed },
): string {
  const sum = (of: 'plain' | 'gzip' | 'brotli'): number =>
    downloads.reduce((total, download) => total + download[of], 0);
  const { alone, inArticle } = scrubbed;
  const longest = ({ longest: task }: Scrubbed): string => (task > 0 ? ms(task) : 'under 50 ms');
  const settledAt = (length: number) => follow.find((each) => each.length === length);
  const heaviest = [...downloads].sort((a, b) => b.brotli - a.brotli).slice(0, 5);
  return [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1) ?? '?'}; ${model}`,
    'One forward pass, one thread (median)',
    table([
      ['slice', 'T', 'wasm', 'native', 'wasm / native'],
      ...forward.map(({ slice, length, wasm, native }) => [
        slice,
        String(length),
        `${wasm.toFixed(2)} ms`,
        `${native.toFixed(2)} ms`,
        `${(wasm / native).toFixed(1)} ×`,
      ]),
    ]),
    'Keystroke to settled figure',
    table([
      ['', 'T', 'median', 'p95', 'of it in the model', 'drawing'],
      ...follow.map((each) => [
        '',
        String(each.length),
        ms(each.median),
        ms(each.p95),
        ms(each.backend),
        ms(each.draw),
      ]),
    ]),
    'Keystroke to settled figure, each alone on its page',
    table([
      ['', 'T', 'median', 'p95', 'of it in the model', 'aim'],
      ...figures.map((each) => [
        each.name,
        String(each.length),
        ms(each.median),
        ms(each.p95),
        ms(each.backend),
        '≤ 100 ms',
      ]),
      ['bug-cost: one head searched', '', ms(search), '', '', '≤ 1 s'],
    ]),
    `Scrubbing over ${alone.positions} checkpoints, T = 64, two models`,
    table([
      ['', 'alone on its page', 'in the article', 'aim'],
      ['to a checkpoint at hand, median', ms(alone.median), ms(inArticle.median), ''],
      ['to a checkpoint at hand, p95', ms(alone.p95), ms(inArticle.p95), '≤ 150 ms'],
      ['to a checkpoint for the first time, median', ms(alone.first), ms(inArticle.first), ''],
      ['end of a drag over all of them → drawn', ms(alone.drag), ms(inArticle.drag), ''],
      ['longest task of the page', longest(alone), longest(inArticle), '≤ 50 ms'],
      ['most processor time in a task', ms(alone.processor), ms(inArticle.processor), '≤ 50 ms'],
      ['bytes of a checkpoint', megabytes(alone.bytes), megabytes(inArticle.bytes), ''],
    ]),
    'Analysis in Node, T = 64 (median processor time)',
    table([
      ['', 'figure', ''],
      ...costs.map(({ figure, what, ms: cost }) => [what, String(figure), ms(cost)]),
    ]),
    'Bytes to the first live result',
    table([
      ['', 'plain', 'gzip', 'brotli'],
      ['everything', megabytes(sum('plain')), megabytes(sum('gzip')), megabytes(sum('brotli'))],
      ...heaviest.map(({ url, plain, gzip, brotli }) => [
        `  ${new URL(url).pathname.slice(-44)}`,
        megabytes(plain),
        megabytes(gzip),
        megabytes(brotli),
      ]),
    ]),
    'Beside the numbers to beat',
    table([
      ['', 'Transformer Explainer', 'CircuitsVis', 'aim', 'here'],
      [
        'bytes before first live result',
        '≈ 660 MB',
        'host computes',
        '≤ 6 MB',
        megabytes(sum('gzip')),
      ],
      [
        'keystroke → settled, T = 64',
        '3.7–4.0 s',
        '–',
        '≤ 50 ms',
        ms(settledAt(64)?.median ?? NaN),
      ],
      ['draw 8 heads, T = 128', '–', '≈ 8 s', '≤ 200 ms', ms(settledAt(128)?.draw ?? NaN)],
      ['hover, T = 128', '–', '≈ 1.5 s', '≤ 16 ms', ms(pointer.median)],
      ['hover, T = 128, p95', '–', '–', '–', ms(pointer.p95)],
    ]),
  ].join('\n\n');
}

async function bench(): Promise<string> {
  build();
  const stop = await serve();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const { page, downloads } = await openLive(browser);
    const forward = await forwards(page, { model, lengths: [16, 64, 128, 256], repeats: 15 });
    const follow: Settled[] = [];
    for (const length of [16, 64, 128]) follow.push(await settled(page, length, 8));
    const pointer = await hover(page, 80);
    const costs = await analysisCosts(model, 64);
    const figures = await figureCosts(browser, origin, followers, 64);
    const search = await bugSearch(browser, origin);
    const scrubbed = {
      alone: await scrub(browser, `${origin}/gallery/text-over-training/`, 64),
      inArticle: await scrub(browser, address, 64),
    };
    return report(forward, follow, pointer, downloads, costs, figures, search, scrubbed);
  } finally {
    await browser.close();
    stop();
  }
}

try {
  const [what, ...sizes] = process.argv.slice(2);
  if (what === 'scale') {
    const { scale } = await import('./scale.ts');
    console.log(scale(sizes.length > 0 ? sizes.map(Number) : [10, 30, 100]));
  } else console.log(await bench());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
