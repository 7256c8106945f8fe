import { describe, expect, it } from 'vitest';
import { compiled, FRONT, htmlOf } from './planted.ts';

describe('the compiled text', () => {
  it('holds formulas as HTML and MathML', async () => {
    const page = await htmlOf('\nA formula $a_b$, and one displayed:\n\n$$\nx\n$$\n');
    // The TeX is an attribute: as an annotation it would be read a second time.
    expect(page).toContain('<math alttext="a_b" xmlns="http://www.w3.org/1998/Math/MathML">');
    expect(page).not.toContain('<annotation');
    expect(page).toContain('<mi>a</mi>');
    expect(page).toContain('class="katex-display"');
  });
  it('counts the words that a reader meets', async () => {
    const text = `
import { x } from './measurements.ts';

## One two

- three
- *four*, \`five\`

Six $x + y$ seven.
`;
    expect((await compiled(text)).data.words).toBe(7);
  });
  it('sets macros where words stand without markup: in the contents and in metadata', async () => {
    const front = "macros: { '\\RR': '\\mathbb{R}' }\nabstract: We stay in $\\RR$.\n---\n";
    const article = `${FRONT.replace(/---\n$/, front)}
## On $\\RR$

## On $\\RR$, after [@olsson2022]
`;
    const { data } = await compiled('', { 'content/articles/x/index.mdx': article });
    expect(data.abstract?.text).toBe('We stay in R.');
    expect(data.labels.map(({ title }) => title)).toEqual(['On R', 'On R, after']);
  });
  it('keeps dollars of money', async () => {
    expect(await htmlOf('\n$5 and $10, \\$5, from $5–$10\n')).toContain(
      '<p>$5 and $10, $5, from $5–$10</p>',
    );
  });
  it('makes readable citations that lead to the list', async () => {
    const page = await htmlOf('\n@olsson2022 and [@elhage2021, p. 2; @olsson2022].\n');
    const text = page.replace(/<[^>]+>/g, '');
    expect(text).toBe('Olsson et al. [1] and [2, p. 2; 1].');
    expect(page).toContain('href="#ref-olsson2022"');
    expect(page).toContain('id="cite-olsson2022-2"');
  });
  it('numbers sections and equations in one pass', async () => {
    const page = await htmlOf('\n## A\n\n### B\n\n$$ #eq:x\nx\n$$\n\nSee @eq:x and @sec:b.\n');
    expect(page).toContain('<h3 id="b" data-number="1.1">');
    expect(page).toContain('<a href="#eq-x" class="cross-reference">Equation 1</a>');
    expect(page).toContain('<a href="#b" class="cross-reference">Section 1.1</a>');
    expect(page).toContain('class="equation-number">(1)<');
  });
  it('aligns columns by style', async () => {
    const page = await htmlOf('\n| a | b | c |\n| - | -: | :-: |\n| 1 | 2 | 3 |\n');
    expect(page).toContain('<td style="text-align:end">2</td>');
    expect(page).toContain('<th style="text-align:center">c</th>');
    expect(page).not.toContain('align=');
  });
  it('prints measurements with what they are', async () => {
    const page = await htmlOf('\nIt is <Measure name="half" />.\n');
    expect(page).toContain(
      '<span class="measure" title="one half" data-measure="half">0.50</span>',
    );
  });
});
