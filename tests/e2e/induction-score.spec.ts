/** The induction score in a browser: a head that is off in one figure of a lab is off on the random repeats, too. */
import { Explorer } from './explorer.ts';
import { expect, openLive, test } from './support.ts';

test('the scores on random repeats are those of the model as the reader has edited it', async ({
  page,
}) => {
  await openLive(page);
  const figure = page.locator('induction-score').first();
  const repeats = figure
    .getByRole('group', { name: 'Random repeats', exact: true })
    .filter({ visible: true });
  const bar = repeats.getByRole('option', { name: /^L1H0:/ });
  const score = async (): Promise<number> =>
    Number(/\d\.\d\d/.exec(await bar.innerText())?.[0] ?? NaN);
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(score).toBeGreaterThan(0.4);
  const whole = await score();
  await expect(repeats).not.toContainText('Edited model');

  await new Explorer(page).head('L0H1').click();
  await page.keyboard.press('x');
  // A figure that is out of sight waits.
  await figure.scrollIntoViewIfNeeded();
  await expect(repeats).toContainText('Edited model: L0H1 switched off');
  await expect.poll(score).toBeLessThan(0.05);

  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(score).toBe(whole);
  await expect(repeats).not.toContainText('Edited model');
});
