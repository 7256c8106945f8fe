import { describe, expect, it } from 'vitest';
import { htmlOf } from './planted.ts';

const ITEMS = `
## First

<Figure id="fig-a">x</Figure>
<Figure id="fig-b">x</Figure>
<Figure id="fig-c">x</Figure>
<Figure id="fig-d">x</Figure>

$$ #eq:e
x
$$

<Appendix />

## Rest

### More

#### A small remark
`;

/** The sentence as a reader sees it, and where its links lead. */
async function read(sentence: string): Promise<{ text: string; links: string[] }> {
  const html = await htmlOf(`\n${sentence}\n${ITEMS}`);
  const paragraph = /<p>(.*?)<\/p>/s.exec(html)?.[1] ?? '';
  return {
    text: paragraph.replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' '),
    links: [...paragraph.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? ''),
  };
}

describe('references in prose', () => {
  it('say what they lead to', async () => {
    expect(await read('See @fig:b, @eq:e and @sec:first.')).toEqual({
      text: 'See Figure 2, Equation 1 and Section 1.',
      links: ['#fig-b', '#eq-e', '#first'],
    });
  });
  it('call an appendix an appendix, and a heading without number by its title', async () => {
    expect((await read('In @sec:rest and @sec:a-small-remark.')).text).toBe(
      'In Appendix A and “A small remark”.',
    );
  });
  it('stand together in brackets', async () => {
    expect(await read('[@fig:a; @fig:c] differ.')).toEqual({
      text: 'Figures 1 and 3 differ.',
      links: ['#fig-a', '#fig-c'],
    });
  });
  it('become a range from three on', async () => {
    expect(await read('[@fig:a; @fig:b; @fig:c] differ.')).toEqual({
      text: 'Figures 1–3 differ.',
      links: ['#fig-a', '#fig-c'],
    });
    expect((await read('[@fig:d; @fig:a; @fig:b]')).text).toBe('Figures 4, 1 and 2');
  });
  it('of several kinds, with words around them', async () => {
    expect((await read('[see @fig:a, left; @fig:b; @eq:e]')).text).toBe(
      'see Figures 1, left and 2 and Equation 1',
    );
  });
  it('name each number for who hears it alone', async () => {
    const html = await htmlOf(`\n[@fig:a; @fig:c]\n${ITEMS}`);
    expect(html).toContain('aria-label="Figure 3">3</a>');
  });
});

describe('captions', () => {
  it('resolve references, citations and formulas', async () => {
    const html = await htmlOf(
      `\n<Figure id="fig-x" caption="As in @fig:y, but $a_b$ [@olsson2022].">x</Figure>\n<Figure id="fig-y">y</Figure>\n`,
    );
    const caption = /<fragment>(.*?)<\/fragment>/s.exec(html)?.[1] ?? html;
    expect(caption).toContain('<a href="#fig-y" class="cross-reference">Figure\u00a02</a>');
    expect(caption).toContain('<mi>a</mi>');
    expect(caption).toContain('href="#ref-olsson2022"');
  });
});
