import { describe, expect, it } from 'vitest';
import { readOutline } from '../../../components/press/outline.ts';
import { parseArticle } from '../../../components/press/parser.ts';

const kinds: Readonly<Record<string, 'figure' | 'table'>> = { Figure: 'figure', Table: 'table' };

/** The outline of a text, one line per label: `figure fig-a 1`. */
const outline = (text: string): string[] =>
  readOutline(parseArticle(text), (name) => kinds[name]).map(({ label }) =>
    [label.kind, label.id, label.number, label.title].filter(Boolean).join(' '),
  );

describe('readOutline', () => {
  it('numbers each kind on its own, in document order', () => {
    const text = `
## One

<Figure id="fig-a">x</Figure>

$$ #eq:first
x
$$

### Below

<Table id="tbl-a">

| a |
| - |

</Table>

<Figure id="fig:b">x</Figure>

$$
unlabelled
$$

## Two

$$ #eq:second
y
$$
`;
    expect(outline(text)).toEqual([
      'section one 1 One',
      'figure fig-a 1',
      'equation eq-first 1',
      'section below 1.1 Below',
      'table tbl-a 1',
      'figure fig-b 2',
      'section two 2 Two',
      'equation eq-second 2',
    ]);
  });
  it('letters what follows <Appendix />, and counts figures and equations on', () => {
    const text = `
## Body

<Figure id="fig-a">x</Figure>

<Appendix />

## Proofs

### A lemma

<Figure id="fig-b">x</Figure>

## Data
`;
    expect(outline(text)).toEqual([
      'section body 1 Body',
      'figure fig-a 1',
      'section proofs A Proofs',
      'section a-lemma A.1 A lemma',
      'figure fig-b 2',
      'section data B Data',
    ]);
  });
  it('takes ids of headings, and titles without markup', () => {
    expect(outline('## The $W_{QK}$ *circuit*\n\n## Long words #sec:short\n\n#### Deep')).toEqual([
      'section the-wqk-circuit 1 The WQK circuit',
      'section sec-short 2 Long words',
      'section deep Deep',
    ]);
  });
  it('sets the formulas of a title with the macros of the article', () => {
    const macros = { '\\RR': '\\mathbb{R}' };
    const [entry] = readOutline(parseArticle('## On $\\RR$'), () => undefined, macros);
    expect(entry?.label.title).toBe('On R');
  });
  it('gives ids to figures and tables without one', () => {
    expect(outline('<Figure>x</Figure>\n\n<Table>x</Table>\n\n<Figure>x</Figure>')).toEqual([
      'figure fig-1 1',
      'table tbl-1 1',
      'figure fig-2 2',
    ]);
  });
});
