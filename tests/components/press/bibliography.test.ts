import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBibliography, type Bibliography } from '../../../components/press/bibliography.ts';
import { authorsInProse } from '../../../components/press/csl-names.ts';
import type { CslItem } from '../../../components/press/csl-types.ts';
import { builtInStyle, openStyle } from '../../../components/press/csl.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/bibliographies/${name}`, import.meta.url), 'utf8');

describe('a file of oddities', () => {
  const bibliography = openBibliography(fixture('oddities.bib'), 'oddities.bib');
  const item = (key: string): CslItem => bibliography.read(key)!.item;
  const names = (key: string): string[] =>
    (item(key).author ?? []).map(
      ({ family, given, literal, suffix, 'non-dropping-particle': particle }) =>
        literal
          ? `{${literal}}`
          : [particle && `${particle}|`, family, suffix && `(${suffix})`, given && `, ${given}`]
              .filter(Boolean)
              .join(''),
    );
  const date = (key: string): unknown => item(key).issued ?? item(key)['status'];

  it('has no finding, in the file or in an entry', () => {
    expect(bibliography.findings).toEqual([]);
    expect(bibliography.keys.flatMap((key) => bibliography.read(key)!.findings)).toEqual([]);
    expect(bibliography.keys).toHaveLength(88);
  });
  it('leaves out what is commented out, and data that is no work', () => {
    for (const key of ['commented-out', 'inside-comment', 'shared', 'here'])
      expect(bibliography.read(key)).toBeUndefined();
  });
  it('joins strings', () => {
    expect(item('joined')['container-title']).toBe('Journal of Generation and Salt Marsh Press');
    expect(date('joined')).toEqual({ 'date-parts': [[1843, 9, 5]] });
    expect(item('spaced')).toMatchObject({
      title: 'The "Modern" Prometheus',
      issued: { 'date-parts': [[1818]] },
    });
  });
  it('reads accents', () => {
    expect(names('accents-tex')).toEqual([
      'Gödel, Kurt',
      'Erdős, Pál',
      'Şahin, Kerem',
      'Łukasiewicz, Jan',
      'Ångström, Anders',
      "Hôpital, Guillaume de l'",
      'Tiţeica, Gheorghe',
      'Íñigo, María',
    ]);
    expect(item('accents-tex').title).toBe(
      'Über formal unentscheidbare Sätze: naïve Œuvres, Straße, å and ø',
    );
    expect(names('accents-unicode')).toEqual([
      'Gödel, Kurt',
      'Erdős, Pál',
      'Łukasiewicz, Jan',
      'Ñuñez, Iñigo',
      'Đorđević, Žarko',
      '华, 罗庚',
    ]);
  });
  it('keeps corporate names whole, particles with their families, and suffixes', () => {
    expect(names('corporate')).toEqual([
      '{The Retort Group}',
      '{Barnes and Noble}',
      '{World Health Organization}',
    ]);
    expect(names('particles')).toEqual([
      'van der|Berg, Jan',
      'de la|Vallée Poussin, Charles Louis Xavier Joseph',
      'al-Khwarizmi, Muhammad',
      'van|Beethoven, Ludwig',
      'de|Gaulle',
      'van|Dyke, Bob',
      'Van Rossum, Guido',
      "D'Alembert, Jean",
    ]);
    expect(names('suffix')).toEqual([
      'King(Jr.), Martin Luther',
      'Davis(III), Sammy',
      'Ford(Jr.), Henry',
    ]);
    expect(names('extended-names')).toEqual(['van der|Berg, Jan', 'Lovelace, Ada']);
  });
  it('ends a list that goes on with et al.', () => {
    expect(names('and-others')).toEqual(['Olsson, Catherine', 'Elhage, Nelson', '{et al.}']);
    for (const key of ['et-al', 'and-et-al'])
      expect(names(key)).toEqual(['Olsson, Catherine', '{et al.}']);
    expect(names('stray-and')).toEqual(['Knuth, Donald E.', 'Lamport, Leslie']);
  });
  it('names authors in a sentence', () => {
    const prose = (key: string): string => authorsInProse(item(key));
    expect(prose('joined')).toBe('Lovelace and Babbage');
    expect(prose('one-and-others')).toBe('Yin et al.');
    expect(prose('and-others')).toBe('Olsson et al.');
    expect(prose('extended-names')).toBe('van der Berg and Lovelace');
    expect(prose('only-editors')).toBe('Elder and Elder');
    expect(prose('nobody')).toBe('Nobody Wrote This');
  });
  it.each([
    ['arxiv-eprint', '2209.11895'],
    ['arxiv-eprinttype', '2209.11895v2'],
    ['arxiv-journal', '2209.11895'],
    ['arxiv-journal-colonless', '1602.02068'],
    ['arxiv-old', 'hep-th/9901001'],
    ['arxiv-old-journal', 'math.GT/0309136'],
    ['arxiv-url', '1706.03762v5'],
    ['arxiv-dblp', '1706.03762'],
    ['arxiv-howpublished', '1706.03762'],
    ['arxiv-note', '1706.03762'],
  ])('finds the arXiv number of %s', (key, id) => {
    const { type, URL, 'container-title': container, volume, note, medium, number } = item(key);
    expect({ type, URL }).toEqual({ type: 'article', URL: `https://arxiv.org/abs/${id}` });
    expect([container, volume, note, medium, number]).toEqual(Array(5).fill(undefined));
  });
  it('prints an arXiv number beside another link, unless that says it', () => {
    expect(item('arxiv-and-venue')).toMatchObject({
      DOI: '10.1000/42',
      number: 'arXiv:1706.03762',
      type: 'paper-conference',
    });
    expect(item('arxiv-doi')).toMatchObject({ DOI: '10.48550/arXiv.1706.03762' });
    expect(item('arxiv-doi').number).toBeUndefined();
    expect(item('jstor').URL).toBe('https://www.jstor.org/stable/2346178');
  });
  it('cleans DOIs and addresses', () => {
    const dois = ['doi-url', 'doi-dx', 'doi-prefix', 'doi-in-url', 'doi-sici', 'doi-hash'].map(
      (key) => item(key).DOI,
    );
    expect(dois).toEqual([
      '10.1000/182',
      '10.1000/a_b',
      '10.1000/182',
      '10.1000/182',
      '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2',
      '10.1000/456#789',
    ]);
    expect(item('doi-in-url').URL).toBeUndefined();
    const urls = ['url-escaped', 'url-schemeless', 'url-howpublished'].map((key) => item(key).URL);
    expect(urls).toEqual([
      'https://example.org/a_b/%20c?x=1&y=2#top',
      'https://www.example.org/page',
      'https://example.org/a_b%20c',
    ]);
    expect(item('url-howpublished')['medium']).toBeUndefined();
  });
  it('inherits through crossref and xdata, but no link of the whole', () => {
    expect(item('child')).toMatchObject({
      title: 'A Child',
      'container-title': 'Proceedings of Parents',
      publisher: 'Salt Marsh Press',
      editor: [{ family: 'Elder', given: 'E.' }],
      issued: { 'date-parts': [[2001]] },
    });
    expect(item('child').DOI).toBeUndefined();
    expect(item('heir')).toMatchObject({
      publisher: 'Salt Marsh Press',
      'publisher-place': 'Salt Marsh',
      issued: { 'date-parts': [[1851]] },
    });
    expect(item('volume')).toMatchObject({
      title: 'The Age of Trajan',
      volume: '1',
      author: [{ family: 'Gibbon', given: 'Edward' }],
    });
    expect(item('volume')['container-title']).toBeUndefined();
  });
  it.each([
    ['month-word', { 'date-parts': [[2001, 3]] }],
    ['month-number', { 'date-parts': [[2001, 3]] }],
    [
      'month-range',
      {
        'date-parts': [
          [2001, 3],
          [2001, 4],
        ],
      },
    ],
    ['month-day', { 'date-parts': [[2001, 1, 10]] }],
    ['date-day', { 'date-parts': [[2020, 5, 3]] }],
    [
      'date-range',
      {
        'date-parts': [
          [2020, 5],
          [2020, 7],
        ],
      },
    ],
    ['date-open', { 'date-parts': [[2020]] }],
    ['date-circa', { 'date-parts': [[1723]], circa: true }],
    ['date-decade', { 'date-parts': [[1850]], circa: true }],
    ['date-season', { 'date-parts': [[2020]], season: 1 }],
    ['year-words', 'in press'],
    ['year-range', { 'date-parts': [[2019], [2020]] }],
    ['year-circa', { 'date-parts': [[1850]], circa: true }],
    ['year-bracket', { 'date-parts': [[1850]] }],
    ['year-none', undefined],
    ['pubstate', 'in press'],
  ])('reads the date of %s', (key, expected) => {
    expect(date(key)).toEqual(expected);
  });
  it('reads pages', () => {
    const pages = ['pages-dash', 'pages-dashes', 'pages-unicode', 'pages-letters', 'pages-one'].map(
      (key) => item(key).page,
    );
    expect(pages).toEqual(['12-34', '12-34', '12-34', 'A1-A10, 12', 'e1234']);
  });
  it('reads formulas and markup of titles', () => {
    expect(item('maths').title).toBe(
      'Sorting in O(n\u00A0log\u00A0n) on R² with α₁≤x̃, H₂O and k-means',
    );
    expect(item('markup').title).toBe(
      'On <i>E. coli</i>, <i>in vitro</i>, <b>bold</b>, <span style="font-variant:small-caps;">Caps</span>, code, 2ⁿᵈ, “quoted” & 50% of <BEGIN>\u00A0LaTeX — done',
    );
    expect(item('money').title).toBe('A $5 Solution to a $10 Problem');
    expect(item('subtitles')).toMatchObject({ title: 'Title: Subtitle', edition: '2' });
    expect(item('edition-words')).toMatchObject({ edition: 'Third', publisher: 'One and Two' });
  });
  it('knows what kind of work each is', () => {
    const kinds = [
      'online',
      'software',
      'dataset',
      'thesis',
      'masters',
      'habilitation',
      'report',
      'techreport',
      'patent',
      'chapter',
      'only-editors',
      'unknown-type',
    ].map((key) =>
      [item(key).type, item(key)['genre'], item(key).number].filter(Boolean).join(' / '),
    );
    expect(kinds).toEqual([
      'webpage',
      'software',
      'dataset',
      'thesis / PhD thesis',
      'thesis / Master’s thesis',
      'thesis / Habilitation',
      'report / Technical report / 12',
      'report / Technical report / TR-7',
      'patent / U.S. patent / 381968',
      'chapter',
      'book',
      'document',
    ]);
    expect(item('in-series')).toMatchObject({
      'collection-title': 'Lecture Notes',
      'collection-number': '42',
      volume: '3',
    });
  });
  it('finds keys of any script, however they are composed', () => {
    expect(item('key:with/colon-and.slash_ünï+çödé'.normalize('NFD')).title).toBe('Odd Key');
    expect(item('same-line').title).toBe('Same Line');
  });
});

describe('a broken file', () => {
  const bibliography = openBibliography(fixture('broken.bib'), 'broken.bib');
  const told = (
    findings: readonly {
      line: number;
      column: number;
      rule: string;
      what: string;
      advice: string;
    }[],
  ): string[] =>
    findings.map(
      ({ line, column, rule, what, advice }) => `${line}:${column} ${rule} ${what}. ${advice}`,
    );

  it('keeps every entry that can be read', () => {
    expect(bibliography.keys).toEqual([
      'good-first',
      'good-second',
      'good-third',
      'good-fourth',
      'good-fifth',
      'no-title',
      'bad-inside',
      'good-last',
    ]);
  });
  it('reports each broken entry and the second of two keys at its place', () => {
    expect(told(bibliography.findings).map((text) => text.split('. ')[0])).toEqual([
      '3:1 bibliography-invalid line 5 has “title” instead of a comma or } after the field “author”',
      '11:1 bibliography-invalid line 17 has “@article{good-third,” instead of a comma or } after the field “title”',
      '19:1 bibliography-invalid the quotation mark that opens “title” is never closed',
      '26:1 bibliography-invalid line 31 has “@article{good-fifth,” instead of a comma or } after the field “year”',
      '33:1 bibliography-invalid line 33 has “{Nine,” instead of an equals sign after “author”',
      '35:1 bibliography-invalid this entry has no key',
      '37:1 bibliography-invalid this entry has no key',
      '53:1 bibliography-invalid line 55 has “@article{good-last,” instead of }',
      '57:1 bibliography-invalid the brace that opens “title” is never closed',
      '39:1 citation-duplicate second entry with the key “good-first”',
    ]);
    expect(bibliography.broken.get('unclosed-brace')).toBe(11);
  });
  it('takes the first of two entries with one key', () => {
    expect(bibliography.read('good-first')?.item.title).toBe('Good First');
  });
  it('reports what is wrong inside an entry only when it is cited, field by field', () => {
    expect(told(bibliography.read('no-title')!.findings)).toEqual([
      '41:1 bibliography-invalid the entry “no-title” has no title. Is “tilte” the title?',
    ]);
    expect(told(bibliography.read('bad-inside')!.findings)).toEqual([
      '46:13 bibliography-invalid unknown string “undefinedjournal”. Define it with @string, or put the value in braces',
      '49:3 bibliography-invalid crossref names an entry “good-frist” that does not exist. Did you mean “good-first”? Correct the key, or remove the field',
      '44:3 bibliography-invalid “Smith, J., Doe, A., Roe, B., Poe, C.” is no name. Names are divided by the word “and”; commas stand inside a name',
      '45:3 bibliography-invalid a dollar sign opens a formula that is not closed. Write \\$ for an amount of money',
      '45:3 bibliography-invalid unknown TeX command \\unheardof. Write what it prints, or remove it',
      '47:3 bibliography-invalid “seethewebpage” is no DOI. A DOI begins with 10.',
      '48:3 bibliography-invalid “ftp://example.org/paper” is no address of a page. Write an address that begins with https://',
    ]);
  });
});

describe('large files as programs write them', () => {
  /** Every entry as a reference of a style, and what of TeX, of keys or of gaps can be seen in it. */
  const printed = (
    bibliography: Bibliography,
    style: 'numeric' | 'author-date',
  ): Map<string, string> => {
    const items = bibliography.keys.map((key) => bibliography.read(key)!.item);
    const list = openStyle(items, builtInStyle(style)).list();
    return new Map(list.map(({ key, html }) => [key, html.replace(/<[^>]+>/g, '')]));
  };
  const ugly = (list: Map<string, string>): string[] =>
    [...list.values()].filter((text) => /[\\{}$]|undefined|NaN|,,|\.\.| [,.;]|\(\)/.test(text));

  it('prints a library of classics: byte order mark, Windows line ends, comments, parentheses', () => {
    const source = fixture('classics.bib');
    expect(source.startsWith('\uFEFF')).toBe(true);
    expect(source).toContain('\r\n');
    const bibliography = openBibliography(source, 'classics.bib');
    expect(bibliography.findings).toEqual([]);
    expect(bibliography.keys.flatMap((key) => bibliography.read(key)!.findings)).toEqual([]);
    expect(bibliography.keys).toHaveLength(232);
    const list = printed(bibliography, 'numeric');
    expect(ugly(list)).toEqual([]);
    expect(list.get('C001:1813')).toBe(
      'J. Austen. Pride and Prejudice. Smith, Elder &#38; Co., Edinburgh, 1813.',
    );
    expect(list.get('C046:1868')).toBe(
      'A. J. Ångström. Recherches sur le spectre solaire. Smith, Elder &#38; Co., Edinburgh, 1868.',
    );
    expect(list.get('C172:1831c')).toBe(
      'M. ibn M. al-Khwarizmi. Algebra. Vol. 2, Works, Chapman &#38; Hall, Leipzig, 1831.',
    );
    expect(list.get('C190:1835d')).toBe(
      'H. de Balzac. Le Père Goriot. In Selections, vol.\u00A02, E. Editor et al. (eds.), pp. 190–210, John Murray, London, 1835.',
    );
    expect(list.get('C226:1665d')).toMatch(/^Royal Society\. /);
  });
  it('prints preprints as eight tools export them, four planted faults aside', () => {
    const bibliography = openBibliography(fixture('preprints.bib'), 'preprints.bib');
    expect(
      bibliography.findings.map(({ line, column, rule }) => `${line}:${column} ${rule}`),
    ).toEqual([
      '372:1 bibliography-invalid',
      '1142:1 bibliography-invalid',
      '2710:1 bibliography-invalid',
      '1944:1 citation-duplicate',
    ]);
    expect(bibliography.keys.flatMap((key) => bibliography.read(key)!.findings)).toEqual([]);
    expect(bibliography.keys).toHaveLength(363);
    const list = printed(bibliography, 'author-date');
    expect(ugly(list)).toEqual([]);
    const links = bibliography.keys
      .map((key) => bibliography.read(key)!.item)
      .filter(({ DOI, URL }) => DOI ?? URL);
    expect(links).toHaveLength(270);
    expect(list.get('DBLP:journals/corr/wip2')).toMatch(
      /https:\/\/arxiv\.org\/abs\/1903\.00074\.$/,
    );
    expect(list.get('arxiv11')).toMatch(
      / \(forthcoming(-[a-z])?\)\. .*Letters\. https:\/\/arxiv\.org\/abs\/2012\.00407v2\.$/,
    );
  });
});

it('reads ten thousand entries in seconds', () => {
  const many = Array.from(
    { length: 10_000 },
    (_, n) =>
      `@article{key${n}, author = {Author, A. ${n}}, title = {Title {${n}}}, year = {2020}}`,
  ).join('\n');
  const start = performance.now();
  const bibliography = openBibliography(many, 'many.bib');
  expect(bibliography.keys).toHaveLength(10_000);
  expect(bibliography.read('key9999')?.item.title).toBe('Title 9999');
  expect(performance.now() - start).toBeLessThan(5000);
});
