/** The Atom feed (RFC 4287): the newest articles with their whole text. */
import { createHash } from 'node:crypto';

export interface FeedSite {
  readonly name: string;
  readonly tagline: string;
  readonly language: string;
  /** Absolute address of the site; undefined while it is not known, and then links are relative to the feed. */
  readonly url?: string | undefined;
  /** Path under which the site stands: `/` or `/articles/`. */
  readonly base: string;
}

export interface FeedEntry {
  /** Path inside the site: `articles/x/`. */
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly { readonly name: string; readonly url?: string | undefined }[];
  /** Days, `2026-11-23`. */
  readonly published: string;
  readonly updated: string;
  readonly keywords: readonly string[];
  readonly language: string;
  /** Address of the licence. */
  readonly rights: string;
  /** The article as plain HTML with absolute addresses. */
  readonly html: string;
}

/** Feeds are fetched often and read from the top: older articles stay in the site and leave the feed. */
const NEWEST = 20;

export function atomFeed(site: FeedSite, entries: readonly FeedEntry[]): string {
  const newest = [...entries]
    .sort((a, b) => b.published.localeCompare(a.published) || a.path.localeCompare(b.path))
    .slice(0, NEWEST);
  const updated =
    newest
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? '1970-01-01';
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(site.language)}">`,
    element('id', identity(site, '')),
    element('title', site.name),
    element('subtitle', site.tagline),
    element('updated', moment(updated)),
    link('self', 'application/atom+xml', address(site, 'feed.xml')),
    link('alternate', 'text/html', address(site, '')),
    element('icon', address(site, 'favicon.svg')),
    ...newest.flatMap((entry) => entryLines(site, entry)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(site: FeedSite, entry: FeedEntry): string[] {
  return [
    `<entry xml:lang="${escape(entry.language)}">`,
    element('id', identity(site, entry.path)),
    element('title', entry.title),
    link('alternate', 'text/html', address(site, entry.path)),
    element('published', moment(entry.published)),
    element('updated', moment(entry.updated)),
    ...entry.authors.map(
      ({ name, url }) =>
        `<author>${element('name', name)}${url ? element('uri', url) : ''}</author>`,
    ),
    ...entry.keywords.map((keyword) => `<category term="${escape(keyword)}"/>`),
    element('rights', entry.rights),
    element('summary', entry.summary),
    `<content type="html">${escape(entry.html)}</content>`,
    '</entry>',
  ];
}

/** An address that lasts; without one, a name that is always the same for the same article of the same site. */
function identity(site: FeedSite, path: string): string {
  if (site.url !== undefined) return address(site, path);
  const hash = createHash('sha1').update(`${site.name}\n${path}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const uuid = hash.toString('hex', 0, 16);
  return `urn:uuid:${uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

function address({ url, base }: FeedSite, path: string): string {
  return url === undefined ? `${base}${path}` : new URL(path, url).href;
}

/** Articles are dated by days, which begin at midnight UTC. */
const moment = (day: string): string => `${day}T00:00:00Z`;

const element = (name: string, text: string): string => `<${name}>${escape(text)}</${name}>`;

const link = (rel: string, type: string, href: string): string =>
  `<link rel="${rel}" type="${type}" href="${escape(href)}"/>`;

/** XML knows no way to write most control characters, so they are left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
