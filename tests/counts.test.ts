import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fromOutput, fromPlaywright, fromVitest, oneCheck, summary } from './counts.mjs';

it('counts a stage without single tests as one check', () => {
  expect(oneCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(oneCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('counts a test file that could not be loaded as a failure', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(fromVitest(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

it('counts errors outside browser tests, and flaky tests, as failures', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 }, errors: [{}] };
  expect(fromPlaywright(JSON.stringify(report))).toEqual({ passed: 5, failed: 3, skipped: 3 });
});

it('writes the plain closing line and reads it back', () => {
  const counts = { passed: 3, failed: 1, skipped: 2 };
  expect(summary(counts)).toBe('3 passed, 1 failed, 2 skipped');
  expect(summary({ ...counts, skipped: 0 })).toBe('3 passed, 1 failed');
  expect(
    fromOutput(`1 passed, 0 failed\n── lint: 9 passed, 9 failed\n${summary(counts)}\n`),
  ).toEqual(counts);
  expect(fromOutput('no such line')).toBeNull();
});

it('sums the closing lines of two runs, and fails when a run has none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'retort-sum-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const site = file('site', '…\n10 passed, 0 failed, 1 skipped\n');
  const training = file('training', '…\n5 passed, 0 failed\n');
  const sum = (...args: string[]) => {
    const script = fileURLToPath(new URL('sum.mjs', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    return { status, last: stdout.trimEnd().split('\n').at(-1) };
  };
  expect(sum('0', site, training)).toEqual({ status: 0, last: '15 passed, 0 failed, 1 skipped' });
  expect(sum('1', site, training)).toEqual({ status: 1, last: '15 passed, 1 failed, 1 skipped' });
  expect(sum('0', site, join(folder, 'none'))).toEqual({
    status: 1,
    last: '10 passed, 1 failed, 1 skipped',
  });
});
