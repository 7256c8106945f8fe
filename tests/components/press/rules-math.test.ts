/** Planted faults in formulas: each gives exactly its finding, at the character. */
import { describe, expect, it } from 'vitest';
import { findingsIn, findingsOf, FRONT } from './planted.ts';

const AT = 'content/articles/x/index.mdx';

async function only(found: Promise<string[]>, start: string): Promise<string> {
  const findings = await found;
  expect(findings.map((one) => one.split(': ')[0])).toEqual([start]);
  return findings[0] ?? '';
}

/** Findings of a text with these macros, which begin at line 8. */
const withMacros = (macros: string, text: string): Promise<string[]> =>
  findingsOf({ [AT]: `${FRONT.replace(/---\n$/, '')}macros:\n${macros}---\n${text}` });

describe('formulas that KaTeX refuses', () => {
  it('in a line, after escapes and an earlier copy of the same TeX', async () => {
    await only(findingsIn('\n\\$5, `$\\nope$`, $a$ and $b \\nope$.\n'), `${AT}:9:28 math-invalid`);
  });
  it('over several lines', async () => {
    await only(findingsIn('\nText $a +\nb \\nope$ more.\n'), `${AT}:10:3 math-invalid`);
    await only(findingsIn('\n$$ #eq:a\na\n\n  b_1_2\n$$\n'), `${AT}:12:6 math-invalid`);
  });
  it('in a list in a quotation', async () => {
    await only(findingsIn('\n> - $$\n>   a +\n>   b \\nope\n>   $$\n'), `${AT}:11:7 math-invalid`);
  });
  it('in a table, a heading and a caption', async () => {
    await only(findingsIn('\n| a |\n| - |\n| $\\nope$ |\n'), `${AT}:11:4 math-invalid`);
    await only(findingsIn('\n## On $x \\nope$\n'), `${AT}:9:10 math-invalid`);
    await only(
      findingsIn('\n<Figure caption="As $x \\nope$.">x</Figure>\n'),
      `${AT}:9:24 math-invalid`,
    );
  });
  it('at their end', async () => {
    await only(findingsIn('\nText $\\frac{1}$.\n'), `${AT}:9:15 math-invalid`);
  });
});

describe('commands of LaTeX documents', () => {
  for (const [tex, column, advice] of [
    ['x \\label{eq:a}', 3, 'Write $$ #eq:name'],
    ['x = \\ref{a}', 5, 'Write @eq:name in the text'],
    ['x \\tag{1}', 3, 'Write $$ #eq:name for a number'],
    ['\\begin{align} x \\end{align}', 1, '\\begin{aligned}'],
    ['\\gdef\\a{b} \\a', 1, 'Write macros in the front matter'],
    ['\\href{https://example.org}{x}', 1, 'Remove it from the formula'],
  ] as const) {
    it(tex, async () => {
      const found = await only(findingsIn(`\n$$\n${tex}\n$$\n`), `${AT}:10:${column} math-invalid`);
      expect(found).toContain(advice);
    });
  }
  it('have starred forms and words that begin alike', async () => {
    const text = '\n$$\n\\begin{align*} x &= \\referee \\end{align*}\n$$\n';
    expect(await withMacros("  '\\referee': 'y'\n", text)).toEqual([]);
  });
});

describe('fences', () => {
  it('that are not closed', async () => {
    await only(findingsIn('\n$$\nx\n\nText.\n'), `${AT}:9:1 math-invalid`);
  });
  it('with text that is no label', async () => {
    const found = await only(findingsIn('\n$$ x = 1\ny\n$$\n'), `${AT}:9:1 math-invalid`);
    expect(found).toContain('“x = 1” after the dollars is no label');
  });
});

describe('macros', () => {
  it('work, with arguments, and may stay unused', async () => {
    const macros =
      "  '\\R': '\\mathbb{R}'\n  '\\norm': '\\lVert #1 \\rVert'\n  '\\unused': '\\R^2'\n";
    expect(await withMacros(macros, '\n$\\norm{x} \\in \\R$\n')).toEqual([]);
  });
  it('whose TeX is wrong are named where they are used', async () => {
    const text = '\nText $a + \\R$.\n';
    const found = await only(withMacros("  '\\R': 'x\\nope'\n", text), `${AT}:11:11 math-invalid`);
    expect(found).toContain('in the expansion of \\R');
  });
  it('that expand into themselves are reported once, where they are written', async () => {
    const macros = "  '\\a': '\\b'\n  '\\b': 'x'\n  '\\c': '\\overline{\\c}'\n";
    const found = await only(
      withMacros(macros, '\n$\\a \\c$ and $\\c$.\n'),
      `${AT}:10:3 math-invalid`,
    );
    expect(found).toContain('the macro \\c is part of its own expansion');
  });
  it('without a backslash are no macros', async () => {
    const found = await only(
      withMacros("  R: '\\mathbb{R}'\n", '\nText.\n'),
      `${AT}:8:3 math-invalid`,
    );
    expect(found).toContain("Write '\\R'");
  });
  it('do not leak from one formula into the next', async () => {
    await only(findingsIn('\n$\\newcommand{\\q}{x} \\q$ and $\\q$.\n'), `${AT}:9:30 math-invalid`);
  });
});

describe('dollars', () => {
  it('of money are no formulas', async () => {
    expect(await findingsIn('\n\\$5 and \\$10, $5 and $10, US$5–US$7, $\\text{\\$5}$.\n')).toEqual(
      [],
    );
  });
});
