/** The one numbering pass: sections, figures and equations of an article, in document order. */
import GithubSlugger from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { attribute, isJsx, setAttribute, stringAttribute, type Jsx } from './jsx.ts';
import { equationId } from './math.ts';
import type { Label } from './numbering.ts';

/** Numbers everything, gives ids to headings and unlabelled figures, reports a label used twice. */
export function numberArticle(tree: Root, pass: Pass, isFigure: (name: string) => boolean): void {
  const slugger = new GithubSlugger();
  const seen = new Map<string, number>();
  const sections = [0, 0];
  const counts = { figure: 0, equation: 0 };
  const add = (label: Label, node: { position?: Heading['position'] }): void => {
    const line = seen.get(label.id);
    if (line !== undefined) {
      const what = `the label “${label.id}” is used twice`;
      const why = `Line ${line} has it already, so a reference to it is ambiguous`;
      report(pass, node, 'label-duplicate', what, why, 'Give one of the two another id');
    }
    seen.set(label.id, node.position?.start.line ?? 1);
    pass.labels.push(label);
  };

  visit(tree, (node) => {
    if (node.type === 'heading') {
      const title = toString(node);
      const id = slugger.slug(title);
      const number = sectionNumber(node.depth, sections);
      node.data = {
        ...node.data,
        hProperties: { id, ...(number ? { 'data-number': number } : {}) },
      };
      add({ id, kind: 'section', number, title }, node);
    } else if (node.type === 'math') {
      const id = equationId(node);
      if (id === undefined) return;
      counts.equation += 1;
      add({ id, kind: 'equation', number: String(counts.equation), title: '' }, node);
    } else if (isJsx(node)) {
      if (isFigure(node.name ?? '')) {
        counts.figure += 1;
        const id = figureId(node, counts.figure);
        add({ id, kind: 'figure', number: String(counts.figure), title: '' }, node);
      } else {
        const id = stringAttribute(node, 'id');
        if (id !== undefined && seen.has(id))
          add({ id, kind: 'section', number: '', title: '' }, node);
      }
    }
  });
}

/** `2` for a second-level heading, `2.1` for a third-level one; deeper ones carry no number. */
function sectionNumber(depth: number, sections: number[]): string {
  if (depth === 2) {
    sections[0] = (sections[0] ?? 0) + 1;
    sections[1] = 0;
    return String(sections[0]);
  }
  if (depth !== 3) return '';
  sections[1] = (sections[1] ?? 0) + 1;
  return `${sections[0] ?? 0}.${sections[1]}`;
}

/** A figure without an id gets one, by which the page finds its number. */
function figureId(node: Jsx, number: number): string {
  const given = stringAttribute(node, 'id');
  if (given !== undefined) return given;
  const id = `fig-${number}`;
  if (attribute(node, 'id') === undefined) setAttribute(node, 'id', id);
  return id;
}
