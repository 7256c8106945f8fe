/** The figures that follow the reader's text, each alone on its gallery page: from a keystroke until it stands still. */
import type { Browser } from '@playwright/test';
import { settled } from './figure.ts';
import type { Settled } from './figure.ts';

export interface FigureCost extends Settled {
  readonly name: string;
}

/** Opens every figure's gallery page in turn and types into a text of `length` tokens. */
export async function figureCosts(
  browser: Browser,
  origin: string,
  names: readonly string[],
  length: number,
): Promise<FigureCost[]> {
  const costs: FigureCost[] = [];
  for (const name of names) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
    await page.goto(`${origin}/gallery/${name}/`);
    await page.locator(name).scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('retort-lab')?.state.run != null);
    costs.push({ name, ...(await settled(page, length, 5)) });
    await page.close();
  }
  return costs;
}
