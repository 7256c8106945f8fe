import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { findArticle, readable } from '../../../../components/press/discovery/readable.ts';
import { typeset } from '../../../../components/press/typeset.ts';

const PAGE = 'https://example.org/articles/x/';

function read(html: string, use: 'feed' | 'search' = 'feed'): string {
  const page = fromHtml(`<main><article class="article">${html}</article></main>`);
  const address = (href: string): string => new URL(href, PAGE).href;
  return toHtml(readable(findArticle(page)!, { for: use, address }));
}

describe('the readable text of an article', () => {
  it.each([
    [
      'plain elements',
      '<p>A <em>b</em> <code>c</code>.</p>',
      '<p>A <em>b</em> <code>c</code>.</p>',
    ],
    [
      'scripts, styles, forms and navigation',
      '<script>x</script><style>p{}</style><template><p>t</p></template><nav>n</nav><button>b</button><p>kept</p>',
      '<p>kept</p>',
    ],
    [
      'what is hidden, and what works only live',
      '<p hidden>h</p><p aria-hidden="true">a</p><p role="status">s</p><p class="live-only">l</p><p>kept</p>',
      '<p>kept</p>',
    ],
    ['custom elements', '<retort-lab model="m"><p>inside</p></retort-lab>', '<p>inside</p>'],
    [
      'handlers, classes, styles and data',
      '<p class="a" style="b" onclick="c" data-d="e">f</p>',
      '<p>f</p>',
    ],
    ['a box with text of its own', '<section>a<span>b</span></section>', '<section>ab</section>'],
    [
      'addresses',
      '<p><a href="#ref-a">1</a><a href="/b/">2</a><img src="c.png" alt="d"><a href="https://e.org/">3</a></p>',
      `<p><a href="${PAGE}#ref-a">1</a><a href="https://example.org/b/">2</a><img src="${PAGE}c.png" alt="d"><a href="https://e.org/">3</a></p>`,
    ],
    [
      'citations',
      '<p>Found <span class="citation"><span class="citation-marks">[<a class="citation-link" id="cite-a-1" href="#ref-a" role="doc-biblioref" aria-description="A: B">1</a>]</span></span>.</p>',
      `<p>Found [<a href="${PAGE}#ref-a">1</a>].</p>`,
    ],
    [
      'numbers of sections, which the text refers to',
      '<h2 id="a" data-number="2">Title</h2><p>x</p>',
      '<h2>2 Title</h2><p>x</p>',
    ],
    [
      'headings that lost their text',
      '<h2>Cite</h2><div class="citation-box"><p>x</p></div><h2>B</h2><p>c</p>',
      '<h2>B</h2><p>c</p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(read(html)).toBe(expected);
  });
  it('holds a formula once, as MathML that carries its TeX', () => {
    const html = read(`<p>At ${typeset('x_i < 1')}.</p>`);
    expect(html).toBe(
      '<p>At <math alttext="x_i < 1" xmlns="http://www.w3.org/1998/Math/MathML"><mrow><msub><mi>x</mi><mi>i</mi></msub><mo>&#x3C;</mo><mn>1</mn></mrow></math>.</p>',
    );
  });
  it('keeps the number of a displayed formula', () => {
    const shown = `<span class="equation" id="eq-a"><span class="equation-scroll">${typeset('x', { display: true })}</span><span class="equation-number">(3)</span></span>`;
    expect(read(shown)).toMatch(
      /^<p><math [^>]*display="block"[^>]*><mrow><mi>x<\/mi><\/mrow><\/math> \(3\)<\/p>$/,
    );
  });
});

describe('a live figure', () => {
  const twin = (inside: string): string =>
    `<figure id="fig-a"><some-figure class="figure-live">${inside}</some-figure><figcaption>Figure 1. Said.</figcaption></figure>`;
  const picture =
    '<picture data-excerpt><source srcset="d"><img src="data:image/png;base64,AA" alt="shown"></picture>';

  it('gives the picture that its twin names, and its caption', () => {
    expect(read(twin(`<p>Controls</p><img src="other.png" alt="other">${picture}`))).toBe(
      '<figure><p><img src="data:image/png;base64,AA" alt="shown"></p><figcaption>Figure 1. Said.</figcaption></figure>',
    );
  });
  it('gives every picture when the twin names none', () => {
    expect(read(twin('<div><img src="/a.png" alt="a"></div><img src="/b.png" alt="b">'))).toContain(
      '<p><img src="https://example.org/a.png" alt="a"></p><p><img src="https://example.org/b.png" alt="b"></p>',
    );
  });
  it('gives the words of a picture that is drawn from elements', () => {
    expect(
      read(twin('<div data-excerpt role="img" aria-label="A curve falls."><svg></svg></div>')),
    ).toContain('<figure><p>A curve falls.</p><figcaption>');
  });
  it('is words alone for search', () => {
    expect(read(`<h2 id="h" data-number="1">T</h2>${twin(picture)}`, 'search')).toBe(
      '<h2 id="h">T</h2><figure><figcaption>Figure 1. Said.</figcaption></figure>',
    );
  });
});

it('a page that is no article has none', () => {
  expect(findArticle(fromHtml('<main><article>list</article></main>'))).toBeUndefined();
});
