import { describe, expect, it } from 'vitest';
import { BIB, compiled, findingsIn, findingsOf, FRONT, htmlOf } from './planted.ts';

const AT = 'content/articles/x';
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
/** An article with more lines in its front matter. */
const withFront = (lines: string, text: string): Record<string, string> => ({
  [`${AT}/index.mdx`]: `${FRONT.replace(/---\n$/, '')}${lines}\n---\n${text}`,
});

describe('citations by number', () => {
  it('are links of their own, each readable by itself', async () => {
    const html = await htmlOf('\nAs [see @olsson2022; @elhage2021, and others].\n');
    expect(plain(html)).toBe('As [see 1; 2, and others].');
    expect(html).toContain(
      '<a class="citation-link" id="cite-olsson2022-1" href="#ref-olsson2022" role="doc-biblioref" aria-description="Olsson et al.: In-context Learning and Induction Heads">1</a>',
    );
  });
  it('stand in captions, notes, margins, tables and headings, in the order of reading', async () => {
    const { html, data } = await compiled(
      `
## What @olsson2022 saw [@elhage2021]

<Figure caption="After [@elhage2021].">

![x](a.svg)

</Figure>

<Aside>In the margin: @elhage2021.</Aside>

| Work |
| - |
| [@olsson2022] |

Text.[^1]

[^1]: A note on [@olsson2022, p. 3].
`,
      {
        [`${AT}/a.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
        'components/article/elements/Aside.astro': '<slot />',
      },
    );
    expect(html).not.toContain('@');
    expect(plain(html)).toContain('What Olsson et al. [1] saw [2]');
    expect(plain(html)).toContain('After [2].');
    expect(plain(html)).toContain('In the margin: Elhage and Nanda [2].');
    expect(plain(html)).toContain('A note on [1, p. 3].');
    expect(data.references.map(({ key, number, uses }) => [key, number, uses.length])).toEqual([
      ['olsson2022', '1', 3],
      ['elhage2021', '2', 3],
    ]);
    expect(data.labels.find(({ kind }) => kind === 'section')?.title).toBe(
      'What Olsson et al. saw',
    );
  });
  it('stand in the abstract, which is plain text in metadata', async () => {
    const { data } = await compiled(
      '',
      withFront(
        'abstract: >-\n  What @elhage2021 *built* on $a_b$\n  [@olsson2022, p. 2], we take apart.',
        '\nText [@olsson2022].\n',
      ),
    );
    expect(plain(data.abstract?.html ?? '')).toMatch(
      /^What Elhage and Nanda \[1\] built on .* \[2, p\. 2\], we take apart\.$/,
    );
    expect(data.abstract?.html).toContain(
      '<math alttext="a_b" xmlns="http://www.w3.org/1998/Math/MathML">',
    );
    expect(data.abstract?.text).toBe('What Elhage and Nanda built on ab, we take apart.');
    expect(data.references.map(({ uses }) => uses)).toEqual([
      ['cite-elhage2021-1'],
      ['cite-olsson2022-1', 'cite-olsson2022-2'],
    ]);
  });
  it('leave code, links and escapes alone', async () => {
    const html = await htmlOf(
      '\n`[@olsson2022]`, [a link to @olsson2022](https://example.org), \\@olsson2022\n\n```\n[@elhage2021]\n```\n',
    );
    expect(plain(html)).toBe('[@olsson2022], a link to @olsson2022, @olsson2022 [@elhage2021]');
  });
  it('have ids that an address can hold', async () => {
    const bib = '@misc{a/b+ü:c, title = {Odd Key}, year = 2001}';
    const { html, data } = await compiled('\n[@a/b+ü:c]\n', { [`${AT}/references.bib`]: bib });
    expect(html).toContain('id="cite-a_2fb_2bü_3ac-1" href="#ref-a_2fb_2bü_3ac"');
    expect(data.references[0]?.id).toBe('ref-a_2fb_2bü_3ac');
  });
});

describe('citations by author and date', () => {
  const authorDate = (text: string, bib = BIB): Promise<Awaited<ReturnType<typeof compiled>>> =>
    compiled('', {
      ...withFront('citationStyle: author-date', text),
      [`${AT}/references.bib`]: bib,
    });

  it('name authors in brackets, and the year behind authors', async () => {
    const { html, data } = await authorDate(
      '\n@olsson2022 [p. 3] and [see @elhage2021, sec. 2; -@olsson2022], [@olsson2022].\n',
    );
    expect(plain(html)).toBe(
      'Olsson et al. (2022, p. 3) and (see Elhage and Nanda, 2021, sec. 2; 2022), (Olsson et al., 2022).',
    );
    expect(html).toMatch(/<a class="citation-link"[^>]*>Olsson et al., 2022<\/a>/);
    expect(data.references.map(({ key, number }) => [key, number])).toEqual([
      ['elhage2021', undefined],
      ['olsson2022', undefined],
    ]);
  });
  it('tell works of one year apart in text and list', async () => {
    const two =
      '@misc{b, author = {Twin, T.}, title = {B}, year = 2020}\n@misc{a, author = {Twin, T.}, title = {A}, year = 2020}';
    const { html, data } = await authorDate('\n@b and [@a]\n', two);
    expect(plain(html)).toBe('Twin (2020b) and (Twin, 2020a)');
    expect(data.references.map((one) => plain(one.html))).toEqual([
      'Twin, T. (2020a). A.',
      'Twin, T. (2020b). B.',
    ]);
  });
});

describe('an article’s own style', () => {
  const STYLE = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own</title><id>own</id><category citation-format="numeric"/><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout prefix="(" suffix=")" delimiter=","><text variable="citation-number" vertical-align="sup"/></layout></citation>
  <bibliography second-field-align="flush"><layout>
    <text variable="citation-number" suffix=". "/>
    <group delimiter=", "><names variable="author"><name form="short" and="symbol"/></names><text variable="title" quotes="true"/></group>
  </layout></bibliography>
</style>`;
  it('that citeproc cannot run is reported where it is named', async () => {
    const broken = STYLE.replace('<group delimiter=", ">', '<grouping/><group>');
    const files = {
      ...withFront('citationStyle: own.csl', '\n[@olsson2022]\n'),
      [`${AT}/references.bib`]: BIB,
    };
    expect(await findingsOf({ ...files, [`${AT}/own.csl`]: broken })).toEqual([
      `${AT}/index.mdx:7:1 bibliography-invalid: the citation style cannot be used: Undefined node name "grouping". Citations and the list of references are made by it. Correct the style, or take another one.`,
    ]);
    const silent = STYLE.replace(
      /<bibliography[\s\S]*<\/bibliography>/,
      '<bibliography><layout/></bibliography>',
    );
    expect((await findingsOf({ ...files, [`${AT}/own.csl`]: silent }))[0]).toContain(
      'it prints nothing for some work',
    );
  });
  it('prints citations and list, which numbers its entries itself', async () => {
    const files = {
      ...withFront('citationStyle: own.csl', '\n[@olsson2022; @elhage2021]\n'),
      [`${AT}/own.csl`]: STYLE,
    };
    const { html, data } = await compiled('', files);
    expect(plain(html)).toBe('(1,2)');
    expect(data.references.map((one) => [one.number, plain(one.html)])).toEqual([
      ['1', 'Olsson, Elhage et al., “In-context Learning and Induction Heads”'],
      ['2', 'Elhage &#38; Nanda, “A Mathematical Framework”'],
    ]);
  });
});

describe('planted faults', () => {
  it('are all reported, each at its place, and the works that can be read are cited all the same', async () => {
    const bib = `@misc{bad, title = {Unclosed\n}\n${BIB}@misc{untitled, tilte = {T}}\n@misc{olsson2022, title = {Again}}\n`;
    const text = '\n[@bad; @olsson2022], @olson2022, @elhage2021 and [@untitled]\n';
    expect(
      (await findingsIn(text, { 'references.bib': bib })).map((one) => one.split('. ')[0]),
    ).toEqual([
      `${AT}/index.mdx:9:2 citation-unknown: unknown citation key “bad”`,
      `${AT}/index.mdx:9:22 citation-unknown: unknown citation key “olson2022”`,
      `${AT}/references.bib:1:1 bibliography-invalid: line 3 has “@article{olsson2022,” instead of a comma or } after the field “title”`,
      `${AT}/references.bib:9:1 bibliography-invalid: the entry “untitled” has no title`,
      `${AT}/references.bib:10:1 citation-duplicate: second entry with the key “olsson2022”`,
    ]);
  });
  it('a key whose entry is broken says where', async () => {
    const [found] = await findingsIn('\n[@bad]\n', {
      'references.bib': `\n\n@misc{bad, title = {Unclosed\n}\n`,
    });
    expect(found).toContain('Its entry, line 3 of the bibliography, cannot be read');
  });
  it('an unknown key in a caption or an abstract is reported there', async () => {
    const caption = await findingsIn(
      '\n<Figure caption="After [@olson2022].">\n\nText.\n\n</Figure>\n',
    );
    expect(caption.map((one) => one.split(': ')[0])).toEqual([
      `${AT}/index.mdx:9:25 citation-unknown`,
    ]);
    const abstract = await findingsOf({
      ...withFront('abstract: After [@olson2022].', '\nText.\n'),
      [`${AT}/references.bib`]: BIB,
    });
    expect(abstract.map((one) => one.split(': ')[0])).toEqual([
      `${AT}/index.mdx:7:18 citation-unknown`,
    ]);
  });
  it('in a bibliography that two articles share are said once', async () => {
    const shared = withFront('bibliography: ../shared.bib', '\n[@olsson2022]\n')[
      `${AT}/index.mdx`
    ]!;
    const found = await findingsOf({
      'content/articles/x/index.mdx': shared,
      'content/articles/y/index.mdx': shared,
      'content/articles/shared.bib': `${BIB}@misc{bad\n`,
    });
    expect(found.map((one) => one.split(': ')[0])).toEqual([
      'content/articles/shared.bib:7:1 bibliography-invalid',
    ]);
  });
  it('a missing bibliography', async () => {
    const [found] = await findingsOf({ [`${AT}/index.mdx`]: `${FRONT}\n[@a]\n` });
    expect(found).toMatch(/bibliography-invalid: there is no references\.bib/);
  });
  it('a style file that is not there, or is broken', async () => {
    const files = withFront('citationStyle: own.csl', '\nText.\n');
    expect(await findingsOf(files)).toEqual([
      `${AT}/index.mdx:7:1 frontmatter-invalid: there is no own.csl. Citations and the list of references are made by it. Add own.csl to the article's folder, or remove the field.`,
    ]);
    expect(
      await findingsOf({ ...files, [`${AT}/own.csl`]: '<style>\n  <citation>\n</style>' }),
    ).toEqual([
      `${AT}/own.csl:3:1 bibliography-invalid: </style> closes <citation>. The style cannot be used. Correct the file, or take it again from where it was published.`,
    ]);
  });
});
