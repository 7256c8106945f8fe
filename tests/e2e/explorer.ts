/** The attention explorer as a reader meets it: by roles, names and text. */
import type { Locator, Page } from '@playwright/test';

export class Explorer {
  readonly root: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('attention-explorer').first();
  }

  /** Buttons of the token strip, in order. */
  get tokens(): Locator {
    return this.root.getByRole('toolbar', { name: 'Tokens' }).getByRole('button');
  }

  head(name: string): Locator {
    return this.root
      .locator('head-grid')
      .getByRole('button', { name: new RegExp(`\\b${name}\\b`) });
  }

  get matrix(): Locator {
    return this.root.getByRole('application', { name: /^Attention matrix of head/ });
  }

  get predictions(): Locator {
    return this.root.getByText(/^Predicted after/).last();
  }

  /** Score chips of the head grid, by head name. */
  async scores(): Promise<Record<string, string>> {
    const heads = await this.root.locator('head-grid .head').all();
    const pairs = heads.map(async (head) => [
      await head.locator('.head-name').innerText(),
      await head.locator('.head-score').innerText(),
    ]);
    return Object.fromEntries((await Promise.all(pairs)) as [string, string][]);
  }

  /** The matrix's bitmap: its side in cells, and its pixels as a picture's address. */
  async bitmap(): Promise<{ side: number; picture: string }> {
    return this.root.locator('heat-map canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      return { side: canvas.width, picture: canvas.toDataURL() };
    });
  }

  /** Cells of the data table, row by row; the twin's comes first and stays in the page unseen. */
  async table(): Promise<string[][]> {
    const details = this.root.locator('details.data').last();
    if (!(await details.evaluate((element) => (element as HTMLDetailsElement).open))) {
      await details.locator('summary').click();
    }
    await details.locator('tbody tr').first().waitFor();
    return details
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      );
  }

  /** The position under focus, by what the strip marks. */
  async focused(): Promise<number> {
    return Number(
      await this.root.locator('token-strip [data-focused]').getAttribute('data-position'),
    );
  }
}
