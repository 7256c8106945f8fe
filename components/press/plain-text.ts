/** The words of a piece of Markdown, formulas included, for lists, cards and search engines; marks of citations are no words. */
import type { ElementContent } from 'hast';
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { mathText, type Macros } from './typeset.ts';

export function plainText(node: Nodes, macros: Macros = {}): string {
  return words(node, macros)
    .replace(/\s+(?=[\s,.;:!?)])/g, '')
    .trim();
}

/** How many words a reader meets; punctuation after a marked word is none, and neither are imports and formulas. */
export function countWords(tree: Nodes): number {
  const texts: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
      texts.push(node.value);
  });
  const pieces = texts.join(' ').split(/\s+/);
  return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

function words(node: Nodes, macros: Macros): string {
  if (node.type === 'inlineMath' || node.type === 'math') return mathText(node.value, macros);
  if (node.type === 'footnoteReference') return '';
  // Our own elements, which Markdown has no node for.
  const inside = node.data?.hChildren;
  if (inside) return inside.map(wordsOfHtml).join('');
  if ('children' in node) return node.children.map((child) => words(child, macros)).join('');
  return toString(node);
}

/** The text of an element of our own making. */
export function wordsOfHtml(node: ElementContent): string {
  if (node.type !== 'element') return node.type === 'text' ? node.value : '';
  const classes = node.properties.className;
  if (Array.isArray(classes) && classes.includes('citation-marks')) return '';
  return node.children.map(wordsOfHtml).join('');
}
