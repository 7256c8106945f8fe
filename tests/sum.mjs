/** `node tests/sum.mjs CODE OUTPUT…`: one closing line for several test runs; a run without one counts as a failure. */
import { existsSync, readFileSync } from 'node:fs';
import { fromOutput, summary } from './counts.mjs';

const [code, ...files] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of files) {
  const counts = fromOutput(existsSync(file) ? readFileSync(file, 'utf8') : '');
  if (counts === null)
    console.log(`No closing line in the output of ${file}: counted as one failure.`);
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
if (code !== '0' && total.failed === 0) total.failed = 1;
console.log(`\n${summary(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
