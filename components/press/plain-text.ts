/** The words of a piece of Markdown, formulas included, for lists, cards and search engines; marks of citations are no words. */
import type { ElementContent } from 'hast';
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { mathText } from './typeset.ts';

export function plainText(node: Nodes): string {
  return words(node)
    .replace(/\s+(?=[\s,.;:!?)])/g, '')
    .trim();
}

function words(node: Nodes): string {
  if (node.type === 'inlineMath' || node.type === 'math') return mathText(node.value);
  if (node.type === 'footnoteReference') return '';
  // Our own elements, which Markdown has no node for.
  const inside = node.data?.hChildren;
  if (inside) return inside.map(wordsOfHtml).join('');
  if ('children' in node) return node.children.map(words).join('');
  return toString(node);
}

/** The text of an element of our own making. */
export function wordsOfHtml(node: ElementContent): string {
  if (node.type !== 'element') return node.type === 'text' ? node.value : '';
  const classes = node.properties.className;
  if (Array.isArray(classes) && classes.includes('citation-marks')) return '';
  return node.children.map(wordsOfHtml).join('');
}
