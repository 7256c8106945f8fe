/** Reads how many tests passed, failed and were skipped from the reports of the runners. */

/** A stage without single tests is one check. */
export function oneCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Vitest's JSON report. A file that could not be loaded has no tests of its own and counts as one failure. */
export function fromVitest(json) {
  const report = JSON.parse(json);
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Playwright's JSON report; errors outside tests (a server that does not start) count as failures. */
export function fromPlaywright(json) {
  const { stats, errors } = JSON.parse(json);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** `3 passed, 1 failed`, and `, 2 skipped` when there are any. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Adds the closing lines of several runs' outputs: the last plain one of each counts. */
export function fromOutput(text) {
  const lines = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
  const last = lines.at(-1);
  if (last === undefined) return null;
  const [, passed, failed, skipped = '0'] = last;
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}
