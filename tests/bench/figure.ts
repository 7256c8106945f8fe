/** How fast the article's figure follows the reader: settled after a keystroke, drawn, hovered. */
import type { Page } from '@playwright/test';
import type { RetortLab } from '../../components/lab/lab.ts';
import { median, quantile } from './stats.ts';

export interface Settled {
  readonly length: number;
  readonly median: number;
  readonly p95: number;
  /** Median milliseconds inside the backend, part of the whole. */
  readonly backend: number;
  /** Median milliseconds of drawing the heads and the matrix. */
  readonly draw: number;
}

/** A text of `length` tokens, BOS included, found by cutting a long one where the page's tokenizer says. */
export async function textOf(page: Page, length: number, lab = 'retort-lab'): Promise<string> {
  const long = Array.from(
    { length: 40 },
    (_, n) => `The ${n} boats of Brindlemoor left before dawn.`,
  );
  return page.evaluate(
    async ([text, wanted, selector]) => {
      const session = document.querySelector<RetortLab>(selector)?.state.session;
      const { signal } = new AbortController();
      const { tokens = [] } = (await session?.tokenize(signal, text)) ?? {};
      return tokens
        .slice(1, wanted)
        .map((token) => token.text)
        .join('');
    },
    [long.join(' '), length, lab] as const,
  );
}

/** Types one letter at the end of a text of `length` tokens and takes it away again, `repeats` times. */
export async function settled(page: Page, length: number, repeats: number): Promise<Settled> {
  const text = await textOf(page, length - 1);
  const box = page.getByRole('textbox', { name: 'Prompt' }).first();
  await box.fill(text);
  await shows(page, text);
  await box.press('End');
  const samples: number[] = [];
  const backend: number[] = [];
  await clear(page);
  for (let round = 0; round < repeats; round++) {
    const letter = ' b';
    for (const [key, wanted] of [
      [' ', `${text} `],
      ['b', `${text}${letter}`],
      ['Backspace', `${text} `],
      ['Backspace', text],
    ] as const) {
      await clear(page, 'retort:settled');
      await box.press(key);
      await shows(page, wanted);
      const { whole, inside } = await page.evaluate(() => {
        const [entry] = performance.getEntriesByName('retort:settled', 'measure').slice(-1);
        const run = document.querySelector('retort-lab')?.state.run;
        return { whole: entry?.duration ?? NaN, inside: run?.ms ?? NaN };
      });
      samples.push(whole);
      backend.push(inside);
    }
  }
  const draw = median(await durations(page, 'retort:draw'));
  return {
    length,
    median: median(samples),
    p95: quantile(samples, 0.95),
    backend: median(backend),
    draw,
  };
}

/** Moves the pointer over the matrix, cell by cell; milliseconds from the event until everything has followed. */
export async function hover(page: Page, moves: number): Promise<{ median: number; p95: number }> {
  const plot = page.getByRole('application', { name: /^Attention matrix/ }).first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the matrix is not on screen');
  await clear(page, 'retort:hover');
  for (let move = 0; move < moves; move++) {
    const across = ((move * 37) % 100) / 100;
    await page.mouse.move(
      box.x + box.width * across * 0.6,
      box.y + box.height * (0.65 + 0.3 * across),
    );
  }
  const samples = await durations(page, 'retort:hover');
  return { median: median(samples), p95: quantile(samples, 0.95) };
}

async function shows(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const state = document.querySelector('retort-lab')?.state;
    const measured = performance.getEntriesByName('retort:settled', 'measure').length > 0;
    return measured && state?.status.phase === 'ready' && state.run?.text === wanted;
  }, text);
}

async function clear(page: Page, name?: string): Promise<void> {
  await page.evaluate((which) => performance.clearMeasures(which), name);
}

async function durations(page: Page, name: string): Promise<number[]> {
  return page.evaluate(
    (which) => performance.getEntriesByName(which, 'measure').map(({ duration }) => duration),
    name,
  );
}
