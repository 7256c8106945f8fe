import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBibliography } from '../../../components/press/bibliography.ts';
import { styleFault } from '../../../components/press/citation-style.ts';
import { builtInStyle, openStyle, type CitationStyle } from '../../../components/press/csl.ts';

const bibliography = openBibliography(
  readFileSync(new URL('../../fixtures/bibliographies/oddities.bib', import.meta.url), 'utf8'),
  'oddities.bib',
);
const style = (name: 'numeric' | 'author-date', ...keys: string[]): CitationStyle =>
  openStyle(
    keys.map((key) => bibliography.read(key)!.item),
    builtInStyle(name),
  );
/** The entry of one work, as text. */
const entry = (name: 'numeric' | 'author-date', key: string): string =>
  (style(name, key).list()[0]?.html ?? '').replace(/<[^>]+>/g, '');

describe('the numeric style', () => {
  it('numbers works in the order of first use, with locators', () => {
    const { frame, mark, list } = style('numeric', 'doi-url', 'corporate');
    expect(frame).toEqual({ prefix: '[', delimiter: ', ', suffix: ']' });
    expect(mark({ id: 'corporate' })).toBe('2');
    expect(mark({ id: 'doi-url', label: 'page', locator: '3' })).toBe('1, p. 3');
    expect(mark({ id: 'doi-url', label: 'section', locator: '3-4' })).toBe('1, secs. 3–4');
    expect(list().map(({ key }) => key)).toEqual(['doi-url', 'corporate']);
  });
  it.each([
    [
      'accents-tex',
      'K. Gödel, P. Erdős, K. Şahin, J. Łukasiewicz, A. Ångström, G. de l’Hôpital, G. Tiţeica, and M. Íñigo. Über formal unentscheidbare Sätze: naïve Œuvres, Straße, å and ø. Monatshefte für Mathematik, 38(1), pp. 173–198, 1931.',
    ],
    [
      'particles',
      'J. van der Berg, C. L. X. J. de la Vallée Poussin, M. al-Khwarizmi, L. van Beethoven, de Gaulle, B. van Dyke, G. Van Rossum, and J. D’Alembert. Particles. Journal of Generation, 2002.',
    ],
    [
      'suffix',
      'M. L. King Jr., S. Davis III, and H. Ford Jr. Suffixes. Journal of Generation, 2003.',
    ],
    ['and-others', 'C. Olsson, N. Elhage et al. Others. Journal of Generation, 2005.'],
    ['one-and-others', 'K. Yin et al. One and Others. Journal of Generation, 2008.'],
    ['arxiv-journal', 'B. A. T3. 2022. https://arxiv.org/abs/2209.11895.'],
    [
      'arxiv-and-venue',
      'B. A. T12. In Proceedings of Everything, arXiv:1706.03762, 2017. https://doi.org/10.1000/42.',
    ],
    [
      'child',
      'Y. Young. A Child. In Proceedings of Parents, E. Elder (ed.), pp. 1–9, Salt Marsh Press, 2001.',
    ],
    [
      'chapter',
      'B. A. Chapter. In A Collection, E. Elder and F. Elder (eds.), pp. 3–5, Salt Marsh Press, Leeds, 2001.',
    ],
    ['only-editors', 'E. Elder and F. Elder (eds.). Collected. Salt Marsh Press, 2001.'],
    ['in-series', 'B. A. In a Series. Vol. 3, Lecture Notes 42, Salt Marsh Press, 2001.'],
    ['subtitles', 'B. A. Title: Subtitle. 2nd ed., Salt Marsh Press, 2001.'],
    ['edition-words', 'B. A. Editions. Third ed., One and Two, 2001.'],
    [
      'software',
      'B. A. Software. Zenodo, version 1.2.3, 2021. https://doi.org/10.5281/zenodo.1234.',
    ],
    ['techreport', 'B. A. Memo. Technical report TR-7, Leeds Labs, 2021.'],
    ['patent', 'N. Tesla. Electro-Magnetic Motor. U.S. patent 381968, 1888.'],
    ['parenthesised', 'Hypatia. On (some) Cones. Journal of Generation, 410 AD.'],
    ['date-circa', 'B. A. Y4. Journal of Generation, c. 1723.'],
    ['year-range', 'B. A. Y8. Journal of Generation, 2019–2020.'],
    ['year-words', 'B. A. Y7. Journal of Generation, in press.'],
    ['year-none', 'B. A. Y11. Journal of Generation.'],
    ['question', 'B. A. Is It So? Journal of Generation, 2001.'],
    ['nobody', 'Nobody Wrote This. 2001.'],
  ])('prints %s', (key, text) => {
    expect(entry('numeric', key)).toBe(text);
  });
  it('links DOIs and addresses, whatever they hold', () => {
    const link = (key: string): string | undefined =>
      /<a href="([^"]*)"/.exec(style('numeric', key).list()[0]?.html ?? '')?.[1];
    expect(link('doi-url')).toBe('https://doi.org/10.1000/182');
    expect(link('doi-hash')).toBe('https://doi.org/10.1000/456%23789');
    expect(link('doi-sici')).toBe(
      'https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15&#60;1661::AID-SIM968&#62;3.0.CO;2-2',
    );
    expect(link('url-escaped')).toBe('https://example.org/a_b/%20c?x=1&#38;y=2#top');
  });
});

describe('the author-date style', () => {
  it('names authors and year, and only the year behind names', () => {
    const { frame, mark, authors } = style(
      'author-date',
      'and-others',
      'joined',
      'nobody',
      'year-none',
      'accents-tex',
    );
    expect(frame).toEqual({ prefix: '(', delimiter: '; ', suffix: ')' });
    expect(mark({ id: 'and-others' })).toBe('Olsson et al., 2005');
    expect(mark({ id: 'joined', label: 'page', locator: '3' })).toBe(
      'Lovelace and Babbage, 1843, p. 3',
    );
    expect(mark({ id: 'joined', 'suppress-author': true })).toBe('1843');
    expect(mark({ id: 'nobody' })).toBe('<i>Nobody Wrote This</i>, 2001');
    expect(mark({ id: 'year-none' })).toBe('A, n.d.');
    expect(mark({ id: 'accents-tex' })).toBe('Gödel et al., 1931');
    expect(authors('joined')).toBe('Lovelace and Babbage');
    expect(authors('and-others')).toBe('Olsson et al.');
  });
  it('tells works of one year apart, in the order of the list', () => {
    const { mark, list } = style('author-date', 'same-a', 'same-b', 'year-words', 'pubstate');
    expect([mark({ id: 'same-a' }), mark({ id: 'same-b' })]).toEqual([
      'Twin, 2020b',
      'Twin, 2020a',
    ]);
    expect([mark({ id: 'year-words' }), mark({ id: 'pubstate' })]).toEqual([
      'A, in press-a',
      'A, in press-b',
    ]);
    expect(list().map(({ key }) => key)).toEqual(['year-words', 'pubstate', 'same-b', 'same-a']);
  });
  it('sorts by name, particles and accents aside', () => {
    const keys = style(
      'author-date',
      'particles',
      'joined',
      'accents-tex',
      'extended-names',
      'nobody',
    )
      .list()
      .map(({ key }) => key);
    expect(keys).toEqual(['extended-names', 'particles', 'accents-tex', 'joined', 'nobody']);
  });
  it.each([
    [
      'extended-names',
      'van der Berg, J., and Lovelace, A. (2004). Extended Names. Journal of Generation.',
    ],
    ['nobody', 'Nobody Wrote This (2001).'],
    ['year-none', 'A, B. (n.d.). Y11. Journal of Generation.'],
    ['and-others', 'Olsson, C., Elhage, N. et al. (2005). Others. Journal of Generation.'],
  ])('prints %s', (key, text) => {
    expect(entry('author-date', key)).toBe(text);
  });
});

describe('styleFault', () => {
  const sound = builtInStyle('numeric').xml;
  const found = (xml: string): string | undefined => {
    const fault = styleFault(xml);
    return fault ? `${xml.slice(0, fault.offset).split('\n').length} ${fault.what}` : undefined;
  };
  it('finds none in the styles of the press', () => {
    expect([found(sound), found(builtInStyle('author-date').xml)]).toEqual([undefined, undefined]);
  });
  it.each([
    [
      'an unclosed element',
      sound.replace('</bibliography>', ''),
      /^\d+ <\/style> closes <bibliography>$/,
    ],
    [
      'a file that ends early',
      sound.slice(0, sound.indexOf('</style>')),
      /^2 <style> is never closed$/,
    ],
    ['a stray angle', sound.replace('<layout', '<<layout'), /^\d+ this is no XML tag$/],
    [
      'a missing macro',
      sound.replace('<macro name="venue">', '<macro name="venu">'),
      /^\d+ the style has no macro “venue”$/,
    ],
    [
      'no list',
      sound.replace(/<bibliography[\s\S]*<\/bibliography>/, ''),
      /^2 the style has no <bibliography>$/,
    ],
    [
      'notes',
      sound.replace('class="in-text"', 'class="note"'),
      /^2 this CSL style puts citations in notes$/,
    ],
    [
      'another style',
      sound.replace('<title>', '<link href="x" rel="independent-parent"/><title>'),
      /^2 this CSL file only points to another style$/,
    ],
    ['no style at all', 'Page not found', /^1 the file holds no CSL style$/],
  ])('finds %s', (_name, xml, what) => {
    expect(found(xml)).toMatch(what);
  });
});
