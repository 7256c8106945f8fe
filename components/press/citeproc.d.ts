/** The part of citeproc-js (MIT/CPAL) that the press uses. */
declare module 'citeproc' {
  export interface CitationItem {
    id: string;
    locator?: string;
    label?: string;
    'author-only'?: boolean;
    'suppress-author'?: boolean;
  }
  export class Engine {
    constructor(
      system: { retrieveLocale(language: string): string; retrieveItem(id: string): unknown },
      style: string,
      language?: string,
      forceLanguage?: boolean,
    );
    opt: { development_extensions: Record<string, boolean> };
    citation: { opt: { layout_prefix: string; layout_suffix: string; layout_delimiter: string } };
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CitationItem[]): string;
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}
