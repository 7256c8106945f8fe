/** Typing a prompt changes tokens, attention and scores, to what Node computes; an induction head looks back. */
import type { Page } from '@playwright/test';
import { Explorer } from './explorer.ts';
import { attention, nodeRun, shownScores } from './numbers.ts';
import { expect, openLive, pastePrompt, seenRun, test, typePrompt } from './support.ts';

const first = 'Mr Quillfeather sold the boat. Mr Quillfeather kept the oars.';
const second = 'one two three <b>bold</b>\tone  two\nthree';

test('typing changes tokens, attention and scores to what Node computes', async ({ page }) => {
  const explorer = new Explorer(page);
  await openLive(page);
  const seen = [];
  for (const text of [first, second]) {
    await typePrompt(page, text);
    const run = await seenRun(page);
    const expected = await nodeRun(run.model, text);
    expect(run.tokens).toEqual(expected.tokens.map((token) => token.text));
    await expect(explorer.tokens).toHaveCount(expected.tokens.length);
    await expect(explorer.tokens.first()).toHaveText('BOS');
    expect(await explorer.scores()).toEqual(shownScores(expected));
    const bitmap = await explorer.bitmap();
    expect(bitmap.side).toBe(expected.tokens.length);
    seen.push(bitmap);
  }
  expect(seen[0]).not.toEqual(seen[1]);
});

test('white space and markup are shown as text', async ({ page }) => {
  const explorer = new Explorer(page);
  await openLive(page);
  await pastePrompt(page, second);
  const strip = (await explorer.tokens.allInnerTexts()).join('');
  expect(strip).toContain('␣two');
  expect(strip).toContain('⇥');
  expect(strip).toContain('↵');
  expect(strip.replaceAll(/\s/g, '')).toContain('<b>bold</b>');
  await expect(explorer.root.locator('token-strip b')).toHaveCount(0);
});

// Texts of the form A B … A, that end at the second A.
const repeats = [
  'The ferry to Brindlemoor was late. We waited for the ferry to',
  'Zanthor Mirel spoke first. Later, Zanthor',
];

for (const text of repeats) {
  test(`in "…${text.slice(-24)}" an induction head attends from the second A to B`, async ({
    page,
  }) => {
    const explorer = new Explorer(page);
    await openLive(page);
    await pastePrompt(page, text);
    const best = await bestInductionHead(page);
    expect(best.name).toMatch(/^L1/);
    expect(best.score).toBeGreaterThanOrEqual(0.15);
    await explorer.head(best.name).click();
    const { model, tokens } = await seenRun(page);
    const dest = tokens.length - 1;
    const copy = tokens.indexOf(tokens[dest] ?? '');
    expect(copy).toBeLessThan(dest - 1);
    const row = (await explorer.table()).at(-1) ?? [];
    // The largest source that is not BOS, with its number: `"mirel" (9) 0.62`.
    const [, position, weight] =
      /\((\d+)\) (\d\.\d\d)$/.exec(row.slice(1).find((cell) => !cell.startsWith('BOS')) ?? '') ??
      [];
    expect(Number(position)).toBe(copy + 1);
    const expected = attention(await nodeRun(model, text), best.name, dest, copy + 1);
    expect(Number(weight)).toBeCloseTo(expected, 2);
    expect(expected).toBeGreaterThan(0.2);
  });
}

/** The head of the highest score on random repeats, from the induction figure's table. */
async function bestInductionHead(page: Page) {
  const figure = page.locator('induction-score').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('button', { name: 'Draw again' })).toBeVisible();
  const rows = await figure
    .locator('details.data')
    .last()
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    );
  const scores = rows.map(([name = '', score = '']) => ({ name, score: Number(score) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best));
}
