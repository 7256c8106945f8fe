/** Turns the mentions in an article's prose into links: to the list of references, and to figures and sections. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes, Parent, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { element, htmlChildren, report, type Pass } from './article.ts';
import { readBibliography, type Bibliography, type CslItem } from './bibliography.ts';
import { authorsInProse, openStyle, type CitationStyle } from './csl.ts';
import { didYouMean } from './errors.ts';
import { findMentions, type Cite, type Mention } from './mentions.ts';
import type { Label } from './numbering.ts';
import { textPlaces, type TextPlaces } from './positions.ts';

interface Found {
  readonly node: Text;
  readonly parent: Parent;
  readonly mentions: readonly Mention[];
  readonly places: TextPlaces;
}

/** Resolves every citation and cross-reference, and leaves the list of references in `pass.references`. */
export function resolveMentions(tree: Root, pass: Pass): void {
  const found = mentionsOf(tree, pass);
  const bibliography = openBibliography(pass, found);
  const cited = citedItems(found, bibliography, pass);
  const style = openStyle(cited);
  const uses = new Map<string, string[]>();
  for (const { node, parent, mentions, places } of found) {
    const children: PhrasingContent[] = [];
    let from = 0;
    for (const mention of mentions) {
      const { start } = mention;
      if (start > from) children.push(textNode(node, from, start));
      const at = { position: { start: places.at(start) } };
      children.push(
        mention.kind === 'reference'
          ? crossReference(mention, node, at, pass)
          : citation(mention, node, bibliography, style, uses),
      );
      from = mention.end;
    }
    if (from < node.value.length) children.push(textNode(node, from, node.value.length));
    const index = parent.children.indexOf(node);
    parent.children.splice(index, 1, ...children);
  }
  pass.references = style.list().map(({ key, html }) => ({ key, html, uses: uses.get(key) ?? [] }));
}

function textNode(node: Text, from: number, to: number): Text {
  return { type: 'text', value: node.value.slice(from, to) };
}

function mentionsOf(tree: Root, pass: Pass): Found[] {
  const found: Found[] = [];
  visit(tree, (node, _index, parent) => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP;
    if (node.type !== 'text' || !parent || !node.value.includes('@')) return undefined;
    const places = textPlaces(node, pass.text);
    const mentions = findMentions(node.value, (index) => places.escaped(index));
    if (mentions.length > 0) found.push({ node, parent, mentions, places });
    return undefined;
  });
  return found;
}

/** Memo of parsed files: in `npm run dev` the prose changes far more often than its references. */
const opened = new Map<string, { readonly source: string; readonly bibliography: Bibliography }>();

function openBibliography(pass: Pass, found: readonly Found[]): Bibliography {
  const file = path.join(pass.folder, pass.frontmatter?.bibliography ?? 'references.bib');
  if (!existsSync(file)) {
    const cites = found.some(({ mentions }) => mentions.some(({ kind }) => kind !== 'reference'));
    if (cites) {
      const name = path.basename(file);
      const why = 'The article cites works, and they are looked up there';
      const advice = `Add ${name} to the article's folder`;
      report(pass, {}, 'bibliography-invalid', `there is no ${name}`, why, advice);
    }
    return { items: new Map(), broken: new Map(), findings: [] };
  }
  const source = readFileSync(file, 'utf8');
  let memo = opened.get(file);
  if (memo?.source !== source) {
    const name = path.relative(pass.root, file).split(path.sep).join('/');
    memo = { source, bibliography: readBibliography(source, name) };
    opened.set(file, memo);
  }
  pass.findings.push(...memo.bibliography.findings);
  return memo.bibliography;
}

/** The works cited, in the order of their first mention; unknown keys are reported where they stand. */
function citedItems(found: readonly Found[], bibliography: Bibliography, pass: Pass): CslItem[] {
  const cited = new Map<string, CslItem>();
  for (const { mentions, places } of found) {
    for (const { key, index } of mentions.flatMap((m) => (m.kind === 'reference' ? [] : m.cites))) {
      const item = bibliography.items.get(key);
      if (item) cited.set(key, item);
      else {
        const line = bibliography.broken.get(key);
        const why = line
          ? `Its entry, line ${line} of the bibliography, cannot be read`
          : 'The bibliography has no such entry';
        const advice = `${didYouMean(key, bibliography.items.keys())}An at sign that cites nothing is written \\@`;
        const at = { position: { start: places.at(index) } };
        report(pass, at, 'citation-unknown', `unknown citation key “${key}”`, why, advice);
      }
    }
  }
  return [...cited.values()];
}

function citation(
  mention: Mention,
  from: Nodes,
  bibliography: Bibliography,
  style: CitationStyle,
  uses: Map<string, string[]>,
): PhrasingContent {
  const marks = mention.cites.flatMap((cite) => {
    const item = bibliography.items.get(cite.key);
    return item ? [mark(cite, item, style, uses)] : [];
  });
  const first = bibliography.items.get(mention.cites[0]?.key ?? '');
  const authors =
    mention.kind === 'narrative' && first ? `${escapeHtml(authorsInProse(first))} ` : '';
  const { prefix, delimiter, suffix } = style.frame;
  const html = `${authors}<span class="citation-marks">${prefix}${marks.join(delimiter)}${suffix}</span>`;
  return element('span', { className: ['citation'] }, htmlChildren(html), from);
}

/** One work's mark: a link to its entry that is readable by itself; scripts add a card to it. */
function mark(
  cite: Cite,
  item: CslItem,
  style: CitationStyle,
  uses: Map<string, string[]>,
): string {
  const places = uses.get(cite.key) ?? [];
  const id = `cite-${cite.key}-${places.length + 1}`;
  uses.set(cite.key, [...places, id]);
  const { locator, label, prefix = '', suffix = '' } = cite;
  const text = style.mark({
    id: cite.key,
    ...(locator ? { locator } : {}),
    ...(label ? { label } : {}),
  });
  const title = escapeHtml(`${authorsInProse(item)}: ${item.title ?? ''}`.replace(/<[^>]+>/g, ''));
  const attributes = `id="${escapeHtml(id)}" href="#ref-${escapeHtml(cite.key)}" role="doc-biblioref"`;
  return `${escapeHtml(prefix)}<a class="citation-link" ${attributes} aria-description="${title}">${text}</a>${escapeHtml(suffix)}`;
}

const KINDS: Readonly<Record<string, Label['kind']>> = {
  fig: 'figure',
  tbl: 'table',
  eq: 'equation',
  sec: 'section',
};
const WORDS = { figure: 'Figure', table: 'Table', equation: 'Equation', section: 'Section' };

function crossReference(mention: Mention, from: Nodes, at: object, pass: Pass): PhrasingContent {
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
