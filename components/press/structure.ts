/** Rules about where things may stand: headings go down one level at a time, and what is a block stands between paragraphs. */
import type { Nodes, Paragraph, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { isJsx, type Jsx } from './jsx.ts';

/** Components that may stand in the middle of a sentence; every other one is a block. */
const IN_SENTENCES = ['Definition', 'Fragment', 'Measure', 'Move', 'Picture', 'Term'];

export function checkStructure(tree: Root, pass: Pass): void {
  let depth = 1;
  visit(tree, (node) => {
    if (node.type === 'paragraph') checkSentence(node, pass);
    if (isJsx(node) && node.name === 'Table') checkTable(node, pass);
    if (node.type !== 'heading') return;
    if (node.depth === 1) {
      const why = 'The title of the front matter is the page’s only heading of the first level';
      report(pass, node, 'html-invalid', 'a heading of the first level', why, 'Begin it with ##');
    } else if (node.depth > depth + 1) {
      const what = `a heading of level ${node.depth} below one of level ${depth}`;
      const why = 'Readers who go from heading to heading would miss a level';
      report(pass, node, 'html-invalid', what, why, `Begin it with ${'#'.repeat(depth + 1)}`);
    }
    depth = Math.max(2, node.depth);
  });
}

/** A block alone in its paragraph is set free by the compiler; one among words would tear the sentence apart. */
function checkSentence(paragraph: Paragraph, pass: Pass): void {
  const isSpace = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === '';
  if (paragraph.children.every((child) => isJsx(child) || isSpace(child))) return;
  visit(paragraph, (node) => {
    if (!isJsx(node) || !/^[A-Z]/.test(node.name ?? '')) return;
    if (IN_SENTENCES.includes(node.name ?? '')) return;
    const what = `<${node.name}> stands inside a sentence`;
    const why = 'It is a block of its own, and would tear the paragraph apart';
    report(pass, node, 'html-invalid', what, why, 'Put it between two blank lines');
  });
}

/** A number and a caption of nothing. */
function checkTable(table: Jsx, pass: Pass): void {
  const tables: Nodes[] = [];
  visit(table as Nodes, (node) => {
    if (node.type === 'table' || (isJsx(node) && node.name === 'table')) tables.push(node);
  });
  if (tables.length > 0) return;
  const why = 'Readers would get a number and a caption of nothing';
  const advice = 'Put a Markdown table between the tags, with a blank line before and after it';
  report(pass, table, 'html-invalid', '<Table> holds no table', why, advice);
}
