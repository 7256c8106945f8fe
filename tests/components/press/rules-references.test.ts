/** Planted faults in references, notes, definitions: each gives exactly its finding, at its place. */
import { describe, expect, it } from 'vitest';
import { findingsIn, FRONT } from './planted.ts';

const AT = 'content/articles/x/index.mdx';

async function only(found: Promise<string[]>, start: string): Promise<string> {
  const findings = await found;
  expect(findings.map((one) => one.split(': ')[0])).toEqual([start]);
  return findings[0] ?? '';
}

const other = (text: string, front = FRONT): Record<string, string> => ({
  'content/articles/other/index.mdx': `${front.replace('A title', 'Another title')}${text}`,
});

describe('references', () => {
  it('to a figure that is not there, in a bracket, at its own place', async () => {
    const text = '\n<Figure id="fig-a">x</Figure>\n\n[@fig:a; @fig:b]\n';
    const found = await only(findingsIn(text), `${AT}:11:10 reference-dangling`);
    expect(found).toContain('Did you mean “fig:a”?');
  });
  it('in the caption of a figure', async () => {
    const text = '\n<Figure\n  id="fig-a"\n  caption="As in @fig:none."\n>x</Figure>\n';
    await only(findingsIn(text), `${AT}:11:18 reference-dangling`);
  });
  it('to an article that is not there', async () => {
    const text = '\nSee @othr/fig:a.\n';
    const more = other('\n<Figure id="fig-a">x</Figure>\n');
    const found = await only(findingsIn(text, more), `${AT}:9:5 reference-dangling`);
    expect(found).toContain('Did you mean “other”?');
  });
  it('to something that the other article lacks', async () => {
    const text = '\nSee @other/fig:b.\n';
    const more = other('\n<Figure id="fig-a">x</Figure>\n');
    const found = await only(findingsIn(text, more), `${AT}:9:5 reference-dangling`);
    expect(found).toContain('“Another title” has no figure with that label');
    expect(found).toContain('Did you mean “fig:a”?');
  });
  it('to a folder whose name no reference can hold', async () => {
    const [text = ''] = Object.values(other('\n## Part\n'));
    const file = 'content/articles/My_Art/index.mdx';
    const found = await only(
      findingsIn('\nText.\n', { [file]: text }),
      `${file}:1:1 reference-dangling`,
    );
    expect(found).toContain('Rename it to “my-art”');
  });
  it('to a draft', async () => {
    const draft = FRONT.replace('---\n', '---\ndraft: true\n');
    const more = other('\n## Part\n', draft);
    await only(findingsIn('\nSee @other/sec:part.\n', more), `${AT}:9:5 reference-dangling`);
  });
  it('that lead somewhere are no finding', async () => {
    const more = other('\n## Part\n');
    expect(await findingsIn('\nSee @other/sec:part.\n', more)).toEqual([]);
  });
  it('of two articles to each other are no finding', async () => {
    const citing = (slug: string): string => `\n## Part\n\nSee @${slug}/sec:part.\n`;
    expect(await findingsIn(citing('other'), other(citing('x')))).toEqual([]);
    const defining = (term: string, by: string): string =>
      `\n<Definition term="${term}">\n\nNo <Term>${by}</Term>.\n\n</Definition>\n`;
    const more = other(defining('tail', 'head'));
    expect(await findingsIn(defining('head', 'tail'), more)).toEqual([]);
  });
});

describe('notes', () => {
  it('that are called but not written', async () => {
    const text = '\nA[^one] and b[^on].\n\n[^one]: Text.\n';
    const found = await only(findingsIn(text), `${AT}:9:14 reference-dangling`);
    expect(found).toContain('Did you mean “one”?');
  });
  it('that are written but not called', async () => {
    await only(findingsIn('\nA.\n\n[^one]: Text.\n'), `${AT}:11:1 reference-dangling`);
  });
  it('that are written twice', async () => {
    const text = '\nA[^one].\n\n[^one]: Text.\n\n[^one]: More.\n';
    await only(findingsIn(text), `${AT}:13:1 label-duplicate`);
  });
  it('called from a caption attribute', async () => {
    const text = '\n<Figure caption="A[^one]">x</Figure>\n\n[^one]: Text.\n';
    const found = await only(findingsIn(text), `${AT}:9:19 reference-dangling`);
    expect(found).toContain('A caption that is an attribute cannot call notes');
  });
  it('escaped are text', async () => {
    expect(await findingsIn('\nAn interval \\[^1].\n')).toEqual([]);
  });
});

describe('definitions', () => {
  const definition =
    '\n<Definition term="induction head">\n\nA head that copies.\n\n</Definition>\n';

  it('of one term twice', async () => {
    const again = definition.replace('induction', 'Induction');
    await only(findingsIn(definition + again), `${AT}:15:1 label-duplicate`);
  });
  it('without a term', async () => {
    const text = '\n<Definition>\n\nText.\n\n</Definition>\n';
    await only(findingsIn(text), `${AT}:9:1 attribute-invalid`);
  });
  it('that nobody wrote, with the nearest term', async () => {
    const text = `${definition}\nAn <Term>induction hed</Term>.\n`;
    const found = await only(findingsIn(text), `${AT}:15:4 reference-dangling`);
    expect(found).toContain('Did you mean “induction head”?');
  });
  it('of two other articles are ambiguous', async () => {
    const text = '\nAn <Term>induction head</Term>.\n';
    const two = Object.values(other(definition))[0] ?? '';
    const more = { ...other(definition), 'content/articles/third/index.mdx': two };
    const found = await only(findingsIn(text, more), `${AT}:9:4 reference-dangling`);
    expect(found).toContain('Write of="other/induction head"');
    const said = '\nAn <Term of="third/induction head">induction head</Term>.\n';
    expect(await findingsIn(said, more)).toEqual([]);
  });
});
