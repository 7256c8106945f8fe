/** `<Example>` shows what it holds beside its own source: cut from the file, so that the two cannot differ. */
import type { Code, Paragraph, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { wrapper, type Pass } from './article.ts';
import { isJsx } from './jsx.ts';

/** Puts the source of every example before its content. Runs first: the other rules replace what the author wrote. */
export function showExamples(tree: Root, pass: Pass): void {
  visit(tree, (node) => {
    if (!isJsx(node) || node.name !== 'Example') return;
    const source: Code = { type: 'code', lang: 'mdx', value: sourceOf(node, pass.text) };
    const content = node.children as RootContent[];
    const shown = wrapper('div', { className: ['example-shown', 'flow'] }, content);
    node.children = [label('You write'), source, label('Readers see'), shown] as never;
  });
}

/** What stands between the tags, as the author typed it, without the indentation that all of its lines share. */
export function sourceOf(node: RootContent & { children: readonly unknown[] }, text: string) {
  const children = node.children as readonly RootContent[];
  const first = children[0]?.position?.start;
  const last = children.at(-1)?.position?.end;
  if (!first || !last) return '';
  const from = text.lastIndexOf('\n', (first.offset ?? 0) - 1) + 1;
  const lines = text.slice(from, last.offset).split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

function label(value: string): Paragraph {
  return {
    type: 'paragraph',
    data: { hProperties: { className: ['example-label'] } },
    children: [{ type: 'text', value }],
  };
}
