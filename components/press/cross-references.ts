/** References to figures, tables, equations and sections: `@fig:x` becomes a link that says “Figure 2”. */
import type { Nodes, PhrasingContent } from 'mdast';
import { element, report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import type { Mention } from './mentions.ts';
import type { Label } from './numbering.ts';

const KINDS: Readonly<Record<string, Label['kind']>> = {
  fig: 'figure',
  tbl: 'table',
  eq: 'equation',
  sec: 'section',
};
const WORDS = { figure: 'Figure', table: 'Table', equation: 'Equation', section: 'Section' };

/** The link that stands for one reference; one that leads nowhere is reported `at` its place. */
export function crossReference(
  mention: Mention,
  from: Nodes,
  at: object,
  pass: Pass,
): PhrasingContent {
  const key = mention.cites[0]?.key ?? '';
  const [prefix = '', ...rest] = key.split(':');
  const kind = KINDS[prefix] ?? 'section';
  const ids =
    kind === 'section'
      ? [rest.join(':'), `sec-${rest.join(':')}`]
      : [`${prefix}-${rest.join(':')}`];
  const label = pass.labels.find((one) => one.kind === kind && ids.includes(one.id));
  if (!label) {
    const known = pass.labels
      .filter((one) => one.kind === kind)
      .map((one) => `${prefix}:${one.id.replace(`${prefix}-`, '')}`);
    const advice = `${didYouMean(key, known)}Give the ${kind} the id “${ids.at(-1)}”, or correct the reference`;
    const why = `The article has no ${kind} with that label`;
    report(pass, at, 'reference-dangling', `“@${key}” refers to nothing`, why, advice);
    return { type: 'text', value: '' };
  }
  const text = { type: 'text' as const, value: `${WORDS[kind]} ${label.number}` };
  return element('a', { href: `#${label.id}`, className: ['cross-reference'] }, [text], from);
}
