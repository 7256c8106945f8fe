/**
 * How a figure follows the reader through training: a text of the reader's, every checkpoint of the model, on whatever page the figure
 * stands, with all that shares its lab.
 */
import type { Browser, Page } from '@playwright/test';
import type {} from '../../components/figures/text-over-training/text-over-training.ts';
import type { RetortLab } from '../../components/lab/lab.ts';
import type {} from '../../components/parts/scrub-chart.ts';
import { textOf } from './figure.ts';
import { median, quantile } from './stats.ts';

/** The lab in which the figure stands. */
const LAB = 'retort-lab:has(text-over-training)';

export interface Scrubbed {
  /** Milliseconds from the key that moves the slider to the figure drawn for that step, files at hand. */
  readonly median: number;
  readonly p95: number;
  /** The same at the first visit, files fetched from the machine itself. */
  readonly first: number;
  /** A drag over every checkpoint, one in each frame: from its last move to the last step drawn. */
  readonly drag: number;
  /** Longest task on the page's thread in all of that: by the clock, which a busy machine stretches, 0 when none took 50 ms. */
  readonly longest: number;
  /** Processor time of the task that took most. */
  readonly processor: number;
  /** Of one checkpoint. */
  readonly bytes: number;
  readonly positions: number;
}

export async function scrub(browser: Browser, address: string, length: number): Promise<Scrubbed> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\/checkpoints\/[^/]+$/.test(response.url()))
      // One that was given up on the way has no body.
      sizes.push(
        response.body().then(
          ({ length: size }) => size,
          () => 0,
        ),
      );
  });
  await page.goto(address);
  const figure = page.locator('text-over-training');
  await figure.scrollIntoViewIfNeeded();
  const runs = (wanted: readonly [string, string | null]): Promise<unknown> =>
    page.waitForFunction(([lab, text]) => {
      const run = document.querySelector<RetortLab>(lab)?.state.run;
      return run && (text === null || run.text === text);
    }, wanted);
  await runs([LAB, null]);
  const text = await textOf(page, length, LAB);
  await figure.getByRole('textbox', { name: 'Prompt' }).fill(text);
  await runs([LAB, text]);
  await page.evaluate(() => {
    const longest = { ms: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
    Object.assign(window, { longest });
  });
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  const first = await visitAll(page);
  const again = [...(await visitAll(page)), ...(await visitAll(page))];
  const drag = await dragOver(page);
  const processor = mostProcessorTime(await browser.stopTracing());
  const measured = {
    ...{ median: median(again), p95: quantile(again, 0.95), first: median(first) },
    ...{ drag, processor },
    longest: await page.evaluate(() => (window as unknown as Noted).longest.ms),
    bytes: Math.max(...(await Promise.all(sizes))),
    positions: first.length + 1,
  };
  await page.close();
  return measured;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Of the tasks on the main threads of pages, in milliseconds. */
function mostProcessorTime(trace: Buffer): number {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(key),
  );
  const tasks = events.filter((event) => event.name === 'RunTask' && main.has(key(event)));
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

interface Noted {
  readonly longest: { ms: number };
}

/** Goes to the first step and then to every next one; milliseconds of each move. */
function visitAll(page: Page): Promise<number[]> {
  return page.evaluate(async (selector) => {
    const lab = document.querySelector<RetortLab>(selector)!;
    const figure = document.querySelector('text-over-training')!;
    const chart = figure.shadowRoot!.querySelector('scrub-chart')!;
    const slider = chart.shadowRoot!.querySelector('input')!;
    const steps = chart.steps.map(({ step }) => step);
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    const move = async (key: string, step: number | undefined): Promise<number> => {
      const start = performance.now();
      slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      while (lab.state.run?.checkpoint !== step || lab.state.status.phase !== 'ready')
        await frame();
      await figure.updateComplete;
      return performance.now() - start;
    };
    await move('Home', steps[0]);
    const times: number[] = [];
    for (const step of steps.slice(1)) {
      times.push(await move('ArrowRight', step));
      // The reader looks; the page is idle.
      for (let rest = 0; rest < 6; rest++) await frame();
    }
    return times;
  }, LAB);
}

function dragOver(page: Page): Promise<number> {
  return page.evaluate(async (selector) => {
    const lab = document.querySelector<RetortLab>(selector)!;
    const chart = document
      .querySelector('text-over-training')!
      .shadowRoot!.querySelector('scrub-chart')!;
    const slider = chart.shadowRoot!.querySelector('input')!;
    const steps = chart.steps.map(({ step }) => step);
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    for (let back = steps.length - 1; back > 0; back--) {
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
      await frame();
    }
    const start = performance.now();
    while (lab.state.run?.checkpoint !== steps[0] || lab.state.status.phase !== 'ready')
      await frame();
    return performance.now() - start;
  }, LAB);
}
