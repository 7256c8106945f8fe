/** Every page meets the Content-Security-Policy that it carries and is sent with; what the policy forbids does not run. */
import type { Page } from '@playwright/test';
import { contentSecurityPolicy } from '../../components/press/security.ts';
import { pages } from './pages.ts';
import { article, expect, openLive, test } from './support.ts';

/** Blocked things, as the page reports them. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
}

for (const address of pages) {
  test(`${address} carries the policy and meets it`, async ({ page }) => {
    const violations = await watchViolations(page);
    const answer = await page.goto(address);
    const headers = answer?.headers() ?? {};
    expect(headers['content-security-policy']).toBe(
      `${contentSecurityPolicy()}; frame-ancestors 'self'`,
    );
    await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
      'content',
      contentSecurityPolicy(),
    );
    const inline = page.locator('script:not([src]):not([type^="application/"])');
    await expect(inline).toHaveCount(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
    expect(await violations()).toEqual([]);
  });
}

test('figures run under it, isolated from other origins', async ({ page }) => {
  const violations = await watchViolations(page);
  await openLive(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await violations()).toEqual([]);
});

test.describe('planted in a page', () => {
  test.use({ expectedConsole: /Content Security Policy|ERR_BLOCKED_BY_CSP|404/ });

  test('an inline script, a handler and a frame are refused', async ({ page }) => {
    const violations = await watchViolations(page);
    // Without the header it is the page's own policy that must refuse them.
    await page.route(`**${article}`, async (route) => {
      const response = await route.fetch();
      const planted = `<script>document.title = 'planted'</script>
        <img src="/none.png" alt="" onerror="document.title = 'planted'">
        <iframe src="data:text/html,x"></iframe>`;
      const { 'content-security-policy': _, ...headers } = response.headers();
      const body = (await response.text()).replace('<main', `${planted}<main`);
      await route.fulfill({ response, headers, body });
    });
    await page.goto(article);
    await expect
      .poll(async () => [...(await violations())].sort())
      .toEqual(['frame-src: ', 'script-src-attr: inline', 'script-src-elem: inline']);
    expect(await page.title()).not.toBe('planted');
  });
});
