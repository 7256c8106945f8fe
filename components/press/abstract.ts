/** The abstract of the front matter: one paragraph of Markdown, with citations, references and formulas like the text. */
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { Pass } from './article.ts';
import { parseInline } from './parser.ts';
import { plainText } from './plain-text.ts';

/** The abstract as a tree of its own; empty when there is none. Its words are found in the file near their field. */
export function abstractTree(pass: Pass): Root {
  const abstract = pass.frontmatter?.abstract;
  if (abstract === undefined) return { type: 'root', children: [] };
  const { line } = pass.field(['abstract']);
  const field =
    pass.text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + 1;
  const opening = /^.{1,20}/.exec(abstract)?.[0] ?? '';
  const offset = Math.max(pass.text.indexOf(opening, field), field);
  const start = { line, column: 1, offset };
  return {
    type: 'root',
    children: [{ type: 'paragraph', children: parseInline(abstract, start) }],
  };
}

export interface Abstract {
  readonly html: string;
  /** For metadata, where there is no list of references: without markup and without citations. */
  readonly text: string;
}

/** What the page prints of the abstract once its mentions and formulas are elements. */
export function finishAbstract(tree: Root): Abstract | undefined {
  if (tree.children.length === 0) return undefined;
  return { html: toHtml(toHast(tree)), text: plainText(tree) };
}
