import type { RootContent } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { Pass } from '../../../components/press/article.ts';
import { showExamples } from '../../../components/press/examples.ts';

type Parent = RootContent & { children: RootContent[] };

/** What an example holds after the step. */
function shown(text: string): RootContent[] {
  const tree = unified().use(remarkParse).use(remarkMdx).parse(text);
  showExamples(tree, { text } as Pass);
  return (tree.children[0] as Parent).children;
}
const sourceIn = (text: string) => (shown(text)[1] as { value?: string }).value;

describe('an example', () => {
  it('shows its source as it was typed, and then what it makes', () => {
    const text = '<Example>\n\nA  *word*\nand \\@.\n\n- one\n\n</Example>\n';
    const [, source, , result] = shown(text);
    expect(source).toMatchObject({
      type: 'code',
      lang: 'mdx',
      value: 'A  *word*\nand \\@.\n\n- one',
    });
    expect((result as Parent).children.map(({ type }) => type)).toEqual(['paragraph', 'list']);
  });
  it('takes the indentation away that all lines share', () => {
    expect(sourceIn('<Example>\n  <Lab>\n    text\n  </Lab>\n</Example>')).toBe(
      '<Lab>\n  text\n</Lab>',
    );
  });
  it('may be one line, or empty', () => {
    expect(sourceIn('<Example>\n\none\n\n</Example>')).toBe('one');
    expect(sourceIn('<Example></Example>')).toBe('');
  });
});
