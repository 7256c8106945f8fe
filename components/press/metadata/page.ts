/** What the head of any page says to previews: Open Graph, Twitter, the canonical address. */
import { CARD } from '../cards/format.ts';
import type { Site } from '../site.ts';
import { absolute } from './address.ts';
import { named, property, type Tag } from './tags.ts';

export interface PageFacts {
  readonly title: string;
  readonly description: string;
  /** The page's path inside the site: `/articles/x/`. */
  readonly path: string;
  /** The picture that stands for the page. */
  readonly card: { readonly path: string; readonly alt: string };
  readonly type?: 'website' | 'article';
  readonly language?: string;
  /** False for pages that search engines should not list, and that have no address to refer to. */
  readonly indexed?: boolean;
}

export interface HeadMetadata {
  /** Left out while the site's address is not set. */
  readonly canonical?: string | undefined;
  readonly tags: readonly Tag[];
  /** A JSON-LD document, safe inside a script element. */
  readonly jsonLd?: string;
}

/** The card of pages that have none of their own. */
export function siteCard(site: Site): PageFacts['card'] {
  return { path: '/card.png', alt: `${site.name}. ${site.tagline}` };
}

export function pageMetadata(site: Site, page: PageFacts): HeadMetadata {
  const { title, description, path, card, type = 'website', language = site.language } = page;
  const { indexed = true } = page;
  const canonical = indexed ? absolute(site, path) : undefined;
  const image = absolute(site, card.path);
  const picture = image
    ? [
        ...property('og:image', image),
        ...property('og:image:type', CARD.type),
        ...property('og:image:width', String(CARD.width)),
        ...property('og:image:height', String(CARD.height)),
        ...property('og:image:alt', card.alt),
        ...named('twitter:image', image),
        ...named('twitter:image:alt', card.alt),
      ]
    : [];
  const tags = [
    ...named('robots', indexed ? undefined : 'noindex'),
    ...property('og:type', type),
    ...property('og:site_name', site.name),
    ...property('og:title', title),
    ...property('og:description', description),
    ...property('og:url', canonical),
    ...property('og:locale', locale(language)),
    ...named('twitter:card', image ? 'summary_large_image' : 'summary'),
    ...named('twitter:title', title),
    ...named('twitter:description', description),
    ...picture,
  ];
  return { canonical, tags };
}

/** `pt_BR`; a language without its country has no such name. */
function locale(language: string): string | undefined {
  const { language: code, region } = new Intl.Locale(language);
  return region && `${code}_${region}`;
}
