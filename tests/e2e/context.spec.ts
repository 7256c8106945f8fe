/** What does not fit the model's context is cut from the end, and the reader sees it. */
import { expect, openLive, pastePrompt, seenRun, test } from './support.ts';

const long = Array.from({ length: 300 }, (_, count) => `boat ${count}`).join(', ');

test('a cut at the context limit is visible, and goes when the text fits again', async ({
  page,
}) => {
  await openLive(page);
  const box = page.locator('prompt-box').first();
  await pastePrompt(page, long);
  const run = await seenRun(page);
  expect(run.tokens).toHaveLength(256);
  expect(run.cut?.tokens).toBeGreaterThan(300);
  expect(run.tokens.slice(1).join('') + (run.cut?.text ?? '')).toBe(long);
  await expect(box).toContainText('256 of 256 tokens');
  await expect(box.getByRole('status')).toContainText(
    `Cut from the end: ${run.cut?.tokens ?? 0} tokens`,
  );
  await pastePrompt(page, 'A short text.');
  await expect(box.getByRole('status')).toBeEmpty();
});

test('an empty prompt is the first token alone', async ({ page }) => {
  await openLive(page);
  await pastePrompt(page, '');
  expect((await seenRun(page)).tokens).toHaveLength(1);
  await pastePrompt(page, 'Back again.');
});

test('only the newest text counts, however fast it is typed', async ({ page }) => {
  await openLive(page);
  const texts = ['a', 'ab', 'abc', `${long} 1`, 'abcd', `${long} 2`, 'the last text'];
  const shown = await page.evaluate(async (all) => {
    const lab = document.querySelector('retort-lab')!;
    const area = lab
      .querySelector('attention-explorer')!
      .shadowRoot!.querySelector('prompt-box')!
      .shadowRoot!.querySelector('textarea')!;
    const seen: string[] = [];
    for (const text of all) {
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const run = lab.state.run?.text;
      if (run !== undefined && seen.at(-1) !== run) seen.push(run);
    }
    return seen;
  }, texts);
  await expect.poll(async () => (await seenRun(page)).text).toBe('the last text');
  // Results that were drawn on the way came in the order of typing.
  const places = shown.map((text) => texts.indexOf(text));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
