/** What a reader mode keeps of each article, by Mozilla's own Readability: everything that is to be read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { pages } from './pages.ts';
import { expect, test } from './support.ts';

test.skip(({ isMobile }) => isMobile, 'reads files, and no browser is asked');

const folder = path.resolve(process.env['E2E_DIST'] ?? 'dist');
const articles = pages.filter((address) => /^\/articles\/[^/]+\/$/.test(address));

function open(address: string): {
  page: Document;
  kept: Document;
  found: ReturnType<Readability['parse']>;
} {
  const html = readFileSync(path.join(folder, address, 'index.html'), 'utf8');
  const url = `https://example.org${address}`;
  const page = new JSDOM(html, { url }).window.document;
  const copy = new JSDOM(html, { url }).window.document;
  const found = new Readability(copy, { keepClasses: true }).parse();
  return { page, kept: new JSDOM(found?.content ?? '').window.document, found };
}

/** What is read of an element: not the second rendering of a formula, not what works only live. */
function text(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true], .live-only, style, script'))
    hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}
const dense = (said: string): string => said.replace(/\s/g, '');
const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];
const prose = (root: ParentNode): Element[] =>
  all(root, 'p, li, dd, dt, figcaption, blockquote, td, th, h2, h3').filter(
    (element) => !element.closest('.figure-live, pre'),
  );

test('there are articles to read', () => {
  expect(articles.length).toBeGreaterThan(1);
});

for (const address of articles) {
  test.describe(address, () => {
    const { page, kept, found } = open(address);
    const body = page.querySelector('.article-body')!;
    const read = dense(text(kept.body));

    test('title, authors, date and language are found', () => {
      const names = all(page, 'meta[name=author]').map((meta) => meta.getAttribute('content'));
      expect(found?.title).toBe(page.querySelector('h1')?.textContent.trim());
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect(found?.byline).toContain(name);
      expect(found?.publishedTime).toBe(page.querySelector('time')?.getAttribute('datetime'));
      expect(found?.lang).toBe(page.documentElement.lang);
    });

    test('every paragraph, heading, item and cell is kept', () => {
      const lost = prose(body)
        .map(text)
        .filter((said) => said !== '' && !read.includes(dense(said)));
      expect(lost).toEqual([]);
      expect(prose(body).length).toBeGreaterThan(20);
    });

    test('formulas are read once', () => {
      const formulas = all(body, '.katex:not(.figure-live .katex)').length;
      expect(all(kept, 'math:not(.figure-live math)')).toHaveLength(formulas);
      expect(all(kept, '.katex-html, annotation')).toEqual([]);
    });

    test('citations read as text', () => {
      for (const citation of all(kept, '.citation')) {
        expect(text(citation)).toMatch(/^[^[\]()]*(?:\[[^[\]]+\]|\([^()]+\))$/);
      }
      expect(all(kept, '.citation')).toHaveLength(all(body, '.citation').length);
    });

    test('twins keep their pictures and captions', () => {
      for (const figure of all(body, 'figure[id]')) {
        const { id } = figure;
        const same = kept.getElementById(id)!;
        expect(same, id).not.toBeNull();
        const pictures = all(figure, 'img').map((image) => image.getAttribute('alt'));
        const keptPictures = all(same, 'img').map((image) => image.getAttribute('alt'));
        expect(keptPictures, id).toEqual(pictures);
        const caption = figure.querySelector('figcaption');
        if (caption) expect(dense(text(same)), id).toContain(dense(text(caption)));
      }
    });

    test('no sign is left without its word, no note stands in a sentence', () => {
      const orphan = /\s[,.;:!?](?:\s|$)|\(\s*\)|\[\s*\]|,\s*,|\(\s*,/;
      const orphans = prose(kept)
        .map(text)
        .filter((said) => orphan.test(said));
      expect(orphans).toEqual([]);
      for (const note of all(page, '.footnotes li')) {
        const said = dense(text(note)).replace(/↩.*$/u, '');
        expect(read.split(said)).toHaveLength(2);
      }
    });
  });
}
