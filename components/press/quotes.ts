/** `<Quote source="@olsson2022, sec. 2">` becomes a quotation with its source under it; mentions in the source resolve. */
import type { Blockquote, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Pass } from './article.ts';
import { attribute, isJsx, stringAttribute, type Jsx } from './jsx.ts';

export function sourceQuotes(tree: Root, pass: Pass): void {
  visit(tree, (node) => {
    if (!isJsx(node) || node.name !== 'Quote') return;
    const quoted = { type: 'blockquote', children: node.children } as Blockquote;
    const source = sourceOf(node, pass);
    node.attributes = node.attributes.filter((one) => !('name' in one && one.name === 'source'));
    node.children = [quoted, ...source] as never;
  });
}

/** The attribute's text, placed where it stands in the file, so that a finding in it points there. */
function sourceOf(node: Jsx, pass: Pass): RootContent[] {
  const value = stringAttribute(node, 'source');
  const start = attribute(node, 'source')?.position?.start;
  if (value === undefined) return [];
  const skipped = Math.max(pass.text.slice(start?.offset).indexOf(value), 0);
  const from = { line: 1, column: 1, ...start, offset: (start?.offset ?? 0) + skipped };
  const to = { ...from, offset: from.offset + value.length };
  const text = { type: 'text', value, position: { start: from, end: to } };
  const data = { hName: 'figcaption' };
  return [{ type: 'pressElement', data, children: [text] } as unknown as RootContent];
}
