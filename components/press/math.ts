/** Renders an article's TeX at build: KaTeX as HTML for the eye and MathML for everything else. */
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import type { Nodes, Parent, Root } from 'mdast';
import katex from 'katex';
import { visit } from 'unist-util-visit';
import { finished, report, type Pass } from './article.ts';
import { typeset } from './typeset.ts';

/** Replaces every formula by its rendering; reports TeX that KaTeX refuses at its line and column. */
export function renderMath(tree: Root, pass: Pass): void {
  const macros = pass.frontmatter?.macros ?? {};
  visit(tree, ['math', 'inlineMath'], (node, index, parent) => {
    if (index === undefined || !parent) return;
    const formula = node as MathNode | InlineMath;
    const display = formula.type === 'math' || standsAlone(formula, parent, pass.text);
    pass.math = true;
    try {
      const html = typeset(formula.value, { display, macros });
      const { children } = parent as Parent;
      if (display) children[index] = displayed(formula, html, pass);
      else {
        const tail = takePunctuation(formula, children[index + 1]);
        const joined = tail !== '' || formula.value.length <= 12;
        const name = joined ? 'math math-joined' : 'math';
        children[index] = finished('span', { class: name }, html + tail, formula as Nodes);
      }
    } catch (error) {
      if (!(error instanceof katex.ParseError)) throw error;
      report(
        pass,
        { position: { start: placeOf(formula, error.position, pass.text) } },
        'math-invalid',
        error.rawMessage,
        'KaTeX cannot typeset this formula',
        'Correct the TeX; a dollar sign in prose is written \\$',
      );
    }
  });
}

/** Browsers break a line between a formula and the comma after it; a short formula takes its punctuation along. */
function takePunctuation(formula: MathNode | InlineMath, next: Nodes | undefined): string {
  if (next?.type !== 'text' || formula.value.length > 24) return '';
  const tail = /^[,.;:!?)\]’”…]+/u.exec(next.value)?.[0] ?? '';
  next.value = next.value.slice(tail.length);
  return tail;
}

/** `$$ … $$` on a line of its own is a displayed formula too. */
function standsAlone(formula: InlineMath, parent: Parent, source: string): boolean {
  const start = formula.position?.start.offset ?? 0;
  return (
    parent.type === 'paragraph' && parent.children.length === 1 && source.startsWith('$$', start)
  );
}

/** A displayed formula scrolls inside its box when it is wider than the column. */
function displayed(formula: MathNode | InlineMath, html: string, pass: Pass) {
  const id = equationId(formula);
  const number = pass.labels.find((label) => label.id === id)?.number;
  const mark = number ? `<span class="equation-number">(${number})</span>` : '';
  const content = `<span class="equation-scroll">${html}</span>${mark}`;
  return finished('span', { class: 'equation', ...(id ? { id } : {}) }, content, formula as Nodes);
}

/** The label of `$$ #eq:pattern`, as an id: `eq-pattern`; undefined for an equation without one. */
export function equationId(formula: MathNode | InlineMath): string | undefined {
  const meta = formula.type === 'math' ? formula.meta : null;
  return /#(eq[:-][\w-]+)/.exec(meta ?? '')?.[1]?.replace(':', '-');
}

/** Where the `offset`-th character of a formula stands in the file. */
function placeOf(formula: MathNode | InlineMath, offset: number, source: string) {
  const node = formula.position;
  if (!node) return { line: 1, column: 1 };
  const from = source.indexOf(formula.value.split('\n')[0] ?? '', node.start.offset ?? 0);
  const begin = from < 0 ? (node.start.offset ?? 0) : from;
  const before = source.slice(0, begin + offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
