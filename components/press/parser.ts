/** Reads an article's text into a tree: Markdown, components, notes, formulas; and a caption, which is one line of it. */
import type { PhrasingContent, Root } from 'mdast';
import type { Node, Point } from 'unist';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { visit } from 'unist-util-visit';
import { mathSyntax } from './dollars.ts';

/** Teaches a processor our formulas. */
export function pressSyntax(this: Processor): void {
  const { micromark, mdast } = mathSyntax();
  const data = this.data();
  (data.micromarkExtensions ??= []).push(micromark);
  (data.fromMarkdownExtensions ??= []).push(mdast);
}

/** What opens a block elsewhere is a character like any other in a caption. */
function oneLine(this: Processor): void {
  const blocks = ['blockQuote', 'codeFenced', 'codeIndented', 'definition', 'headingAtx'];
  const more = ['htmlFlow', 'htmlText', 'list', 'setextUnderline', 'thematicBreak', 'mathFlow'];
  (this.data().micromarkExtensions ??= []).push({ disable: { null: [...blocks, ...more] } });
}

const article = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(pressSyntax);
const line = unified().use(remarkParse).use(pressSyntax).use(oneLine);

/** The tree of a whole file; throws a VFileMessage where MDX cannot be read. */
export function parseArticle(text: string): Root {
  return article.parse(withoutFrontmatter(text));
}

/** Inline Markdown whose first character stands at `start` of the file, which its places then refer to. */
export function parseInline(text: string, start: Point): PhrasingContent[] {
  const tree = line.parse(text);
  visit(tree, (node: Node) => {
    if (!node.position) return;
    node.position = {
      start: moved(node.position.start, start),
      end: moved(node.position.end, start),
    };
  });
  return tree.children.flatMap((block) => (block.type === 'paragraph' ? block.children : []));
}

function moved(point: Point, start: Point): Point {
  return {
    line: point.line + start.line - 1,
    column: point.line === 1 ? point.column + start.column - 1 : point.column,
    offset: (point.offset ?? 0) + (start.offset ?? 0),
  };
}

/** Blanks the front matter, so that lines and columns stay those of the file. */
function withoutFrontmatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---[^\S\n]*(?=\r?\n|$)/, (block) =>
    block.replace(/[^\r\n]/g, ' '),
  );
}
