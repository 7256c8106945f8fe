/** The steps of a guided tour: numbered over the article, and listed by `<Tour />`. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { attribute, isJsx, setAttribute, stringAttribute, type Jsx } from './jsx.ts';
import { plainText } from './plain-text.ts';

/** A step as `<Tour />` lists it. */
export interface ListedStep {
  readonly id: string;
  readonly title: string;
}

/** Gives every step its number, their count and an id. Runs before the article is numbered: the ids are anchors. */
export function numberSteps(tree: Root): void {
  const steps = stepsIn(tree);
  steps.forEach((step, index) => {
    const number = String(index + 1);
    if (!attribute(step, 'id')) setAttribute(step, 'id', `step-${number}`);
    setAttribute(step, 'number', number);
    setAttribute(step, 'of', String(steps.length));
  });
}

/** Tells every `<Tour />` the steps. Runs while formulas are still text. */
export function listSteps(tree: Root, pass: Pass): void {
  const steps: ListedStep[] = stepsIn(tree).map((step) => ({
    id: stringAttribute(step, 'id') ?? '',
    title:
      stringAttribute(step, 'title') ?? firstSentence(plainText(step, pass.frontmatter?.macros)),
  }));
  visit(tree, (node) => {
    if (!isJsx(node) || node.name !== 'Tour') return;
    setAttribute(node, 'steps', JSON.stringify(steps));
    if (steps.length > 0) return;
    const why = 'A tour lists the steps of its article';
    const advice = 'Write <Step figure="…">What to see</Step> in a lab';
    report(pass, node, 'step-invalid', 'this tour has no steps', why, advice);
  });
}

export function stepsIn(tree: Root | Jsx): Jsx[] {
  const steps: Jsx[] = [];
  visit(tree as Root, (node) => {
    if (isJsx(node) && node.name === 'Step') steps.push(node);
  });
  return steps;
}

/** `A head looks back. It …` is “A head looks back”. */
function firstSentence(text: string): string {
  return (/^.*?[.!?:](?=\s|$)/su.exec(text)?.[0] ?? text).replace(/[.:]$/, '').trim();
}

/**
 * The position that a step's `token` means: the position itself, or that of the last token which reads so. Null when
 * there is none.
 */
export function tokenPosition(
  wanted: number | string,
  tokens: readonly { readonly text: string }[],
): number | null {
  const at =
    typeof wanted === 'number'
      ? wanted
      : tokens.findLastIndex(({ text }) => text === wanted || text.trim() === wanted);
  return Number.isInteger(at) && at >= 0 && at < tokens.length ? at : null;
}
