/**
 * Imported first by a command: findings that stop it while it loads, such as wrong settings in content/site.ts, are
 * printed as all others are, without a stack.
 */
import { AuthorError, formatFinding } from '../errors.ts';

process.on('uncaughtException', (error) => {
  if (error instanceof AuthorError)
    for (const finding of error.findings) console.error(formatFinding(finding));
  else console.error(error);
  process.exit(1);
});
