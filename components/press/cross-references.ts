/**
 * References to figures, tables, equations and sections: `@fig:x` becomes a link that says “Figure 2”, and
 * `@other-article/fig:x` one to that figure of the other article.
 */
import type { Properties } from 'hast';
import type { Nodes, PhrasingContent } from 'mdast';
import { element, report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import type { Cite, Mention } from './mentions.ts';
import type { Label } from './numbering.ts';
import { addCard, articleHref, otherArticles, type OtherArticle } from './other-articles.ts';
import type { TextPlaces } from './positions.ts';

const KINDS: Readonly<Record<string, Label['kind']>> = {
  fig: 'figure',
  tbl: 'table',
  eq: 'equation',
  sec: 'section',
};

/** How a kind is called, for one and for several. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  figure: ['Figure', 'Figures'],
  table: ['Table', 'Tables'],
  equation: ['Equation', 'Equations'],
  section: ['Section', 'Sections'],
  appendix: ['Appendix', 'Appendices'],
};

/** A reference that found its label. */
interface Target {
  readonly cite: Cite;
  readonly label: Label;
  /** A key of WORDS; empty for a heading without a number, which is named by its title. */
  readonly word: string;
  /** Undefined for the article itself. */
  readonly article?: OtherArticle;
}

/** The links that stand for one mention; a reference that leads nowhere is reported at its place. */
export function crossReference(
  mention: Mention,
  from: Nodes,
  places: TextPlaces,
  pass: Pass,
): PhrasingContent[] {
  const targets = mention.cites.flatMap((cite) => target(cite, places, pass) ?? []);
  const groups: Target[][] = [];
  for (const one of targets) {
    const last = groups.at(-1);
    const alike = last?.[0]?.word === one.word && last[0].article === one.article;
    if (last && alike && one.word !== '') last.push(one);
    else groups.push([one]);
  }
  return listed(groups.map((group) => linked(group, from, pass)));
}

function target(cite: Cite, places: TextPlaces, pass: Pass): Target | undefined {
  const { key, index } = cite;
  const [, slug, prefix = '', name = ''] = /^(?:([^/]+)\/)?([a-z]+):(.+)$/.exec(key) ?? [];
  const kind = KINDS[prefix] ?? 'section';
  const fault = (why: string, advice: string): undefined => {
    const at = { position: { start: places.at(index) } };
    report(pass, at, 'reference-dangling', `“@${key}” refers to nothing`, why, advice);
  };
  const others = slug === undefined || slug === pass.slug ? [] : otherArticles(pass);
  const article = others.find((one) => one.slug === slug);
  if (slug !== undefined && slug !== pass.slug && !article) {
    const slugs = others.map((one) => one.slug);
    const advice = `${didYouMean(slug, slugs)}The name before the slash is that of an article’s folder`;
    return fault(`No published article is called “${slug}”`, advice);
  }
  const labels = article?.labels ?? pass.labels;
  const ids = kind === 'section' ? [`sec-${name}`, name] : [`${prefix}-${name}`];
  const label = labels.find((one) => one.kind === kind && ids.includes(one.id));
  if (label) return { cite, label, word: wordOf(label), ...(article ? { article } : {}) };
  const known = labels
    .filter((one) => one.kind === kind)
    .map((one) => `${prefix}:${one.id.replace(`${prefix}-`, '')}`);
  const advice = `${didYouMean(`${prefix}:${name}`, known)}Give the ${kind} the id “${ids[0]}”, or correct the reference`;
  return fault(
    `${article ? `“${article.title}”` : 'The article'} has no ${kind} with that label`,
    advice,
  );
}

function wordOf({ kind, number }: Label): string {
  if (kind !== 'section') return kind;
  if (number === '') return '';
  return /^\d/.test(number) ? 'section' : 'appendix';
}

/** “Figure 1”, or “Figures 1, 2 and 5”, each number a link; three and more in a row become “1–3”. */
function linked(group: readonly Target[], from: Nodes, pass: Pass): PhrasingContent[] {
  const [first] = group;
  if (!first) return [];
  const [one = '', several = ''] = WORDS[first.word] ?? [];
  const before = first.cite.prefix ? [text(first.cite.prefix)] : [];
  const after = first.article ? [text(` of “${first.article.title}”`)] : [];
  const [only] = group.length === 1 ? group : [];
  if (only) {
    const words = one ? `${one}\u00a0${only.label.number}` : `“${only.label.title}”`;
    return [...before, link(only, words, from, pass), ...suffix(only), ...after];
  }
  const parts = runs(group).map((run) => {
    const [start, ...others] = run;
    const end = others.at(-1);
    const number = (of: Target): PhrasingContent =>
      of === first
        ? link(of, `${several}\u00a0${of.label.number}`, from, pass)
        : link(of, of.label.number, from, pass, `${one} ${of.label.number}`);
    if (!start) return [];
    return end ? [number(start), text('–'), number(end)] : [number(start), ...suffix(start)];
  });
  return [...before, ...listed(parts), ...after];
}

/** Divides a group into stretches of at least three consecutive numbers, and single ones. */
function runs(group: readonly Target[]): Target[][] {
  const stretches: Target[][] = [];
  for (const one of group) {
    const last = stretches.at(-1);
    const previous = Number(last?.at(-1)?.label.number);
    if (last && Number(one.label.number) === previous + 1 && !one.cite.suffix) last.push(one);
    else stretches.push([one]);
  }
  return stretches.flatMap((stretch) =>
    stretch.length > 2 ? [stretch] : stretch.map((one) => [one]),
  );
}

/** “a”, “a and b”, “a, b and c”. */
function listed(parts: readonly PhrasingContent[][]): PhrasingContent[] {
  return parts.flatMap((part, index) => {
    if (index === 0) return part;
    return [text(index === parts.length - 1 ? ' and ' : ', '), ...part];
  });
}

function link(to: Target, words: string, from: Nodes, pass: Pass, name = words): PhrasingContent {
  const { label, article } = to;
  const properties: Properties = { href: `#${label.id}`, className: ['cross-reference'] };
  if (article) {
    properties['href'] = articleHref(article, label.id);
    addCard(properties, article, label.id, pass);
  }
  const spoken = article ? `${name} of “${article.title}”` : name;
  if (spoken !== words) properties['ariaLabel'] = spoken;
  return element('a', properties, [text(words)], from);
}

const suffix = ({ cite }: Target): PhrasingContent[] => (cite.suffix ? [text(cite.suffix)] : []);

const text = (value: string) => ({ type: 'text' as const, value });
