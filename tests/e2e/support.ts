/** What the browser tests share: a page that must stay silent and at home, and the lab's public state. */
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type {} from '../../components/lab/lab.ts';

export { expect };

interface Options {
  /** Console messages that a test brings about on purpose. */
  expectedConsole: RegExp | null;
}

interface Guards {
  /** Fails a test whose page wrote to the console, threw, or asked another origin for anything. */
  silentAndAtHome: undefined;
}

export const test = base.extend<Options & Guards>({
  expectedConsole: [null, { option: true }],
  silentAndAtHome: [
    async ({ context, baseURL, expectedConsole }, use) => {
      const said: string[] = [];
      const strangers: string[] = [];
      const { origin } = new URL(baseURL ?? '');
      context.on('console', (message) => {
        const text = `${message.type()}: ${message.text()}`;
        if (!expectedConsole?.test(text)) said.push(text);
      });
      context.on('weberror', (error) => said.push(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (!['data:', 'blob:'].includes(protocol) && asked !== origin)
          strangers.push(request.url());
      });
      await use(undefined);
      expect.soft(said, 'the console is silent').toEqual([]);
      expect.soft(strangers, 'no request leaves the origin').toEqual([]);
    },
    { auto: true },
  ],
});

export const article = '/articles/induction-heads/';

export const onPhone = (): boolean => test.info().project.name === 'phone';

/** Opens the article at its first figure and waits until that is live. */
export async function openLive(page: Page, address = article): Promise<void> {
  await page.goto(address);
  await page.locator('attention-explorer').first().scrollIntoViewIfNeeded();
  await ready(page);
}

/** Waits for the newest run to be on show; `text` says which. */
export async function ready(page: Page, text?: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const state = document.querySelector('retort-lab')?.state;
    if (state?.status.phase !== 'ready' || !state.run) return false;
    return wanted === undefined ? state.run.text === state.prompt : state.run.text === wanted;
  }, text);
}

export interface SeenRun {
  readonly model: string;
  readonly text: string;
  readonly backend: string;
  readonly tokens: readonly string[];
  readonly cut: { readonly tokens: number; readonly text: string } | null;
}

/** The lab's newest run, without its tensors. */
export async function seenRun(page: Page): Promise<SeenRun> {
  return page.evaluate(() => {
    const run = document.querySelector('retort-lab')?.state.run;
    if (!run) throw new Error('no run yet');
    const { model, text, backend, cut } = run;
    return { model, text, backend, cut, tokens: run.tokens.map((token) => token.text) };
  });
}

/** Types into the prompt box as a reader does: select everything, then the text. */
export async function typePrompt(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Prompt' }).first();
  await box.fill('');
  await box.pressSequentially(text);
  await ready(page, text);
}

/** Puts a text into the prompt box at once, as pasting does. */
export async function pastePrompt(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).first().fill(text);
  await ready(page, text);
}

/** Notes every shift of the layout from the next page on; `shifted` sums them up. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function shifted(page: Page): Promise<number> {
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  return shifts.reduce((sum, shift) => sum + shift, 0);
}
