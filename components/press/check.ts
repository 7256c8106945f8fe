/** Every rule over every article in one pass, without building the site. */
import { VFileMessage } from 'vfile-message';
import type { ArticleSource } from './article.ts';
import { isDraft } from './drafts.ts';
import { sortFindings, type Finding } from './errors.ts';
import { openPass } from './frontmatter-reader.ts';
import { parseArticle } from './parser.ts';
import { runPass, seriesPlace } from './pass.ts';
import { seriesFindings, type SeriesPlace } from './series.ts';
import { articleSources } from './sources.ts';

interface Checked {
  readonly findings: Finding[];
  readonly series: SeriesPlace | null;
}

/** Findings of one article; an MDX syntax error is a finding too, and then the only one. */
async function checkArticle(source: ArticleSource): Promise<Checked> {
  try {
    return await runPass(parseArticle(source.text), source);
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    const finding: Finding = {
      file: source.file,
      ...placeOf(error),
      rule: 'mdx-invalid',
      what: error.reason,
      why: 'MDX reads < as the start of a component and { as the start of an expression',
      advice: 'Close the component or the brace; in prose write \\< and \\{',
    };
    return { findings: [finding], series: null };
  }
}

/**
 * What only several articles of a built site can get wrong, and so no draft; of each it takes the front matter. The rest
 * is checked as they are compiled.
 */
export function checkTogether(root: string): Finding[] {
  const passes = articleSources(root).map((source) => openPass(source));
  const published = passes.filter((pass) => !isDraft(pass));
  const places = published.flatMap((pass) => seriesPlace(pass) ?? []);
  return [...folderFindings(published), ...seriesFindings(places)];
}

/** `reference-dangling`: a folder's name is the article's address, and what references write before a slash. */
function folderFindings(sources: readonly ArticleSource[]): Finding[] {
  return sources
    .filter(({ slug }) => !/^[a-z\d-]+$/.test(slug))
    .map(({ file, slug }) => {
      const plain = slug
        .toLowerCase()
        .replace(/[^a-z\d]+/g, '-')
        .replace(/^-|-$/g, '');
      return {
        file,
        line: 1,
        column: 1,
        rule: 'reference-dangling',
        what: `the folder is named “${slug}”`,
        why: 'No reference such as @slug/fig:one can name it: small letters, digits and hyphens do',
        advice: `Rename it${plain && ` to “${plain}”`}`,
      };
    });
}

/** Findings of all articles below `root`, in reading order. */
export async function checkArticles(
  root: string,
): Promise<{ findings: Finding[]; articles: number }> {
  const sources = articleSources(root);
  const findings: Finding[] = folderFindings(sources);
  const places: SeriesPlace[] = [];
  for (const source of sources) {
    const checked = await checkArticle(source);
    findings.push(...checked.findings);
    if (checked.series) places.push(checked.series);
  }
  findings.push(...seriesFindings(places));
  return { findings: sortFindings(findings), articles: sources.length };
}

/** An unclosed component is reported at the end of the file; its message knows where it began. */
function placeOf({ reason, line, column }: VFileMessage): { line: number; column: number } {
  const [, began, at] = /\((\d+):(\d+)/.exec(reason) ?? [];
  if (began !== undefined) return { line: Number(began), column: Number(at) };
  return { line: line ?? 1, column: column ?? 1 };
}
