import { describe, expect, it } from 'vitest';
import { FRONT, htmlOf } from './planted.ts';

const other = (text: string) => ({
  'content/articles/other/index.mdx': `${FRONT.replace('A title', 'Another title')}${text}`,
});

/** What the card of the only reference to another article shows. */
async function card(sentence: string, text: string): Promise<string> {
  const html = await htmlOf(`\n${sentence}\n`, other(text));
  const written = /data-card="([^"]*)"/.exec(html)?.[1] ?? '';
  return written.replaceAll('&#x22;', '"').replaceAll('&#x26;', '&');
}

describe('definitions', () => {
  it('mark the first mention of their term, wherever it stands', async () => {
    const html = await htmlOf(
      '\n<Definition term="induction head">\n\nAn *Induction head* finds $x$; an induction head copies.\n\n</Definition>\n',
    );
    expect(html).toContain('<div id="def-induction-head" class="definition">');
    expect(html).toContain('An <em><dfn>Induction head</dfn></em> finds');
    expect(html.match(/<dfn>/g)).toHaveLength(1);
  });
  it('do not mark it inside another word, but before the ending of a plural', async () => {
    const html = await htmlOf(
      '\n<Definition term="path">\n\nSympathetic, épath: many Paths.\n\n</Definition>\n',
    );
    expect(html).toContain('<p>Sympathetic, épath: many <dfn>Path</dfn>s.</p>');
  });
  it('begin with their term when they do not mention it', async () => {
    const html = await htmlOf('\nA <Definition term="head">part of a layer</Definition>.\n');
    expect(html).toContain(
      '<span id="def-head" class="definition"><dfn>head</dfn>: part of a layer</span>',
    );
  });
  it('are led to by terms, with other words too', async () => {
    const html = await htmlOf(
      '\n<Definition term="head">\n\nA head.\n\n</Definition>\n\nTwo <Term of="head">heads</Term>, one <Term>Head</Term>.\n',
    );
    expect(html).toContain('Two <a class="term" href="#def-head">heads</a>');
    expect(html).toContain('one <a class="term" href="#def-head">Head</a>');
  });
  it('of other articles are linked, with their words', async () => {
    const text =
      '\n<Definition term="head">\n\nA head, see [@olsson2022], has $W_Q$.\n\n</Definition>\n';
    const html = await htmlOf('\nA <Term>head</Term>.\n', other(text));
    expect(html).toContain('href="/articles/other/#def-head"');
    const shown = await card('A <Term>head</Term>.', text);
    expect(shown).toContain('Another title');
    expect(shown).toContain('<p>A <dfn>head</dfn>, see, has <math');
    expect(shown).not.toContain('olsson2022');
  });
});

describe('references to another article', () => {
  it('say its number and title, and carry a preview', async () => {
    const text =
      '\n<Figure>x</Figure>\n<Figure id="fig-b" caption="What *heads* do: <Measure>.">x</Figure>\n';
    const html = await htmlOf('\nSee @other/fig:b.\n', other(text));
    expect(html).toContain('>Figure\u00a02</a> of “Another title”.');
    expect(html).toContain('href="/articles/other/#fig-b"');
    expect(html).toContain('aria-label="Figure\u00a02 of “Another title”"');
    expect(await card('See @other/fig:b.', text)).toBe(
      '<p class="card-title">Figure 2 · Another title</p><p>What <em>heads</em> do: &#60;Measure&#62;.</p>',
    );
  });
  it('preview equations as MathML, with the macros of their article', async () => {
    const text = '\n$$ #eq:e\nx^2\n$$\n';
    expect(await card('By @other/eq:e.', text)).toMatch(
      /^<p class="card-title">Equation 1 · [^<]*<\/p><math .*<msup><mi>x<\/mi><mn>2<\/mn><\/msup>.*<\/math>$/,
    );
  });
  it('preview sections by their first paragraph', async () => {
    const text = '\n## Part\n\nIt [begins](#part) here.\n\nAnd goes on.\n';
    expect(await card('See @other/sec:part.', text)).toBe(
      '<p class="card-title">1\u2002Part · Another title</p><p>It begins here.</p>',
    );
  });
  it('stand together', async () => {
    const text = '\n<Figure>x</Figure>\n<Figure>y</Figure>\n';
    const html = await htmlOf('\n[@other/fig:1; @other/fig:2].\n', other(text));
    const words = html.replace(/ data-card="[^"]*"/g, '').replace(/<[^>]+>/g, '');
    expect(words).toContain('Figures\u00a01 and 2 of “Another title”.');
  });
});
