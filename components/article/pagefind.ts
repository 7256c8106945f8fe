/** The search library of the built site: what is used of it. It is loaded with the first search. */
import { sitePath } from './paths.ts';

export interface FoundSection {
  readonly title: string;
  readonly url: string;
  /** HTML made by the library: text with the found words in `<mark>`. */
  readonly excerpt: string;
}

export interface MatchedSection extends FoundSection {
  /** One for each word found; the rarer the word, the higher its score. */
  readonly weighted_locations: readonly { readonly balanced_score: number }[];
}

export interface FoundArticle extends FoundSection {
  readonly meta: { readonly title: string };
  /** Where in the article, in its order; the part before the first heading has the article's address. */
  readonly sub_results: readonly MatchedSection[];
}

interface Pagefind {
  init(): Promise<void>;
  /** Null when a newer search has been asked for meanwhile. */
  debouncedSearch(
    words: string,
    options: object,
    milliseconds: number,
  ): Promise<{ readonly results: readonly { data(): Promise<FoundArticle> }[] } | null>;
}

let library: Promise<Pagefind> | undefined;

export function loadPagefind(): Promise<Pagefind> {
  library ??= (
    import(/* @vite-ignore */ sitePath('/pagefind/pagefind.js')) as Promise<Pagefind>
  ).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  // A failed download may succeed the next time.
  library.catch(() => (library = undefined));
  return library;
}
