/** The abstract of the front matter: one paragraph of Markdown, with citations, references and formulas like the text. */
import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { htmlChildren, type Pass } from './article.ts';
import { stringAttribute, type Jsx } from './jsx.ts';
import { renderMath } from './math.ts';
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
  const before = pass.text.slice(0, offset).split('\n');
  const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
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

/** What the page prints of an abstract whose mentions are links by now. */
export function finishAbstract(tree: Root, pass: Pass): Abstract | undefined {
  if (tree.children.length === 0) return undefined;
  const text = plainText(tree, pass.frontmatter?.macros).replace(/\s+/g, ' ');
  renderMath(tree, pass);
  const handlers = { mdxJsxTextElement: formula, mdxJsxFlowElement: formula };
  return { html: toHtml(toHast(tree, { handlers })), text };
}

/** A formula stands in the tree as an element with its finished HTML. */
function formula(_state: unknown, node: Jsx): Element {
  const properties = { className: stringAttribute(node, 'class')?.split(' ') ?? [] };
  const children = htmlChildren(stringAttribute(node, 'set:html') ?? '');
  return { type: 'element', tagName: node.name ?? 'span', properties, children };
}
