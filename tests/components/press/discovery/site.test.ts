/** What a whole site says to machines, with an address, with an address below a folder, and without one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { article, builtSite, type Scratch } from '../../../scratch.ts';

const BIB = `@article{a2020, title = {On {Heads} \\& tails}, author = {Author, Ada}, journal = {J}, year = {2020}}\n`;
const TEXT = `## Before

A formula $x_i$, a citation [@a2020], a note[^n], a [link](../plain/) and ![a dot](dot.svg).

$$ #eq:sum
\\sum_i x_i
$$

## Heads

<Lab model="attn-1l" prompts={['A cat and a cat']}>

<AttentionExplorer id="fig-heads">The caption of the figure.</AttentionExplorer>

</Lab>

See @fig:heads and @eq:sum.

[^n]: The note is here.
`;
const folder = 'content/articles';
const files = {
  [`${folder}/full/index.mdx`]: article(
    'Heads & <tails>',
    TEXT,
    'keywords: [attention, small models]',
    'updated: 2026-12-01',
    'cover: { model: attn-1l, text: A cat and a cat }',
  ),
  [`${folder}/full/references.bib`]: BIB,
  [`${folder}/full/dot.svg`]:
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle r="4" cx="4" cy="4"/></svg>',
  [`${folder}/plain/index.mdx`]: article(
    '归纳头',
    'Only text.',
    'published: 2026-10-01',
    'language: zh',
    'series: { id: for-authors, order: 1 }',
  ),
  [`${folder}/draft/index.mdx`]: article(
    'A draft',
    'Not yet: ![a sketch](sketch.svg) and [@nobody].',
    'draft: true',
    'series: { id: for-authors, order: 1 }',
  ),
  [`${folder}/draft/sketch.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
};

const pageOf = (site: Scratch, address: string): Document =>
  new JSDOM(site.read(address)).window.document;
const attribute = (page: Document, selector: string, name: string): string | null =>
  page.querySelector(selector)?.getAttribute(name) ?? null;
const content = (page: Document, name: string): string | null =>
  attribute(page, `meta[name="${name}"], meta[property="${name}"]`, 'content');

function xml(site: Scratch, address: string): Document {
  const document = new new JSDOM('').window.DOMParser().parseFromString(
    site.read(address),
    'application/xml',
  );
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}
const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent);

/** What every site must have, whatever its address. */
function wellMade(site: () => Scratch): void {
  it('never prints a value that is not there', () => {
    const broken = /undefined|\[object|NaN/;
    for (const address of site().pages)
      expect(pageOf(site(), address).head.innerHTML, address).not.toMatch(broken);
    for (const address of ['/feed.xml', '/CITATION.cff', '/robots.txt'])
      expect(site().read(address), address).not.toMatch(broken);
  });
  it('has a card for every article and for itself', async () => {
    for (const card of ['card.png', 'articles/full/card.png', 'articles/plain/card.png']) {
      const { width, height } = await sharp(path.join(site().dist, card)).metadata();
      expect([width, height], card).toEqual([1200, 630]);
    }
  });
  it('publishes no draft, anywhere', () => {
    expect(existsSync(path.join(site().dist, 'articles/draft'))).toBe(false);
    for (const address of ['/', '/404.html', '/feed.xml', '/CITATION.cff'])
      expect(site().read(address), address).not.toContain('A draft');
    const written = readdirSync(site().dist, { recursive: true, encoding: 'utf8' });
    expect(written.filter((file) => file.includes('sketch'))).toEqual([]);
  });
  it('has a feed of whole texts that any reader can show', () => {
    const feed = xml(site(), '/feed.xml');
    expect(texts(feed, 'entry > title')).toEqual(['Heads & <tails>', '归纳头']);
    const [full = ''] = texts(feed, 'entry > content');
    const text = new JSDOM(full).window.document;
    expect(text.body.textContent).toContain('A formula xi, a citation [1], a note1, a link and .');
    expect(text.body.textContent).toContain('The note is here.');
    expect(text.body.textContent.replaceAll('\u00a0', ' ')).toContain(
      'See Figure 1 and Equation 1.',
    );
    expect(text.querySelectorAll('math')).toHaveLength(2);
    expect(text.querySelector('math')?.getAttribute('alttext')).toBe('x_i');
    const alts = [...text.images].map(({ alt }) => alt);
    expect(alts[0]).toBe('a dot');
    expect(alts[1]).toMatch(/attends most strongly/);
    expect(alts).toHaveLength(2);
    expect(texts(text, 'figcaption')[0]).toMatch(/^Figure 1\. ?The caption of the figure\.$/);
    const foreign = 'script, style, button, input, svg, template, [class], [style], [onclick]';
    expect(text.querySelectorAll(foreign)).toHaveLength(0);
    expect(
      [...text.querySelectorAll('*')].filter(({ localName }) => localName.includes('-')),
    ).toEqual([]);
  });
  it('points from every page to its feed', () => {
    for (const address of site().pages) {
      const href = attribute(pageOf(site(), address), 'link[type="application/atom+xml"]', 'href');
      expect(href, address).toMatch(/\/feed\.xml$/);
    }
  });
  it('has a page for missing pages that leads on and is not listed', () => {
    const page = pageOf(site(), '/404.html');
    expect(content(page, 'robots')).toBe('noindex');
    expect(page.querySelector('link[rel=canonical]')).toBeNull();
    expect(texts(page, 'main li')).toEqual(['Heads & <tails>', '归纳头']);
  });
  it('has a search index of its articles', () => {
    const entry = JSON.parse(site().read('/pagefind/pagefind-entry.json')) as {
      languages: Record<string, { page_count: number }>;
    };
    expect(Object.values(entry.languages).map((one) => one.page_count)).toEqual([2]);
    expect(existsSync(path.join(site().dist, 'pagefind/pagefind-ui.js'))).toBe(false);
  });
  it('cites its articles', () => {
    const cited = parse(site().read('/CITATION.cff')) as { references: { title: string }[] };
    expect(cited.references.map(({ title }) => title)).toEqual(['Heads & <tails>', '归纳头']);
  });
}

describe('a site below a folder of its host', () => {
  let site: Scratch;
  beforeAll(async () => {
    site = await builtSite({ files, environment: { RETORT_SITE: 'https://example.org/thread' } });
  });
  afterAll(() => site.remove());
  wellMade(() => site);

  const home = 'https://example.org/thread/';
  const full = `${home}articles/full/`;

  it('names the address of every page', () => {
    expect(attribute(pageOf(site, '/'), 'link[rel=canonical]', 'href')).toBe(home);
    const page = pageOf(site, '/articles/full/');
    expect(attribute(page, 'link[rel=canonical]', 'href')).toBe(full);
    expect(content(page, 'og:url')).toBe(full);
    expect(content(page, 'og:image')).toBe(`${full}card.png`);
    expect(content(page, 'citation_public_url')).toBe(full);
    expect(content(pageOf(site, '/gallery/'), 'og:image')).toBe(`${home}card.png`);
    const data = JSON.parse(
      page.querySelector('script[type="application/ld+json"]')!.textContent,
    ) as Record<string, unknown>;
    expect(data).toMatchObject({
      url: full,
      image: `${full}card.png`,
      headline: 'Heads & <tails>',
    });
  });
  it('lists its pages in a sitemap, and the sitemap in robots.txt', () => {
    expect(site.read('/robots.txt')).toBe(
      `User-agent: *\nAllow: /\n\nSitemap: ${home}sitemap-index.xml\n`,
    );
    expect(texts(xml(site, '/sitemap-index.xml'), 'loc')).toEqual([`${home}sitemap-0.xml`]);
    const listed = site.pages.filter((address) => address !== '/404.html');
    expect(texts(xml(site, '/sitemap-0.xml'), 'loc').sort()).toEqual(
      listed.map((address) => home + address.slice(1)),
    );
  });
  it('has absolute addresses in its feed, and files at those of pictures', () => {
    const feed = xml(site, '/feed.xml');
    expect(texts(feed, 'entry > id')[0]).toBe(full);
    expect(attribute(feed, 'feed > link[rel=self]', 'href')).toBe(`${home}feed.xml`);
    const text = new JSDOM(texts(feed, 'content')[0]).window.document;
    const hrefs = [...text.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? '');
    expect(hrefs).toContain(`${home}articles/plain/`);
    for (const href of hrefs) expect(href).toMatch(/^https:\/\//);
    for (const image of text.images) {
      expect(image.src.startsWith(home), image.src).toBe(true);
      const file = path.join(site.dist, image.src.slice(home.length));
      expect(readFileSync(file).length, image.src).toBeGreaterThan(50);
    }
  });
});

describe('a site whose address is not known', () => {
  let site: Scratch;
  beforeAll(async () => {
    site = await builtSite({ files, environment: { RETORT_SITE: '' } });
  });
  afterAll(() => site.remove());
  wellMade(() => site);

  it('claims none', () => {
    for (const address of site.pages) {
      const page = pageOf(site, address);
      expect(page.querySelector('link[rel=canonical]'), address).toBeNull();
      for (const name of ['og:url', 'og:image', 'twitter:image', 'citation_public_url'])
        expect(content(page, name), `${name} of ${address}`).toBeNull();
      expect(content(page, 'twitter:card')).toBe('summary');
    }
    expect(existsSync(path.join(site.dist, 'sitemap-index.xml'))).toBe(false);
    expect(site.read('/robots.txt')).toBe('User-agent: *\nAllow: /\n');
    expect(texts(xml(site, '/feed.xml'), 'id').every((id) => id.startsWith('urn:uuid:'))).toBe(
      true,
    );
    expect(site.output).toContain('The site has no address');
  });
});
