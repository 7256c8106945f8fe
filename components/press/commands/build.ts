/** `npm run build [-- --out-dir DIR]`: the site as plain files in `dist`, or exit code 1 and `dist` as it was. */
import './findings.ts';
import path from 'node:path';
import { formatFinding } from '../errors.ts';
import { publish, tidy } from '../publish.ts';
import { plural } from '../words.ts';

const root = process.cwd();
const at = process.argv.indexOf('--out-dir');
const folder = path.resolve(root, at === -1 ? 'dist' : (process.argv[at + 1] ?? 'dist'));
const shown = path.relative(root, folder) || folder;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    tidy(folder);
    console.error(`\nInterrupted: nothing was published, ${shown} is as it was.`);
    process.exit(1);
  });
}

try {
  const { findings, pages, rejected } = await publish(root, folder);
  for (const finding of findings) console.error(formatFinding(finding));
  if (findings.length === 0) console.log(`${plural(pages, 'page')} published in ${shown}.`);
  else {
    const look =
      rejected === null ? '' : ` The rejected pages are in ${path.relative(root, rejected)}.`;
    console.error(
      `\n${plural(findings.length, 'finding')}: nothing was published, ${shown} is as it was.${look}`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error);
  console.error(`\nThe build stopped: nothing was published, ${shown} is as it was.`);
  process.exitCode = 1;
}
