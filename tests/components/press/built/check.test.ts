/** The rules over built pages: a planted fault gives exactly that finding at that place. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkBuilt } from '../../../../components/press/built/check.ts';
import { markupFaults, withoutFormulas } from '../../../../components/press/built/markup.ts';
import { cssAddresses } from '../../../../components/press/built/page.ts';
import { formatFinding } from '../../../../components/press/errors.ts';
import { typeset } from '../../../../components/press/typeset.ts';

const page = (body: string, head = ''): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>A title</title>${head}</head>
<body>
${body}
</body>
</html>
`;

/** Findings on a site of a home page, an article and the files given; the body begins in line 5. */
async function findings(
  body: string,
  more: Record<string, string> = {},
  options: { base?: string; site?: string } = {},
): Promise<string[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-built-'));
  try {
    const files = {
      'dist/index.html': page('<h1 id="top">Home</h1>'),
      'dist/articles/x/index.html': page(body),
      'dist/picture.png': '',
      ...more,
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    const folder = path.join(root, 'dist');
    const { findings } = await checkBuilt({ root, folder, base: '/', ...options });
    return findings.map(formatFinding);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function only(found: Promise<string[]>, start: string): Promise<string> {
  const all = await found;
  expect(all).toHaveLength(1);
  expect(all[0]?.slice(0, start.length + 2)).toBe(`${start}: `);
  return all[0] ?? '';
}

const AT = 'dist/articles/x/index.html';

it('finds nothing on clean pages', async () => {
  const body = `<h1 id="a">A <a href="#a">link</a></h1>
<p><a href="/">home</a>, <a href="../../#top">its top</a>, <a href="../x">this page</a>,
<a href="https://example.org/a b">elsewhere</a>, <a href="mailto:a@example.org">by mail</a></p>
<img src="/picture.png" srcset="/picture.png 1x, ../../picture.png 2x" alt="A picture">
<img src="data:image/png;base64,AA==" alt="Another">
<code>undefined</code> <custom-element>[1]</custom-element>`;
  expect(await findings(body)).toEqual([]);
});

it('html-invalid', async () => {
  await only(findings('<p>a<div>b</div>'), `${AT}:5:2 html-invalid`);
  expect(await findings('<p id="a">a</p><p id="a">b</p>')).toEqual([
    `${AT}:5:23 html-invalid: Duplicate ID "a" (no-dup-id). Correct the markup.`,
  ]);
});

it('link-broken: pages, anchors here and elsewhere, schemes', async () => {
  const found = await only(findings('<a href="/articles/y/">y</a>'), `${AT}:5:1 link-broken`);
  expect(found).toContain('Did you mean “/articles/x/”?');
  await only(findings('<h1 id="one">1</h1><a href="#two">2</a>'), `${AT}:5:20 link-broken`);
  await only(findings('<a href="/#none">x</a>'), `${AT}:5:1 link-broken`);
  await only(findings('<a href="javascript:alert(1)">x</a>'), `${AT}:5:1 link-broken`);
  await only(findings('<a href="http://[">x</a>'), `${AT}:5:1 link-broken`);
  await only(findings('<a href="#100%">x</a>'), `${AT}:5:1 link-broken`);
  await only(findings('<a href="100%.txt">x</a>'), `${AT}:5:1 link-broken`);
});

it('link-broken points to the line in which the author wrote the link', async () => {
  const source = { 'content/articles/x/index.mdx': 'Text\n\nSee [y](/articles/y/).\n' };
  const found = await only(
    findings('<a href="/articles/y/">y</a>', source),
    'content/articles/x/index.mdx:3:9 link-broken',
  );
  expect(found).toContain('(on articles/x/index.html)');
});

it('a link within counts from the base path, and may name the site’s address', async () => {
  const home = { 'dist/index.html': page('<a href="/">up and out</a>') };
  const options = { base: '/sub', site: 'https://example.org' };
  await only(
    findings('<a href="/sub/">home</a>', home, options),
    'dist/index.html:5:1 link-broken',
  );
  const absolute = '<a href="https://example.org/sub/articles/none/">x</a>';
  await only(findings(absolute, {}, options), `${AT}:5:1 link-broken`);
  const beside = '<a href="https://example.org/other/">another project on the host</a>';
  expect(await findings(beside, {}, options)).toEqual([]);
});

it('file-missing: pictures, scripts and what style sheets name', async () => {
  await only(findings('<img src="no.png" alt="A picture">'), `${AT}:5:1 file-missing`);
  await only(
    findings('<p>x</p>', { 'dist/a.css': 'a { background: url("no.png") }' }),
    'dist/a.css:1:1 file-missing',
  );
});

it('origin-foreign: in markup, srcset and style sheets', async () => {
  const picture = '<img src="/picture.png" srcset="https://example.org/a.png 2x" alt="A picture">';
  await only(findings(picture), `${AT}:5:1 origin-foreign`);
  await only(
    findings('<p>x</p>', { 'dist/a.css': '@import "https://example.org/a.css";' }),
    'dist/a.css:1:1 origin-foreign',
  );
  await only(
    findings('<p>x</p>', {
      'dist/index.html': page('<p>x</p>', '<link rel="preconnect" href="https://example.org">'),
    }),
    'dist/index.html:3:51 origin-foreign',
  );
});

it('text-broken: in text and attributes, unless the author wrote the word', async () => {
  await only(findings('<p>Published on undefined</p>'), `${AT}:5:4 text-broken`);
  await only(findings('<img src="/picture.png" alt="[object Object]">'), `${AT}:5:1 text-broken`);
  const source = { 'content/articles/x/index.mdx': 'The logarithm of 0 is undefined.' };
  expect(await findings('<p>The logarithm of 0 is undefined.</p>', source)).toEqual([]);
  const script = {
    'content/articles/x/index.mdx': 'Text.',
    'content/articles/x/measurements.ts': 'if (value === undefined) throw value;',
  };
  await only(findings('<p>Published on undefined</p>', script), `${AT}:5:4 text-broken`);
});

it('text-broken on pages that list articles: their front matter excuses the word, their text does not', async () => {
  const home = { 'dist/index.html': page('<p>What undefined means</p>') };
  const written = (front: string, text: string) => ({
    ...home,
    'content/articles/y/index.mdx': `---\n${front}\n---\n\n${text}\n`,
  });
  await only(
    findings('<p>x</p>', written('title: Meaning', 'It is undefined.\n\n---\n\nMore.')),
    'dist/index.html:5:4 text-broken',
  );
  expect(await findings('<p>x</p>', written('title: What undefined means', 'Text.'))).toEqual([]);
});

it('validates formulas here, and passes over them on pages without losing a place', async () => {
  const formulas = [
    String.raw`\sqrt{x}`,
    String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
    String.raw`\sum_{i=1}^{n} \frac{x_i}{\hat{y}} \text{ a word}`,
    String.raw`\begin{aligned} a &= b \\ &= \underbrace{c}_{\text{why}} \end{aligned}`,
    String.raw`\xrightarrow{f} \overline{AB} \left( \int_0^1 \right) \color{red} \boxed{z}`,
  ].map((tex) => typeset(tex, { display: true }));
  const html = page(`<p>${formulas.join('\n')}</p><p id="x">x</p><p id="x">y</p>`);
  const [fault, ...others] = await markupFaults(html, 'a.html');
  expect(others).toEqual([]);
  const without = withoutFormulas(html);
  expect(without).toHaveLength(html.length);
  expect(without).not.toContain('<math');
  expect(await markupFaults(without, 'a.html')).toEqual([fault]);
  expect(fault?.rule).toBe('no-dup-id');
});

it('reads every way in which a style sheet names a file', () => {
  const css = `@import 'a.css'; @import url(b.css); x { src: url("c d.png"), url( 'e.png' ) }`;
  expect(cssAddresses(css)).toEqual(['a.css', 'b.css', 'c d.png', 'e.png']);
});
