import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { atomFeed, type FeedEntry } from '../../../../components/press/discovery/feed.ts';

const site = {
  name: 'The <Thread> & co',
  tagline: 'Short.',
  language: 'en',
  url: 'https://example.org/thread/',
  base: '/thread/',
};
const entry: FeedEntry = {
  path: 'articles/one/',
  title: 'One & "two" <three>',
  summary: 'What it shows.',
  authors: [{ name: 'Ada Lovelace', url: 'https://ada.example.org' }, { name: 'The Group' }],
  published: '2026-11-23',
  updated: '2026-12-01',
  keywords: ['attention', 'a & b'],
  language: 'pt-BR',
  rights: 'https://creativecommons.org/licenses/by/4.0/',
  html: '<p title="x">1 &lt; 2 & <b>3</b></p>',
};

function parse(xml: string): Document {
  const document = new new JSDOM('').window.DOMParser().parseFromString(xml, 'application/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}
const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent);
const links = (root: Element): string[][] =>
  [...root.children]
    .filter(({ localName }) => localName === 'link')
    .map((link) => ['rel', 'type', 'href'].map((name) => link.getAttribute(name) ?? ''));

describe('the Atom feed', () => {
  const feed = parse(atomFeed(site, [entry])).documentElement;
  const [first] = feed.querySelectorAll('entry');

  it('has what a feed must have', () => {
    expect(feed.namespaceURI).toBe('http://www.w3.org/2005/Atom');
    expect(feed.getAttribute('xml:lang')).toBe('en');
    expect(texts(feed, ':scope > id')).toEqual(['https://example.org/thread/']);
    expect(texts(feed, ':scope > title')).toEqual(['The <Thread> & co']);
    expect(texts(feed, ':scope > subtitle')).toEqual(['Short.']);
    expect(texts(feed, ':scope > updated')).toEqual(['2026-12-01T00:00:00Z']);
    expect(links(feed)).toEqual([
      ['self', 'application/atom+xml', 'https://example.org/thread/feed.xml'],
      ['alternate', 'text/html', 'https://example.org/thread/'],
    ]);
  });
  it('has what an entry must have, and its whole text', () => {
    const address = 'https://example.org/thread/articles/one/';
    expect(first!.getAttribute('xml:lang')).toBe('pt-BR');
    expect(texts(first!, 'id')).toEqual([address]);
    expect(texts(first!, 'title')).toEqual(['One & "two" <three>']);
    expect(links(first!)).toEqual([['alternate', 'text/html', address]]);
    expect(texts(first!, 'published')).toEqual(['2026-11-23T00:00:00Z']);
    expect(texts(first!, 'updated')).toEqual(['2026-12-01T00:00:00Z']);
    expect(texts(first!, 'author > name')).toEqual(['Ada Lovelace', 'The Group']);
    expect(texts(first!, 'author > uri')).toEqual(['https://ada.example.org']);
    expect(texts(first!, 'rights')).toEqual([entry.rights]);
    expect(texts(first!, 'summary')).toEqual(['What it shows.']);
    const terms = [...first!.querySelectorAll('category')].map((one) => one.getAttribute('term'));
    expect(terms).toEqual(['attention', 'a & b']);
    expect(first!.querySelector('content')!.getAttribute('type')).toBe('html');
    expect(texts(first!, 'content')).toEqual([entry.html]);
  });
  it('holds the twenty newest, newest first', () => {
    const many = Array.from({ length: 25 }, (_, k) => ({
      ...entry,
      path: `articles/n${k}/`,
      title: `n${k}`,
      published: `2026-01-${String(k + 1).padStart(2, '0')}`,
      updated: `2026-01-${String(k + 1).padStart(2, '0')}`,
    }));
    const xml = parse(atomFeed(site, many)).documentElement;
    expect(texts(xml, 'entry > title')).toEqual(Array.from({ length: 20 }, (_, k) => `n${24 - k}`));
    expect(texts(xml, ':scope > updated')).toEqual(['2026-01-25T00:00:00Z']);
  });
  it('leaves out characters that XML cannot hold', () => {
    const xml = atomFeed(site, [{ ...entry, title: 'a\u0000b\u001Fc\uFFFEd 🧠\tz' }]);
    expect(texts(parse(xml), 'entry > title')).toEqual(['abcd 🧠\tz']);
  });
  it('is valid without an article', () => {
    const xml = parse(atomFeed(site, [])).documentElement;
    expect(texts(xml, ':scope > updated')).toEqual(['1970-01-01T00:00:00Z']);
  });
});

describe('the feed of a site whose address is not known', () => {
  const nowhere = { ...site, url: undefined };
  const xml = atomFeed(nowhere, [entry, { ...entry, path: 'articles/two/' }]);
  const ids = texts(parse(xml), 'id');

  it('names articles by what does not change, and each by another name', () => {
    for (const id of ids)
      expect(id).toMatch(
        /^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
    expect(new Set(ids).size).toBe(3);
    expect(texts(parse(atomFeed(nowhere, [{ ...entry, title: 'Renamed' }])), 'entry > id')).toEqual(
      [ids[1]],
    );
  });
  it('links by paths', () => {
    const feed = parse(xml).documentElement;
    expect(links(feed)[0]).toEqual(['self', 'application/atom+xml', '/thread/feed.xml']);
    expect(links(feed.querySelector('entry')!)).toEqual([
      ['alternate', 'text/html', '/thread/articles/one/'],
    ]);
  });
});
