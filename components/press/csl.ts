/** Citations and the list of references, made by citeproc from a CSL style. */
import { readFileSync } from 'node:fs';
import CSL, { type CitationItem } from 'citeproc';
import { authorsInProse } from './csl-names.ts';
import type { CslItem } from './csl-types.ts';

/** A CSL style that can be opened. */
export interface StyleSource {
  readonly xml: string;
  /** True when works are cited by number, in the order of first use. */
  readonly numeric: boolean;
}

/** The styles that come with the press. */
export const styleNames = ['numeric', 'author-date'] as const;

const texts = new Map<string, string>();

/** The text of a file of `styles/`, read once per process. */
function styleText(name: string): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = readFileSync(new URL(`./styles/${name}`, import.meta.url), 'utf8');
    texts.set(name, text);
  }
  return text;
}

export function builtInStyle(name: (typeof styleNames)[number]): StyleSource {
  return { xml: styleText(`${name}.csl`), numeric: name === 'numeric' };
}

export interface CitationStyle {
  readonly numeric: boolean;
  /** What surrounds and divides the works of one citation: `[`, `, `, `]`. */
  readonly frame: { readonly prefix: string; readonly delimiter: string; readonly suffix: string };
  /** HTML of one work's mark inside the frame: `3, p. 7`, `Yin and Steinhardt, 2025, p. 7`. */
  readonly mark: (item: CitationItem) => string;
  /** HTML of how a sentence names the authors: `Olsson et al.`. */
  readonly authors: (id: string) => string;
  /** HTML of every cited work, in the order of the list. */
  readonly list: () => { readonly key: string; readonly html: string }[];
}

/** A style at work on the cited items, given in the order of their first use. */
export function openStyle(cited: readonly CslItem[], source: StyleSource): CitationStyle {
  const items = new Map(cited.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: () => styleText('locale-en-US.xml'),
    retrieveItem: (id: string) => items.get(id),
  };
  const engine = new CSL.Engine(system, withoutNumbers(source.xml), 'en-US');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  engine.updateItems([...items.keys()]);
  const { opt } = engine.citation;
  const frame = {
    prefix: opt.layout_prefix,
    delimiter: opt.layout_delimiter,
    suffix: opt.layout_suffix,
  };
  // Each work is made by itself, so that it can be a link; the frame is put around all of them.
  opt.layout_prefix = '';
  opt.layout_suffix = '';
  const make = (cite: CitationItem): string => {
    const html = engine.makeCitationCluster([cite]);
    const item = items.get(cite.id);
    return item && html.includes(NOTHING) ? escapeHtml(authorsInProse(item)) : etAl(html);
  };
  return {
    numeric: source.numeric,
    frame,
    mark: make,
    authors: (id) => {
      const item = items.get(id);
      if (!item) return '';
      return source.numeric ? escapeHtml(authorsInProse(item)) : make({ id, 'author-only': true });
    },
    list: () => {
      const bibliography = engine.makeBibliography();
      if (!bibliography) return [];
      const [{ entry_ids }, entries] = bibliography;
      return entries.map((entry, index) => ({
        key: entry_ids[index]?.[0] ?? '',
        html: tidy(entry),
      }));
    },
  };
}

/** What citeproc prints of a work for which its style has no words. */
const NOTHING = '[NO_PRINTED_FORM]';

/** The list numbers its entries itself. */
function withoutNumbers(xml: string): string {
  const at = xml.indexOf('<bibliography');
  return (
    xml.slice(0, at) +
    xml.slice(at).replace(/<text\b[^>]*\bvariable\s*=\s*["']citation-number["'][^>]*\/>/g, '')
  );
}

/** An entry as inline HTML with links that hold whatever a DOI may. */
function tidy(entry: string): string {
  return (
    etAl(entry)
      .trim()
      .replace(/^<div class="csl-entry">|<\/div>$/g, '')
      .replace(/<div class="csl-left-margin">\s*<\/div>/g, '')
      .replace(/<(\/?)div\b/g, '<$1span')
      // A title that ends in a question needs no full stop.
      .replace(/([?!.…]<\/(?:b|i|span)>)\./g, '$1')
      .replace(
        /href="https:\/\/doi\.org\/([^"]*)"/g,
        (_all, doi: string) => `href="https://doi.org/${doi.replace(/(?<!&)#/g, '%23')}"`,
      )
      .trim()
  );
}

/** The name that stands for “and others” takes no “and” and no comma before it. */
function etAl(html: string): string {
  return html.replace(/,?(?: and| &#38;)? et al\./g, ' et al.').replace(/<\/(su[bp])><\1>/g, '');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
