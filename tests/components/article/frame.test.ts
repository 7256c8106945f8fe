/** The frame around an article, as a whole site is built: front, contents, end matter, series, home page. */
import { HtmlValidate } from 'html-validate';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite, type Scratch } from '../../scratch.ts';
import { frameSite } from './frame-site.ts';

let site: Scratch;
beforeAll(async () => (site = await builtSite({ files: frameSite })));
afterAll(() => site.remove());

const page = (address: string): Document => new JSDOM(site.read(address)).window.document;
const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(text);

/** What the byline says under a heading. */
const bylineOf = (document: Document): Record<string, string[]> =>
  Object.fromEntries(
    [...document.querySelectorAll('.byline > div')].map((one) => [
      text(one.querySelector('dt')),
      texts(one, 'dd'),
    ]),
  );

describe('the byline', () => {
  it('names several authors, every place once, and whom to write to', () => {
    const document = page('/articles/second/');
    expect(bylineOf(document)).toEqual({
      Authors: ['Ada Maria van Dam, Bo Lindqvist and The Lantern Group'],
      Affiliations: [
        'University of Anywhere (van Dam and Lindqvist)',
        'Institute of Lamps (van Dam and The Lantern Group)',
      ],
      Correspondence: ['Ada Maria van Dam, ada@example.org'],
      Published: ['2 November 2026'],
      Updated: ['1 December 2026'],
      Version: ['1.1'],
      DOI: ['10.5281/zenodo.1234'],
      'Reading time': [expect.stringMatching(/^\d+ minutes$/)],
    });
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.byline a')];
    expect(links.map((link) => [link.getAttribute('aria-label') ?? text(link), link.href])).toEqual(
      [
        ['Ada Maria van Dam', 'https://example.org/ada'],
        ['ORCID iD of Ada Maria van Dam', 'https://orcid.org/0000-0002-1825-0097'],
        ['ORCID iD of The Lantern Group', 'https://orcid.org/0000-0001-5109-3700'],
        ['ada@example.org', 'mailto:ada@example.org'],
        ['1.1', expect.stringMatching(/#changes$/)],
        ['10.5281/zenodo.1234', 'https://doi.org/10.5281/zenodo.1234'],
      ],
    );
  });
  it('of one author without an affiliation is short', () => {
    expect(bylineOf(page('/articles/new/'))).toEqual({
      Author: ['Only Me'],
      Published: ['1 February 2026'],
      Version: ['1.0'],
      'Reading time': ['1 minute'],
    });
  });
  it('of thirty authors keeps their order', () => {
    const { Authors, Affiliations } = bylineOf(page('/articles/third/'));
    expect(Authors?.[0]).toMatch(/^Given1 Family1, Given2 Family2, .* and Given30 Family30$/);
    expect(Affiliations).toHaveLength(4);
  });
});

describe('the contents', () => {
  it('list sections, parts, appendices and what follows the text', () => {
    const document = page('/articles/second/');
    const lists = [...document.querySelectorAll('.contents nav')];
    expect(lists).toHaveLength(2);
    for (const list of lists) {
      expect(texts(list, 'a')).toEqual([
        ...[1, 2, 3, 4].flatMap((n) => [`${n} Section ${n}`, `Part of ${n}`]),
        'A Proofs',
        'The first',
        'Cite this article',
      ]);
      for (const link of list.querySelectorAll('a'))
        expect(document.getElementById(link.hash.slice(1))?.tagName).toMatch(/^H[23]$/);
    }
  });
  it('lead to the author’s sections where the frame has headings of the same name', () => {
    const document = page('/articles/old/');
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents-beside a')];
    expect(links.map(({ hash }) => hash)).toEqual(['#text-1', '#licence-1', '#changes-1', '#cite']);
    expect(text(document.querySelector('.article-body a'))).toBe('Section 2');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('are left out where there are no sections', () => {
    expect(page('/articles/new/').querySelector('.contents')).toBeNull();
  });
});

describe('the end matter', () => {
  it('says who did what, who paid, what may be done, and what changed', () => {
    const document = page('/articles/second/');
    const section = (id: string) => document.querySelector(`section[aria-labelledby="${id}"]`);
    expect(texts(section('contributions')!, '.roles > div')).toEqual([
      'Conceptualization: van Dam',
      'Software: van Dam and Lindqvist',
      'Writing – original draft: van Dam',
    ]);
    expect(text(section('contributions'))).toContain('All authors discussed the results.');
    expect(text(section('acknowledgements'))).toContain('We thank the readers of drafts.');
    expect(text(section('funding'))).toContain('Supported by the Lamp Fund.');
    expect(section('licence')?.querySelector('a')?.href).toBe(
      'https://creativecommons.org/licenses/by-sa/4.0/',
    );
    expect(text(section('licence'))).toContain('(CC-BY-SA-4.0)');
    expect(texts(section('changes')!, 'li')).toEqual([
      '1 December 2026, version 1.1: A proof was mended.',
      '20 November 2026: A figure was added.',
      '2 November 2026: first published.',
    ]);
  });
  it('leads to the source', () => {
    const links = [...page('/articles/second/').querySelectorAll<HTMLAnchorElement>('.edit a')];
    expect(links.map(({ href }) => href)).toEqual([
      'https://github.com/example/lens/edit/trunk/content/articles/second/index.mdx',
      'https://github.com/example/lens/issues/new?title=A%20mistake%20in%20%E2%80%9CBending%E2%80%9D',
    ]);
  });
});

describe('a series', () => {
  it('leads from each article to its neighbours, drafts left out', () => {
    const neighbours = (slug: string) =>
      [...page(`/articles/${slug}/`).querySelectorAll('.neighbours a[rel]')].map((link) => [
        link.getAttribute('rel'),
        link.getAttribute('href'),
      ]);
    expect(neighbours('first')).toEqual([['next', '/articles/second/']]);
    expect(neighbours('second')).toEqual([
      ['prev', '/articles/first/'],
      ['next', '/articles/third/'],
    ]);
    expect(neighbours('third')).toEqual([['prev', '/articles/second/']]);
    expect(neighbours('new')).toEqual([]);
    expect(text(page('/articles/second/').querySelector('.part'))).toBe('On light, part 2 of 3');
  });
  it('has a page of its own', () => {
    const series = page('/series/light/');
    expect(text(series.querySelector('h1'))).toBe('On light');
    expect(texts(series, 'h3')).toEqual(['1 Reflecting', '2 Bending', '3 Splitting']);
  });
  it('orders the home page', () => {
    const home = page('/');
    const groups = [...home.querySelectorAll('main section')];
    expect(groups.map((group) => [text(group.querySelector('h2')), ...texts(group, 'h3')])).toEqual(
      [
        ['On light', '1 Reflecting', '2 Bending', '3 Splitting'],
        ['Articles', 'New', 'Old'],
        ['Notes', 'How to write'],
      ],
    );
    expect(texts(home, '.meta')[2]).toBe('Given1 Family1 et al. · 23 November 2026');
  });
});

describe('every page', () => {
  it('credits nobody when the site does not want to', () => {
    for (const address of site.pages) expect(site.read(address), address).not.toContain('Retort');
  });
  it('is valid HTML', async () => {
    const checker = new HtmlValidate({ extends: ['html-validate:recommended'] });
    // The figures' pages are checked where the whole site is.
    for (const address of site.pages.filter((one) => !one.startsWith('/gallery/'))) {
      const { results } = await checker.validateString(site.read(address));
      const found = results.flatMap(({ messages }) =>
        messages.map(
          ({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`,
        ),
      );
      expect(found, address).toEqual([]);
    }
  });
});
