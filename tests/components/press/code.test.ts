import { codeToHtml } from 'shiki';
import { describe, expect, it } from 'vitest';
import { frameCode, readCodeMeta } from '../../../components/press/code.ts';

describe('what stands after the language of a block of code', () => {
  it('is a title, marked lines and whether they are counted, in any order', () => {
    const meta = readCodeMeta(`numbers {1,3-5} title="the {2} numbers"`);
    expect(meta.title).toBe('the {2} numbers');
    expect(meta.marked).toEqual([
      [1, 1],
      [3, 5],
    ]);
    expect(meta.numbers).toBe(true);
  });
  it('may be nothing', () => {
    expect(readCodeMeta('')).toEqual({ title: null, marked: [], numbers: false });
    expect(readCodeMeta('title="numbers"').numbers).toBe(false);
  });
});

describe('a framed block of code', () => {
  const framed = (raw: string) =>
    codeToHtml('one\ntwo', {
      lang: 'text',
      theme: 'github-light',
      meta: { __raw: raw },
      transformers: [frameCode()],
    });

  it('has its title before it, and marks on the lines named', async () => {
    const html = await framed('title="a.ts" {2} numbers');
    expect(html).toMatch(
      /^<div class="code"><div class="code-title">a\.ts<\/div><pre class="[^"]*numbered"/,
    );
    expect(html).toContain('<span class="line"><span>one</span></span>');
    expect(html).toContain('<span class="line marked"><span>two</span></span>');
  });
  it('may have far fewer lines than a range names', async () => {
    const html = await framed('{2-20000000}');
    expect(html.match(/class="line marked"/g)).toHaveLength(1);
  });
  it('has no title unless given', async () => {
    expect(await framed('')).toMatch(/^<div class="code"><pre/);
  });
});
