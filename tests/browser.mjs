/**
 * Finds a Chromium for the browser tests and the bench, installing one when there is none. In this order: $CHROMIUM,
 * the system's, Playwright's own, Debian's as root, one shipped inside an npm package.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { npm, projectEnvironment, root } from '../components/press/commands/install.mjs';

const packaged = '@sparticuz/chromium@153.0.0';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApps = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** True when the program starts and names itself: a file that is there may still lack its libraries. */
function works(file) {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /chrom/i.test(stdout);
}

function asked() {
  const file = process.env['CHROMIUM'];
  if (!file) return null;
  if (works(file)) return file;
  throw new Error(
    `CHROMIUM names ${file}, which does not start as a Chromium. Correct or unset it.`,
  );
}

function onSystem() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...files, ...macApps].find((file) => existsSync(file) && works(file)) ?? null;
}

async function playwrightFile() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && existsSync(file) && works(file) ? file : null;
}

async function playwrightInstalls() {
  const cli = join(root, 'node_modules/playwright/cli.js');
  return run(process.execPath, [cli, 'install', 'chromium'], 180_000) ? playwrightFile() : null;
}

function debianInstalls() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  run('apt-get', ['update'], 300_000, environment);
  return run('apt-get', install, 900_000, environment) ? onSystem() : null;
}

/** The package unpacks its browser into the temporary folder when asked for the path. */
async function npmInstalls() {
  const status = npm(['install', '--no-save', '--no-audit', '--no-fund', packaged]);
  if (status !== 0) return null;
  const { default: chromium } = await import(
    createRequire(join(root, 'package.json')).resolve('@sparticuz/chromium')
  );
  const file = await chromium.executablePath();
  return works(file) ? file : null;
}

/** True when the command succeeds; otherwise its last words are shown. */
function run(command, args, timeout, env = projectEnvironment()) {
  const { status, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout,
    env,
  });
  if (status === 0) return true;
  console.log((error?.message ?? stderr).trim().split('\n').slice(-2).join('\n'));
  return false;
}

/** @returns {Promise<string>} the path of a Chromium that starts */
export async function findChromium() {
  const present = asked() ?? onSystem() ?? (await playwrightFile());
  if (present) return present;
  const ways = [
    ["Playwright's own", playwrightInstalls],
    ["Debian's, as root", debianInstalls],
    ['the one of an npm package', npmInstalls],
  ];
  for (const [name, install] of ways) {
    console.log(`No Chromium found. Trying ${name} …`);
    const file = await install();
    if (file) return file;
  }
  throw new Error(
    'The browser tests need a Chromium, and none could be found or installed. Install Chromium or Chrome, or set CHROMIUM to its path.',
  );
}

if (import.meta.main) console.log(await findChromium());
