/** Rules about footnotes, `[^1]` and `[^1]: …`: each is called and each call finds its note. */
import type { FootnoteDefinition, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { textPlaces } from './positions.ts';

/** How notes are written out: the list is called “Notes”, and an arrow leads back from each. */
export const noteOptions = {
  footnoteLabel: 'Notes',
  footnoteLabelProperties: { className: ['notes'] },
  clobberPrefix: '',
  footnoteBackContent: (_note: number, use: number): string => (use > 1 ? `↑${use}` : '↑'),
  footnoteBackLabel: (note: number, use: number): string =>
    `Back to where note ${note + 1} is called${use > 1 ? `, ${use}` : ''}`,
};

export function checkNotes(tree: Root, pass: Pass): void {
  const notes = new Map<string, FootnoteDefinition>();
  const called = new Set<string>();
  visit(tree, (node, index, parent) => {
    if (node.type === 'footnoteDefinition') {
      const first = notes.get(node.identifier);
      if (first) {
        const why = `Line ${first.position?.start.line ?? 1} has it already, and this one is not printed`;
        const what = `the note “${node.label ?? node.identifier}” is written twice`;
        report(pass, node, 'label-duplicate', what, why, 'Give one of the two another name');
      } else notes.set(node.identifier, node);
    } else if (node.type === 'footnoteReference') {
      called.add(node.identifier);
      const before = index === undefined ? undefined : parent?.children[index - 1];
      // The mark belongs to the word before it, in a line and in a clipping.
      if (before?.type === 'text') before.value = before.value.trimEnd();
    }
  });
  visit(tree, 'text', (node) => {
    if (!node.value.includes('[^')) return;
    const places = textPlaces(node, pass.text);
    for (const { 1: name = '', index } of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
      if (places.escaped(index) || places.escaped(index + 1)) continue;
      const known = notes.has(name.toLowerCase());
      called.add(name.toLowerCase());
      const why = known
        ? 'A caption that is an attribute cannot call notes'
        : 'The article has no note of that name';
      const advice = known
        ? 'Write the remark into the caption'
        : `${didYouMean(name, notes.keys())}Write it as [^${name}]: …, or put a backslash before the bracket`;
      const at = { position: { start: places.at(index) } };
      report(pass, at, 'reference-dangling', `“[^${name}]” calls no note`, why, advice);
    }
  });
  for (const [identifier, node] of notes) {
    if (called.has(identifier)) continue;
    const name = node.label ?? identifier;
    const what = `the note “${name}” is never called`;
    const advice = `Call it as [^${name}], or remove it`;
    report(pass, node, 'reference-dangling', what, 'So it is not printed', advice);
  }
}
