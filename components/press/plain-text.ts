/** The words of a piece of Markdown, formulas included, for lists, cards and search engines. */
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { mathText } from './typeset.ts';

export function plainText(node: Nodes): string {
  if (node.type === 'inlineMath' || node.type === 'math') return mathText(node.value);
  if (node.type === 'footnoteReference') return '';
  if ('children' in node) return node.children.map(plainText).join('');
  return toString(node);
}
