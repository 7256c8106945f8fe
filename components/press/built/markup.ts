/** `html-invalid`: every page as html-validate reads it, by its recommended rules and those for whole documents. */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Spot } from './page.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // Formulas and pictures of figures place their parts by inline styles: those are data, not looks.
      'no-inline-style': 'off',
      // How generated lines are indented and void elements closed is nothing that a reader could notice.
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'attr-quotes': 'off',
      // Everything comes from this site, whose pages and files are published together.
      'require-sri': 'off',
    },
  }),
);

export interface MarkupFault extends Spot {
  readonly rule: string;
  readonly message: string;
}

/**
 * Empties every formula, place by place, so that what follows keeps its line and column. Nearly all of a mathematical
 * page is KaTeX's own markup; it is validated once, in a test of the press, and not again in each of a hundred articles.
 */
export function withoutFormulas(html: string): string {
  const open = '<span class="katex">';
  let result = '';
  let at = 0;
  for (let start = html.indexOf(open); start !== -1; start = html.indexOf(open, at)) {
    const from = start + open.length;
    const end = endOfSpan(html, from);
    result += html.slice(at, from) + html.slice(from, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return result + html.slice(at);
}

/** Where the end tag of the span stands whose content begins at `from`. */
function endOfSpan(html: string, from: number): number {
  const tags = /<(\/?)span\b/g;
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return tag.index;
  }
  return html.length;
}

export async function markupFaults(html: string, file: string): Promise<MarkupFault[]> {
  const { results } = await validator.validateString(html, file);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => ({ line, column, rule: ruleId, message })),
  );
}
