/** Citations and the list of references, made by citeproc from a CSL style file. */
import { readFileSync } from 'node:fs';
import CSL, { type CitationItem } from 'citeproc';
import type { CslItem } from './csl-types.ts';

const text = (name: string): string =>
  readFileSync(new URL(`./styles/${name}`, import.meta.url), 'utf8');

export interface CitationStyle {
  /** What surrounds and divides the works of one citation: `[`, `, `, `]`. */
  readonly frame: { readonly prefix: string; readonly delimiter: string; readonly suffix: string };
  /** HTML of one work's mark inside the frame: `3, p. 7`. */
  mark(item: CitationItem): string;
  /** HTML of every cited work, in the order of the list. */
  list(): { readonly key: string; readonly html: string }[];
}

/** A style at work on the cited items, given in the order of their first use. */
export function openStyle(cited: readonly CslItem[], style = 'numeric'): CitationStyle {
  const items = new Map(cited.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: () => text('locale-en-US.xml'),
    retrieveItem: (id: string) => items.get(id),
  };
  const engine = new CSL.Engine(system, text(`${style}.csl`), 'en-US');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  engine.updateItems([...items.keys()]);
  const { layout_prefix, layout_delimiter, layout_suffix } = engine.citation.opt;
  const frame = { prefix: layout_prefix, delimiter: layout_delimiter, suffix: layout_suffix };
  return {
    frame,
    mark(item) {
      const html = engine.makeCitationCluster([item]);
      return html.slice(frame.prefix.length, html.length - frame.suffix.length);
    },
    list() {
      const bibliography = engine.makeBibliography();
      if (!bibliography) return [];
      const [{ entry_ids }, entries] = bibliography;
      return entries.map((entry, index) => ({
        key: entry_ids[index]?.[0] ?? '',
        html: entry
          .trim()
          .replace(/^<div class="csl-entry">|<\/div>$/g, '')
          .replace(/,?( and)? et al\./, ' et al.')
          .trim(),
      }));
    },
  };
}
