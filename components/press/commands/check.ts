/** `npm run check`, first part: prints every finding in the authors' files; exit code 1 if there is one. */
import './findings.ts';
import { checkArticles } from '../check.ts';
import { formatFinding } from '../errors.ts';
import { plural } from '../words.ts';

const { findings, articles } = await checkArticles(process.cwd());
for (const finding of findings) console.error(formatFinding(finding));
console.log(`${plural(articles, 'article')} checked, ${plural(findings.length, 'finding')}.`);
process.exitCode = findings.length > 0 ? 1 : 0;
