import { describe, expect, it } from 'vitest';
import {
  BIB,
  FRONT,
  findingsIn,
  findingsOf,
  house,
  measurementsFile,
  PNG,
  SVG,
} from './planted.ts';

const AT = 'content/articles/x/index.mdx';
const pictureDoor = {
  'components/article/elements/Picture.astro': house('article/elements/Picture.astro'),
};

/** Exactly one finding, of this rule at this place. */
async function only(found: Promise<string[]>, start: string): Promise<string> {
  const findings = await found;
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatch(new RegExp(`^${start.replace(/[.[\]/]/g, '\\$&')}: `));
  return findings[0] ?? '';
}

describe('a clean article', () => {
  it('has no finding', async () => {
    const text = `
Prose with $a_b$, a price of $5 and $10, [@olsson2022, p. 3] and @elhage2021.

## One

$$ #eq:one
x = \\frac{1}{2}
$$

See @eq:one, @sec:one and [the start](#one).[^1]

[^1]: A note on mail@example.org and \\@nobody.

![A bar chart of scores](chart.svg)
`;
    expect(await findingsIn(text, { 'chart.svg': SVG })).toEqual([]);
  });
});

describe('planted faults', () => {
  it('citation-unknown, with the nearest key', async () => {
    const found = await only(findingsIn('\nSee [@olson2022].\n'), `${AT}:9:6 citation-unknown`);
    expect(found).toContain('Did you mean “olsson2022”?');
  });
  it('citation-unknown inside a list in a quotation keeps its place', async () => {
    await only(findingsIn('\n> - a *b* \\$3 &amp; @nobody\n'), `${AT}:9:21 citation-unknown`);
  });
  it('citation-duplicate', async () => {
    const bib = `${BIB}@misc{olsson2022, title = {Again}}\n`;
    await only(
      findingsIn('\n@olsson2022\n', { 'references.bib': bib }),
      'content/articles/x/references.bib:7:1 citation-duplicate',
    );
  });
  it('bibliography-invalid, while the other entries work', async () => {
    const bib = `@book{bad, title = {Unclosed, author = "x",\n}\n\n${BIB}`;
    await only(
      findingsIn('\n@olsson2022 and @elhage2021\n', { 'references.bib': bib }),
      'content/articles/x/references.bib:1:1 bibliography-invalid',
    );
  });
  it('reference-dangling', async () => {
    const found = findingsIn('\n## Heads\n\nSee @sec:head.\n');
    expect(await only(found, `${AT}:11:5 reference-dangling`)).toContain('“sec:heads”');
  });
  it('label-duplicate', async () => {
    const equation = '$$ #eq:a\nx\n$$\n';
    await only(findingsIn(`\n${equation}\n${equation}`), `${AT}:13:1 label-duplicate`);
  });
  it('math-invalid, at the character', async () => {
    await only(findingsIn('\nText $a + \\nope$ more\n'), `${AT}:9:11 math-invalid`);
    await only(findingsIn('\n$$\na + b\n\\frac{1}\n$$\n'), `${AT}:11:9 math-invalid`);
  });
  it('alt-missing', async () => {
    await only(findingsIn('\n![](a.svg)\n', { 'a.svg': SVG }), `${AT}:9:1 alt-missing`);
    await only(findingsIn('\n<img src="a.svg" />\n', { 'a.svg': SVG }), `${AT}:9:1 alt-missing`);
  });
  it('link-broken: anchors, pages and files', async () => {
    const found = await findingsIn(
      '\n[a](#none) [b](/articles/none/) [c](none.txt) [d](/articles/x/)\n',
    );
    expect(found.map((one) => one.split(': ')[0])).toEqual([
      `${AT}:9:1 link-broken`,
      `${AT}:9:12 link-broken`,
      `${AT}:9:33 link-broken`,
    ]);
  });
  it('link-broken: in the abstract too, and not the parts of the frame', async () => {
    const parts = [
      'funding',
      'acknowledgements',
      'contributions',
      'changes',
      'cite-text',
      'series',
    ];
    const links = (names: string[]) => names.map((name) => `[a](#${name})`).join(' ');
    expect(await findingsIn(`\n${links(parts)}\n`)).toEqual([]);
    const abstract = 'abstract: See [b](/articles/none/).\n---\n';
    const text = `${FRONT.replace(/---\n$/, abstract)}\nText.\n`;
    await only(findingsOf({ [AT]: text }), `${AT}:7:15 link-broken`);
  });
  it('link-broken: anchors of other articles, and not the files that a build writes', async () => {
    const files = {
      'content/articles/other/index.mdx': `${FRONT}\n## Heads\n`,
      'content/pages/feed.xml.ts': '',
      'content/pages/series/index.astro': '',
      'content/pages/series/_parts.ts': '',
    };
    const clean = '[a](/articles/other/#heads) [b](/articles/other/#references) [c](/series)';
    const written = '[d](/feed.xml) [e](/sitemap-index.xml)';
    expect(await findingsIn(`\n${clean} ${written}\n`, files)).toEqual([]);
    const found = await only(
      findingsIn('\n[a](/articles/other/#head)\n', files),
      `${AT}:9:1 link-broken`,
    );
    expect(found).toContain('Did you mean “/articles/other/#heads”?');
    await only(findingsIn('\n[a](/series/_parts)\n', files), `${AT}:9:1 link-broken`);
  });
  it('link-broken: a name that nothing defines, and no address at all', async () => {
    const named = await only(
      findingsIn('\nSee *it* and [the text][nope].\n'),
      `${AT}:9:14 link-broken`,
    );
    expect(named).toContain('“[the text][nope]” has no target. Nothing defines “nope”');
    await only(findingsIn('\nSee [empty]().\n'), `${AT}:9:5 link-broken`);
    const fine =
      '[a][one], `[b][two]`, \\[c][three], x[1], [@olsson2022][@elhage2021].\n\n[one]: #';
    expect(await findingsIn(`\n${fine}\n`)).toEqual([]);
  });
  it('figure-unknown, with the nearest name', async () => {
    const found = await only(findingsIn('\n<Figur id="a">x</Figur>\n'), `${AT}:9:1 figure-unknown`);
    expect(found).toContain('Did you mean “Figure”?');
  });
  it('twin-missing', async () => {
    const door = { 'components/figures/bare-box/BareBox.astro': '<bare-box />' };
    await only(findingsIn('\n<BareBox />\n', door), `${AT}:9:1 twin-missing`);
  });
  it('mdx-invalid', async () => {
    await only(findingsIn('\nText\n\n<Figure>\n'), `${AT}:11:1 mdx-invalid`);
  });
  it('model-unknown, with the models there are', async () => {
    const found = findingsIn('\n<Lab model="attn-2x" prompts={["a"]}>\n\nx\n\n</Lab>\n');
    expect(await only(found, `${AT}:9:6 model-unknown`)).toContain('Did you mean “attn-2l”?');
  });
  it('model-unknown, of a figure that names models itself', async () => {
    const figure = {
      'components/figures/many-models/ManyModels.astro': '<many-models />',
      'components/figures/many-models/twin.ts': 'export {};',
    };
    const found = findingsIn(`\n<ManyModels models={['attn-2l', 'attn-1x']} />\n`, figure);
    expect(await only(found, `${AT}:9:13 model-unknown`)).toContain('Did you mean “attn-1l”?');
  });
  it('head-unknown, of a lab and of a figure in it', async () => {
    const lab = (head: string): string =>
      `\n<Lab model="attn-2l" prompts={["a"]} ${head}>\n\n<Figure head="L0H0">x</Figure>\n\n</Lab>\n`;
    const found = await only(findingsIn(lab('head="L2H0"')), `${AT}:9:38 head-unknown`);
    expect(found).toContain('Its heads are L0H0 to L1H');
    await only(findingsIn(lab('').replace('L0H0', 'L1h99')), `${AT}:11:9 head-unknown`);
  });
  it('prompt-too-long', async () => {
    const prompt = 'word '.repeat(400);
    await only(
      findingsIn(`\n<Lab model="attn-2l" prompts={["${prompt}"]}>\n\nx\n\n</Lab>\n`),
      `${AT}:9:22 prompt-too-long`,
    );
  });
});

describe('front matter', () => {
  const article = (front: string) => findingsOf({ [AT]: `---\n${front}\n---\n\nText.\n` });

  it('names file, line and field', async () => {
    const found = await article(
      'title: T\ndescription: D\nauthors:\n  - name: N\n    orcid: 12\npublished: 23 May\nauthor: N',
    );
    expect(found.map((one) => one.split(': ').slice(0, 2).join(': '))).toEqual([
      `${AT}:6:5 frontmatter-invalid: authors.0.orcid`,
      `${AT}:7:1 frontmatter-invalid: published`,
      `${AT}:8:1 frontmatter-invalid: unknown field “author”. Lists, citations and metadata are made from this field. Did you mean “authors”? The authoring guide lists the fields.`,
    ]);
  });
  it('names models, heads and prompts that the cover cannot show', async () => {
    const start = 'title: T\ndescription: D\nauthors:\n  - name: N\npublished: 2026-11-23\n';
    const cover = (...lines: string[]) => article([`${start}cover:`, ...lines].join('\n  '));
    const model = await only(cover('model: attn-2x', 'text: a'), `${AT}:8:3 model-unknown`);
    expect(model).toContain('Did you mean “attn-2l”?');
    const head = cover('model: attn-2l', 'text: a b', 'head: L9H9');
    expect(await only(head, `${AT}:10:3 head-unknown`)).toContain('Its heads are L0H0 to L1H');
    const long = cover('model: attn-2l', `text: ${'word '.repeat(400)}`);
    await only(long, `${AT}:9:3 prompt-too-long`);
    expect(await cover('model: attn-2l', 'text: a b', 'head: L1H0')).toEqual([]);
  });
  it('reports broken YAML and its absence', async () => {
    await only(article('title: "T'), `${AT}:2:10 frontmatter-invalid`);
    await only(findingsOf({ [AT]: 'Text.\n' }), `${AT}:1:1 frontmatter-invalid`);
  });
});

describe('measurements', () => {
  const passing = "  answer: { what: 'an answer', compute: () => 42, expect: atLeast(40) },";

  it('that hold are no finding', async () => {
    const file = measurementsFile(passing);
    expect(await findingsIn('\n<Measure name="answer" />\n', { 'measurements.ts': file })).toEqual(
      [],
    );
  });
  it('that no longer hold fail at their line', async () => {
    const file = measurementsFile(passing.replace('42', '39'));
    const found = await only(
      findingsIn('\n<Measure name="answer" />\n', { 'measurements.ts': file }),
      'content/articles/x/measurements.ts:3:3 measurement-failed',
    );
    expect(found).toContain('is 39, expected at least 40');
  });
  it('that throw fail with their message', async () => {
    const file = measurementsFile(passing.replace('42', "{ throw new Error('no such head') }"));
    expect(
      await only(
        findingsIn('\nText.\n', { 'measurements.ts': file }),
        'content/articles/x/measurements.ts:3:3 measurement-failed',
      ),
    ).toContain('no such head');
  });
  it('with a misspelt field fail at their line', async () => {
    const file = measurementsFile(passing.replace('compute:', 'fromat: String, compute:'));
    const found = await only(
      findingsIn('\nText.\n', { 'measurements.ts': file }),
      'content/articles/x/measurements.ts:3:3 measurement-failed',
    );
    expect(found).toContain('“answer” has no field “fromat”. Did you mean “format”?');
  });
  it('of an unknown name fail where they are quoted', async () => {
    const file = measurementsFile(passing);
    const found = await only(
      findingsIn('\nIt is <Measure name="anwser" />.\n', { 'measurements.ts': file }),
      `${AT}:9:7 measurement-failed`,
    );
    expect(found).toContain('Did you mean “answer”?');
  });
});

describe('elements', () => {
  const element = (name: string) => ({
    [`components/article/elements/${name}.astro`]: house(`article/elements/${name}.astro`),
  });
  const png = { 'a.png': PNG };

  it('html-invalid: a heading of the first level, a skipped level, a block inside a sentence', async () => {
    const first = await only(findingsIn('\n# Top\n\n## Below\n'), `${AT}:9:1 html-invalid`);
    expect(first).toContain('Begin it with ##.');
    const skipped = await only(findingsIn('\n## One\n\n#### Two\n'), `${AT}:11:1 html-invalid`);
    expect(skipped).toContain('Begin it with ###.');
    const aside = {
      'components/article/elements/Aside.astro': house('article/elements/Aside.astro'),
    };
    const torn = findingsIn('\nWe look. <Aside>A note</Aside> And on.\n', aside);
    expect(await only(torn, `${AT}:9:10 html-invalid`)).toContain('<Aside> stands inside');
    expect(await findingsIn('\nWe look.\n\n<Aside>A note</Aside>\n', aside)).toEqual([]);
  });
  it('html-invalid: a table that is none', async () => {
    const empty = findingsIn('\n<Table id="tbl-a">\n\nText.\n\n</Table>\n', element('Table'));
    expect(await only(empty, `${AT}:9:1 html-invalid`)).toContain('<Table> holds no table');
    const full = '\n<Table id="tbl-a">\n\n| a |\n| - |\n| 1 |\n\n</Table>\n';
    expect(await findingsIn(full, element('Table'))).toEqual([]);
  });
  it('attribute-invalid: unknown, with the nearest; missing; a value that is none', async () => {
    const figure = { 'components/article/Figure.astro': house('article/Figure.astro') };
    const unknown = findingsIn('\n<Figure id="fig-a" layuot="page">x</Figure>\n', figure);
    expect(await only(unknown, `${AT}:9:20 attribute-invalid`)).toContain('Did you mean “layout”?');
    const value = findingsIn('\n<Figure id="fig-a" layout="pages">x</Figure>\n', figure);
    expect(await only(value, `${AT}:9:20 attribute-invalid`)).toContain(
      'Did you mean “page”? It is one of body, middle, page, screen',
    );
    const column = findingsIn('\n<Column>\n\nText.\n\n</Column>\n', element('Column'));
    expect(await only(column, `${AT}:9:1 attribute-invalid`)).toContain('lacks its “of”');
  });
  it('attribute-invalid: a caption or a source where the element has no place for one', async () => {
    const quote = findingsIn('\n<Quote caption="Lost">\n\nText.\n\n</Quote>\n', element('Quote'));
    expect(await only(quote, `${AT}:9:8 attribute-invalid`)).toContain('It takes source');
    const door = { 'components/article/Figure.astro': house('article/Figure.astro') };
    const figure = findingsIn('\n<Figure id="fig-a" source="Lost">x</Figure>\n', door);
    await only(figure, `${AT}:9:20 attribute-invalid`);
  });
  it('a film needs a poster, which lies beside the text', async () => {
    const film = '<Video src="https://example.org/film" title="A film"';
    const none = findingsIn(`\n${film} />\n`, element('Video'));
    expect(await only(none, `${AT}:9:1 attribute-invalid`)).toContain('lacks its “poster”');
    const missing = findingsIn(`\n${film} poster="b.png" />\n`, { ...element('Video'), ...png });
    expect(await only(missing, `${AT}:9:1 link-broken`)).toContain('Did you mean “a.png”?');
    const far = `\n${film} poster="https://example.org/b.png" />\n`;
    await only(findingsIn(far, element('Video')), `${AT}:9:1 picture-invalid`);
    const shared = { ...element('Video'), 'public/p.png': PNG };
    await only(findingsIn(`\n${film} poster="/p.png" />\n`, shared), `${AT}:9:1 picture-invalid`);
  });
  it('a lab without prompts, and a figure outside a lab', async () => {
    const lab = { 'components/lab/Lab.astro': house('lab/Lab.astro') };
    const text = (prompts: string) => `\n<Lab model="attn-2l"${prompts}>\n\nText.\n\n</Lab>\n`;
    const lacking = await only(findingsIn(text(''), lab), `${AT}:9:1 attribute-invalid`);
    expect(lacking).toContain('<Lab> lacks its “prompts”');
    await only(findingsIn(text(' prompts={[]}'), lab), `${AT}:9:1 attribute-invalid`);
    const single = await only(
      findingsIn(text(' prompts="one two"'), lab),
      `${AT}:9:1 attribute-invalid`,
    );
    expect(single).toContain('Write prompts={["one two"]}');
    const folder = 'figures/attention-explorer';
    const explorer = {
      [`components/${folder}/AttentionExplorer.astro`]: house(`${folder}/AttentionExplorer.astro`),
      [`components/${folder}/twin.ts`]: 'export {};',
    };
    await only(findingsIn('\n<AttentionExplorer />\n', explorer), `${AT}:9:1 lab-missing`);
  });
});

describe('pictures', () => {
  it('alt-missing, however a picture is brought', async () => {
    const files = { 'a.png': PNG, 'components/article/elements/Picture.astro': '' };
    for (const picture of ['![ ](a.png)', '![][a]\n\n[a]: a.png', '<img src="a.png" alt />'])
      await only(findingsIn(`\n${picture}\n`, files), `${AT}:9:1 alt-missing`);
    const element = { ...files, ...pictureDoor };
    await only(findingsIn('\n<Picture src="a.png" />\n', element), `${AT}:9:1 alt-missing`);
    expect(await findingsIn('\n<img src="a.png" alt="" />\n', files)).toEqual([]);
  });
  it('link-broken, when the file is missing', async () => {
    const found = await only(
      findingsIn('\n![A chart](chrat.png)\n', { 'chart.png': PNG }),
      `${AT}:9:1 link-broken`,
    );
    expect(found).toContain('Did you mean “chart.png”?');
  });
  it('link-broken, when its address holds a stray %, as that of a link may', async () => {
    await only(findingsIn('\n![A chart](50%.png)\n'), `${AT}:9:1 link-broken`);
    await only(findingsIn('\n[x](100%.txt)\n'), `${AT}:9:1 link-broken`);
    expect(await findingsIn('\n![A chart](50%.png)\n', { '50%.png': PNG })).toEqual([]);
  });
  it('picture-invalid, when nothing can read it or it lies elsewhere', async () => {
    const damaged = findingsIn('\nText ![A chart](a.png) here.\n', { 'a.png': 'no picture' });
    await only(damaged, `${AT}:9:6 picture-invalid`);
    const elsewhere = findingsIn('\n![A chart](https://example.org/a.png)\n');
    expect(await only(elsewhere, `${AT}:9:1 picture-invalid`)).toContain('lies on another site');
  });
});
