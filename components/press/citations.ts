/** Turns an article's citations into links to its list of references. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes, PhrasingContent } from 'mdast';
import { element, htmlChildren, report, type Pass, type Reference } from './article.ts';
import { openBibliography, type Bibliography } from './bibliography.ts';
import { openStyleOf } from './citation-style.ts';
import { authorsInProse } from './csl-names.ts';
import type { CslItem } from './csl-types.ts';
import { escapeHtml, type CitationStyle } from './csl.ts';
import { didYouMean } from './errors.ts';
import type { Cite, Mention } from './mentions.ts';
import type { Found } from './resolve.ts';

/** The citations of one article: each is linked in reading order, then the list knows where every work is cited. */
export interface Citations {
  /** What stands in the text for a bracketed or narrative citation. */
  link(mention: Mention, from: Nodes): PhrasingContent;
  /** The list of references, once every citation is linked. */
  list(): Reference[];
}

/** Opens the article's bibliography and style for the works that `found` mentions. */
export function openCitations(found: readonly Found[], pass: Pass): Citations {
  const bibliography = bibliographyOf(pass, found);
  const items = citedItems(found, bibliography, pass);
  const style = openStyleOf([...items.values()], pass);
  const uses = new Map<string, string[]>();
  return {
    link: (mention, from) => citation(mention, from, items, style, uses),
    list: () =>
      style.list().map(({ key, html }, index) => ({
        key,
        id: `ref-${anchor(key)}`,
        ...(style.numeric ? { number: String(index + 1) } : {}),
        html,
        uses: uses.get(key) ?? [],
      })),
  };
}

/** Memo of parsed files: in `npm run dev` the prose changes far more often than its references. */
const opened = new Map<string, { readonly source: string; readonly bibliography: Bibliography }>();

function bibliographyOf(pass: Pass, found: readonly Found[]): Bibliography {
  const file = path.join(pass.folder, pass.frontmatter?.bibliography ?? 'references.bib');
  if (!existsSync(file)) {
    const cites = found.some(({ mentions }) => mentions.some(({ kind }) => kind !== 'reference'));
    if (cites) {
      const name = path.basename(file);
      const why = 'The article cites works, and they are looked up there';
      const advice = `Add ${name} to the article's folder`;
      report(pass, {}, 'bibliography-invalid', `there is no ${name}`, why, advice);
    }
    return openBibliography('', file);
  }
  const source = readFileSync(file, 'utf8');
  let memo = opened.get(file);
  if (memo?.source !== source) {
    const name = path.relative(pass.root, file).split(path.sep).join('/');
    memo = { source, bibliography: openBibliography(source, name) };
    opened.set(file, memo);
  }
  pass.findings.push(...memo.bibliography.findings);
  return memo.bibliography;
}

/** The works cited, in the order of their first mention; unknown keys are reported where they stand. */
function citedItems(
  found: readonly Found[],
  bibliography: Bibliography,
  pass: Pass,
): Map<string, CslItem> {
  const cited = new Map<string, CslItem>();
  for (const { mentions, places } of found) {
    for (const { key, index } of mentions.flatMap((m) => (m.kind === 'reference' ? [] : m.cites))) {
      if (cited.has(key)) continue;
      const reading = bibliography.read(key);
      if (reading) {
        pass.findings.push(...reading.findings);
        cited.set(key, { ...reading.item, id: key });
      } else {
        const line = bibliography.broken.get(key);
        const why = line
          ? `Its entry, line ${line} of the bibliography, cannot be read`
          : 'The bibliography has no such entry';
        const advice = `${didYouMean(key, bibliography.keys)}An at sign that cites nothing is written \\@`;
        const at = { position: { start: places.at(index) } };
        report(pass, at, 'citation-unknown', `unknown citation key “${key}”`, why, advice);
      }
    }
  }
  return cited;
}

function citation(
  mention: Mention,
  from: Nodes,
  items: ReadonlyMap<string, CslItem>,
  style: CitationStyle,
  uses: Map<string, string[]>,
): PhrasingContent {
  const narrative = mention.kind === 'narrative';
  const marks = mention.cites.flatMap((cite) => {
    const item = items.get(cite.key);
    return item ? [mark(cite, item, narrative, style, uses)] : [];
  });
  const authors = narrative ? `${style.authors(mention.cites[0]?.key ?? '')} ` : '';
  const { prefix, delimiter, suffix } = style.frame;
  // A comma inside a mark would be taken for one between works.
  const divider = marks.some((html) => html.replace(/<[^>]+>/g, '').includes(','))
    ? '; '
    : delimiter;
  const html = `${authors}<span class="citation-marks">${prefix}${marks.join(divider)}${suffix}</span>`;
  const className = style.numeric ? ['citation'] : ['citation', 'citation-by-name'];
  return element('span', { className }, htmlChildren(html), from);
}

/** One work's mark: a link to its entry that is readable by itself; scripts add a card to it. */
function mark(
  cite: Cite,
  item: CslItem,
  narrative: boolean,
  style: CitationStyle,
  uses: Map<string, string[]>,
): string {
  const places = uses.get(cite.key) ?? [];
  const id = `cite-${anchor(cite.key)}-${places.length + 1}`;
  uses.set(cite.key, [...places, id]);
  const { locator, label, prefix = '', suffix = '' } = cite;
  const text = style.mark({
    id: cite.key,
    ...(locator ? { locator } : {}),
    ...(label ? { label } : {}),
    // A number names no authors that could be left out.
    ...(!style.numeric && (narrative || cite.suppress) ? { 'suppress-author': true } : {}),
  });
  const title = escapeHtml(`${authorsInProse(item)}: ${plainTitle(item)}`);
  const attributes = `id="${id}" href="#ref-${anchor(cite.key)}" role="doc-biblioref"`;
  return `${escapeHtml(prefix)}<a class="citation-link" ${attributes} aria-description="${title}">${text}</a>${escapeHtml(suffix)}`;
}

/** A key as part of an id: letters, digits, dashes; another character becomes its number. */
function anchor(key: string): string {
  return key.replace(
    /[^\p{L}\p{N}_-]/gu,
    (character) => `_${character.charCodeAt(0).toString(16)}`,
  );
}

function plainTitle({ title = '' }: CslItem): string {
  return title.replace(/<\/?(?:i|b|su[bp]|span)\b[^<>]*>/g, '');
}
