/** Every rule over every article in one pass, without building the site. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { VFileMessage } from 'vfile-message';
import type { ArticleSource } from './article.ts';
import { sortFindings, type Finding } from './errors.ts';
import { parseArticle } from './parser.ts';
import { runPass } from './pass.ts';
import { articleSource } from './remark.ts';

/** Findings of one article; an MDX syntax error is a finding too, and then the only one. */
export async function checkArticle(source: ArticleSource): Promise<Finding[]> {
  try {
    const { findings } = await runPass(parseArticle(source.text), source);
    return findings;
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    return [
      {
        file: source.file,
        ...placeOf(error),
        rule: 'mdx-invalid',
        what: error.reason,
        why: 'MDX reads < as the start of a component and { as the start of an expression',
        advice: 'Close the component or the brace; in prose write \\< and \\{',
      },
    ];
  }
}

/** Findings of all articles below `root`, in reading order. */
export async function checkArticles(
  root: string,
): Promise<{ findings: Finding[]; articles: number }> {
  const sources = articleFiles(root).flatMap((file) => articleSource(file, root) ?? []);
  const findings: Finding[] = [];
  for (const source of sources) findings.push(...(await checkArticle(source)));
  return { findings: sortFindings(findings), articles: sources.length };
}

/** An unclosed component is reported at the end of the file; its message knows where it began. */
function placeOf({ reason, line, column }: VFileMessage): { line: number; column: number } {
  const [, began, at] = /\((\d+):(\d+)/.exec(reason) ?? [];
  if (began !== undefined) return { line: Number(began), column: Number(at) };
  return { line: line ?? 1, column: column ?? 1 };
}

export function articleFiles(root: string): string[] {
  const folder = path.join(root, 'content', 'articles');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((slug) => path.join(folder, slug, 'index.mdx'))
    .filter((file) => existsSync(file));
}
