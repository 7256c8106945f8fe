import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/browser.mjs';

// The browser is looked for once; the workers, which load this file again, find it in the environment.
const executablePath = (process.env['CHROMIUM'] ??= await findChromium());
const port = Number(process.env['E2E_PORT'] ?? 4900);
const outDir = process.env['E2E_DIST'] ?? 'dist';
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  // A test waits for what it asserts, never for a clock: the limits only end one that hangs, on a busy machine too.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      executablePath,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'wide', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: {
    command: `node components/press/commands/serve.mjs --port ${port} --out-dir ${outDir}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
