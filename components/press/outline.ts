/**
 * The one numbering pass: sections, figures, tables, equations and definitions of an article, in document order.
 * Pages, print, feeds and references from other articles all read their numbers from it.
 */
import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { attribute, isJsx, setAttribute, stringAttribute, type Jsx } from './jsx.ts';
import { equationId } from './math.ts';
import type { Label, NumberedKind } from './numbering.ts';
import { plainText } from './plain-text.ts';
import type { Macros } from './typeset.ts';

/** What carries a label, and where it stands. */
export interface Entry {
  readonly label: Label;
  readonly node: Nodes;
}

/** Tells which components are numbered, and as what. */
export type NumberedComponent = (name: string) => 'figure' | 'table' | undefined;

/** Ids of the article's frame: a section of that name, such as “References”, gets `references-1`. */
export const FRAME = [
  ...['text', 'abstract', 'references', 'contributions', 'acknowledgements', 'funding'],
  ...['cite', 'cite-text', 'licence', 'changes', 'series'],
];

/** Reads the outline, and gives every numbered thing the id that its label says. */
export function readOutline(tree: Root, numbered: NumberedComponent, macros?: Macros): Entry[] {
  const slugger = new GithubSlugger();
  for (const id of FRAME) slugger.slug(id);
  const sections = new SectionNumbers();
  const counts: Record<NumberedKind, number> = { figure: 0, table: 0, equation: 0 };
  const entries: Entry[] = [];
  const add = (node: Nodes, kind: Label['kind'], id: string, number = '', title = ''): void => {
    entries.push({ node, label: { id, kind, number, title } });
  };

  visit(tree, (node, index, parent) => {
    if (node.type === 'heading') {
      const given = headingId(node);
      const title = plainText(node, macros);
      const id = given ?? slugger.slug(title);
      const number = sections.next(node.depth);
      const properties = { id, ...(number ? { 'data-number': number } : {}) };
      node.data = { ...node.data, hProperties: properties };
      add(node, 'section', id, number, title);
    } else if (node.type === 'math') {
      const id = equationId(node);
      if (id !== undefined) add(node, 'equation', id, String((counts.equation += 1)));
    } else if (isJsx(node)) {
      const name = node.name ?? '';
      const kind = numbered(name);
      if (name === 'Appendix' && parent && index !== undefined) {
        sections.beginAppendix();
        parent.children.splice(index, 1, ...(node.children as typeof parent.children));
        return [SKIP, index];
      } else if (kind) {
        const number = (counts[kind] += 1);
        const id = componentId(node, kind, number);
        if (kind === 'table') nameTable(node, id);
        add(node, kind, id, String(number));
      } else if (name === 'Definition') {
        const term = stringAttribute(node, 'term')?.trim() ?? '';
        if (term) add(node, 'definition', definitionId(term), '', term);
      } else {
        const id = stringAttribute(node, 'id');
        if (id !== undefined) add(node, 'anchor', id);
      }
    }
    return undefined;
  });
  return entries;
}

/** Numbers an article into `pass.labels`, and reports a label used twice. */
export function numberArticle(tree: Root, pass: Pass, numbered: NumberedComponent): void {
  const lines = new Map<string, number>();
  for (const { label, node } of readOutline(tree, numbered, pass.frontmatter?.macros)) {
    const line = lines.get(label.id);
    if (line === undefined) lines.set(label.id, node.position?.start.line ?? 1);
    else {
      const [name, advice] =
        label.kind === 'definition'
          ? [`the term “${label.title}” is defined twice`, 'Keep one definition, refer with <Term>']
          : [`the label “${label.id}” is used twice`, 'Give one of the two another id'];
      const why = `Line ${line} has it already, so a reference to it is ambiguous`;
      report(pass, node, 'label-duplicate', name, why, advice);
    }
    pass.labels.push(label);
  }
}

/** The id under which a term is defined: “Induction head” and “induction head” are one. */
export function definitionId(term: string): string {
  return `def-${term
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;
}

/** `2` for a second-level heading, `2.1` below it, `A` and `A.1` in an appendix; deeper ones carry no number. */
class SectionNumbers {
  private section = 0;
  private subsection = 0;
  private appendix = false;
  beginAppendix(): void {
    if (!this.appendix) this.section = 0;
    this.appendix = true;
  }
  next(depth: number): string {
    if (depth === 2) {
      this.section += 1;
      this.subsection = 0;
    } else if (depth === 3) this.subsection += 1;
    else return '';
    const top = this.appendix ? letters(this.section) : String(this.section);
    return depth === 2 ? top : `${top}.${this.subsection}`;
  }
}

/** 1 is A, 26 is Z, 27 is AA. */
function letters(number: number): string {
  if (number < 1) return '';
  const rest = letters(Math.floor((number - 1) / 26));
  return rest + String.fromCharCode(65 + ((number - 1) % 26));
}

/** Takes `#sec:name` off the end of a heading: an id that outlives a change of its words. */
function headingId(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  const found = last?.type === 'text' ? /\s+#sec:([\w-]+)$/.exec(last.value) : null;
  if (!found || last?.type !== 'text') return undefined;
  last.value = last.value.slice(0, found.index);
  return `sec-${found[1]}`;
}

/** The id of a figure or table, `fig:x` written as `fig-x`; one without gets its number, by which the page finds it. */
function componentId(node: Jsx, kind: 'figure' | 'table', number: number): string {
  const prefix = kind === 'figure' ? 'fig' : 'tbl';
  const given = stringAttribute(node, 'id');
  const id = given?.replace(/^(fig|tbl):/, '$1-') ?? `${prefix}-${number}`;
  const written = attribute(node, 'id');
  if (!written) setAttribute(node, 'id', id);
  else if (id !== given) written.value = id;
  return id;
}

/** The caption is the name of the table below it. */
function nameTable(node: Jsx, id: string): void {
  for (const child of node.children) {
    if (child.type === 'table') {
      child.data = { ...child.data, hProperties: { ariaLabelledBy: [`${id}-caption`] } };
    }
  }
}
