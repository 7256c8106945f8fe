import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { articleSource, pressSyntax } from '../../../components/press/remark.ts';
import { runPass } from '../../../components/press/pass.ts';
import { BIB, FRONT, measurementsFile } from './planted.ts';

/** An article's text through the press, as HTML. */
async function html(text: string): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-press-'));
  const folder = path.join(root, 'content/articles/x');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'index.mdx');
  writeFileSync(file, `${FRONT}${text}`);
  writeFileSync(path.join(folder, 'references.bib'), BIB);
  writeFileSync(
    path.join(folder, 'measurements.ts'),
    measurementsFile("  half: { what: 'one half', compute: () => 0.5, expect: atLeast(0) },"),
  );
  try {
    const source = articleSource(file, root)!;
    const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(pressSyntax);
    const tree = parser.parse(source.text.replace(FRONT, '\n'.repeat(7)));
    const { findings } = await runPass(tree, source);
    expect(findings).toEqual([]);
    const output = unified().use(remarkRehype).use(rehypeStringify);
    return output.stringify(await output.run(tree));
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('the compiled text', () => {
  it('holds formulas as HTML and MathML', async () => {
    const page = await html('\nA formula $a_b$, and one displayed:\n\n$$\nx\n$$\n');
    expect(page).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">');
    expect(page).toContain('<mi>a</mi>');
    expect(page).toContain('class="katex-display"');
  });
  it('keeps dollars of money', async () => {
    expect(await html('\n$5 and $10, \\$5, from $5–$10\n')).toContain(
      '<p>$5 and $10, $5, from $5–$10</p>',
    );
  });
  it('makes readable citations that lead to the list', async () => {
    const page = await html('\n@olsson2022 and [@elhage2021, p. 2; @olsson2022].\n');
    const text = page.replace(/<[^>]+>/g, '');
    expect(text).toBe('Olsson et al. [1] and [2, p. 2, 1].');
    expect(page).toContain('href="#ref-olsson2022"');
    expect(page).toContain('id="cite-olsson2022-2"');
  });
  it('numbers sections and equations in one pass', async () => {
    const page = await html('\n## A\n\n### B\n\n$$ #eq:x\nx\n$$\n\nSee @eq:x and @sec:b.\n');
    expect(page).toContain('<h3 id="b" data-number="1.1">');
    expect(page).toContain('<a href="#eq-x" class="cross-reference">Equation 1</a>');
    expect(page).toContain('<a href="#b" class="cross-reference">Section 1.1</a>');
    expect(page).toContain('class="equation-number">(1)<');
  });
  it('aligns columns by style', async () => {
    const page = await html('\n| a | b | c |\n| - | -: | :-: |\n| 1 | 2 | 3 |\n');
    expect(page).toContain('<td style="text-align:end">2</td>');
    expect(page).toContain('<th style="text-align:center">c</th>');
    expect(page).not.toContain('align=');
  });
  it('prints measurements with what they are', async () => {
    const page = await html('\nIt is <Measure name="half" />.\n');
    expect(page).toContain(
      '<span class="measure" title="one half" data-measure="half">0.50</span>',
    );
  });
});
