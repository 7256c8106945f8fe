/**
 * `npm test`: installs what is missing, then runs every check and test but training's, in stages. A failing stage does not
 * stop the next. The last line is `N passed, N failed`. Runs on a bare Node 20: no package is imported here.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureInstalled,
  modernNode,
  projectEnvironment,
  root,
} from '../components/press/commands/install.mjs';
import { fromPlaywright, fromVitest, oneCheck, summary } from './counts.mjs';

const reports = mkdtempSync(join(tmpdir(), 'retort-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const stages = [
  { name: 'types of the whole project', script: 'check:types' },
  { name: 'walls of models/', script: 'check:walls' },
  { name: 'lint', script: 'check:lint' },
  { name: 'format', script: 'check:format' },
  { name: 'rules for authors', script: 'check:articles' },
  {
    name: 'unit tests',
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
    count: () => fromVitest(readFileSync(vitestReport, 'utf8')),
  },
  { name: 'build', script: 'build' },
  {
    name: 'browser tests',
    command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    count: () => fromPlaywright(readFileSync(playwrightReport, 'utf8')),
  },
];

function run(args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(modernNode(), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...projectEnvironment(), ...extra },
    });
    child.once('error', () => resolve(1)).once('exit', (code) => resolve(code ?? 1));
  });
}

/** A stage that fails without a countable test, or leaves no readable report, still counts as one failure. */
async function runStage({ name, script, command, env, count = oneCheck }) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const code = await run(command ?? ['--run', script], env);
  let counts;
  try {
    counts = count(code);
  } catch {
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${name}: ${summary(counts)} (${seconds} s)`);
  return { name, ...counts };
}

async function test() {
  ensureInstalled();
  const results = [];
  for (const stage of stages) results.push(await runStage(stage));
  return results;
}

const results = await test().catch((error) => {
  console.error(error.message);
  return [{ name: 'install', passed: 0, failed: 1, skipped: 0 }];
});
rmSync(reports, { recursive: true, force: true });

const sum = (key) => results.reduce((total, counts) => total + counts[key], 0);
const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
const broken = results.filter(({ failed }) => failed > 0).map(({ name }) => name);
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
console.log(`\n${summary(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
