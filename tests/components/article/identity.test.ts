/** content/site.ts alone makes the whole site another group's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, builtSite, type Scratch } from '../../scratch.ts';

const settings = `import { defineSite } from '../components/press/site.ts';
export default defineSite({
  name: 'Lens & Lamp',
  tagline: 'Looking closely.',
  description: 'Notes of a small group on what it sees.',
  url: 'https://example.org/lens',
  repository: 'https://github.com/example/lens',
  licence: 'CC-BY-SA-4.0',
  codeLicence: 'Apache-2.0',
  colours: { accent: { light: '#114488', dark: '#99bbff' } },
});
`;

describe('a site with another identity', () => {
  let site: Scratch;
  beforeAll(async () => {
    site = await builtSite({
      files: {
        'content/site.ts': settings,
        'content/articles/one/index.mdx': article('One', '## A section\n\nText.'),
      },
    });
  });
  afterAll(() => site.remove());

  it('names nobody else, but for one line of credit', () => {
    expect(site.pages).toContain('/articles/one/');
    for (const page of site.pages) {
      const html = site.read(page);
      expect(html.match(/Retort/g), page).toEqual(['Retort']);
      expect(html).toContain('your browser. Made with Retort.');
    }
  });
  it('has its name in feeds and records too', () => {
    for (const file of ['/feed.xml', '/CITATION.cff', '/robots.txt', '/sitemap-0.xml']) {
      const text = site.read(file);
      expect(text, file).not.toContain('Retort');
      expect(text, file).toMatch(/Lens &(?:amp;)? Lamp|https:\/\/example\.org\/lens\//);
    }
  });
  it('has its name, tagline and lead on the home page', () => {
    const home = site.read('/');
    expect(home).toContain('<title>Lens &amp; Lamp</title>');
    expect(home).toMatch(/<h1[^>]*>Looking closely<\/h1>/);
    expect(home).toContain('Notes of a small group on what it sees.');
  });
  it('stands at its address, under its path', () => {
    const page = site.read('/articles/one/');
    expect(page).toContain('href="https://example.org/lens/articles/one/"');
    const inside = [...page.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, url]) => url);
    expect(inside.length).toBeGreaterThan(3);
    for (const url of inside) expect(url).toMatch(/^\/lens\//);
  });
  it('has its licences and its colours', () => {
    const page = site.read('/articles/one/');
    expect(page).toContain('href="https://creativecommons.org/licenses/by-sa/4.0/"');
    expect(page).toContain('Apache 2.0');
    expect(page).toContain('--accent:light-dark(#114488,#99bbff)');
    const mark = site.read('/favicon.svg');
    expect(mark).toContain('color:#114488');
    expect(mark).toMatch(/>L<\/text>/);
  });
});
