/** Renders an article's TeX at build: KaTeX as HTML for the eye and MathML for everything else. */
import type { Nodes, Parent, Root } from 'mdast';
import katex from 'katex';
import { visit } from 'unist-util-visit';
import { finished, type Pass } from './article.ts';
import { isSound, reportRefusal, soundMacros, type Formula } from './math-faults.ts';
import { typeset } from './typeset.ts';

/** Replaces every formula by its rendering; reports TeX that KaTeX refuses at its line and column. */
export function renderMath(tree: Root, pass: Pass): void {
  const macros = soundMacros(pass);
  visit(tree, ['math', 'inlineMath'], (node, index, parent) => {
    if (index === undefined || !parent) return;
    const formula = node as Formula;
    const display = formula.type === 'math' || standsAlone(formula, parent, pass.text);
    pass.math = true;
    if (!isSound(formula, pass)) return;
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
      reportRefusal(error, formula, macros, pass);
    }
  });
}

/** Browsers break a line between a formula and the comma after it; a short formula takes its punctuation along. */
function takePunctuation(formula: Formula, next: Nodes | undefined): string {
  if (next?.type !== 'text' || formula.value.length > 24) return '';
  const tail = /^[,.;:!?)\]’”…]+/u.exec(next.value)?.[0] ?? '';
  next.value = next.value.slice(tail.length);
  return tail;
}

/** `$$ … $$` on a line of its own is a displayed formula too. */
function standsAlone(formula: Formula, parent: Parent, source: string): boolean {
  const start = formula.position?.start.offset ?? 0;
  return (
    parent.type === 'paragraph' && parent.children.length === 1 && source.startsWith('$$', start)
  );
}

/** A displayed formula scrolls inside its box when it is wider than the column. */
function displayed(formula: Formula, html: string, pass: Pass) {
  const id = equationId(formula);
  const number = pass.labels.find((label) => label.id === id)?.number;
  const mark = number ? `<span class="equation-number">(${number})</span>` : '';
  const content = `<span class="equation-scroll">${html}</span>${mark}`;
  return finished('span', { class: 'equation', ...(id ? { id } : {}) }, content, formula as Nodes);
}

/** The label of `$$ #eq:pattern`, as an id: `eq-pattern`; undefined for an equation without one. */
export function equationId(formula: Formula): string | undefined {
  const meta = formula.type === 'math' ? formula.meta : null;
  return /#(eq[:-][\w-]+)/.exec(meta ?? '')?.[1]?.replace(':', '-');
}
