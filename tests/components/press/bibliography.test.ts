import { describe, expect, it } from 'vitest';
import { openBibliography } from '../../../components/press/bibliography.ts';
import { authorsInProse } from '../../../components/press/csl-names.ts';
import { openStyle } from '../../../components/press/csl.ts';

const ODD = String.raw`
@string{nips = "Advances in Neural Information Processing Systems"}
@comment{ignored}
@InProceedings(paren, author = "Müller, J{\"o}rg and {\'E}lodie Dupont", title = "{GPT} \& friends: 100\% \$5", booktitle = nips # { 30}, year = 2017, pages = {1--20})
@misc{group, author = {{The Retort Group} and van der Berg, Jan}, title = {Corporate}, date = {2021-12-22}}
@article{arx, author = {Yin, Kayo and others}, title = {Heads}, journal = {arXiv preprint arXiv:2502.14010}, year = {2025}}
@inproceedings{child, author = {A. Uthor}, title = {Child}, crossref = {parent}}
@proceedings{parent, title = {Proceedings of Parents}, year = {2001}}
@article{doi, author = {One, A. and Two, B.}, title = {Linked}, doi = {10.1000/182}, year = {1999}}
`;

describe('openBibliography', () => {
  const { keys, read, findings } = openBibliography(ODD, 'odd.bib');
  const list = (key: string): string => {
    const item = read(key)?.item;
    return item ? (openStyle([item]).list()[0]?.html ?? '') : '';
  };

  it('reads every oddity without a finding', () => {
    expect(findings).toEqual([]);
    expect([...keys]).toEqual(['paren', 'group', 'arx', 'child', 'parent', 'doi']);
  });
  it('keeps titles as written, accents and strings resolved', () => {
    expect(read('paren')?.item.title).toBe('GPT & friends: 100% $5');
    expect(list('paren')).toContain('J. Müller and É. Dupont');
    expect(list('paren')).toContain('Advances in Neural Information Processing Systems 30');
  });
  it('keeps corporate names whole and particles with their names', () => {
    expect(list('group')).toContain('The Retort Group and J. van der Berg');
  });
  it('prints "and others" as et al., and links arXiv', () => {
    expect(list('arx')).toMatch(/^K\. Yin et al\. /);
    expect(list('arx')).toContain('href="https://arxiv.org/abs/2502.14010"');
    expect(list('arx')).not.toContain('preprint');
  });
  it('inherits through crossref', () => {
    expect(list('child')).toContain('Proceedings of Parents');
    expect(list('child')).toContain('2001');
  });
  it('links a DOI', () => {
    expect(list('doi')).toContain('href="https://doi.org/10.1000/182"');
  });
  it('names authors in a sentence', () => {
    const prose = (key: string): string => authorsInProse(read(key)!.item);
    expect(prose('doi')).toBe('One and Two');
    expect(prose('arx')).toBe('Yin et al.');
    expect(prose('parent')).toBe('Proceedings of Parents');
  });
  it('reads ten thousand entries in seconds', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, n) =>
        `@article{key${n}, author = {Author, A. ${n}}, title = {Title ${n}}, year = {2020}}`,
    ).join('\n');
    expect([...openBibliography(many, 'many.bib').keys]).toHaveLength(10_000);
  }, 120_000);
});

describe('openStyle', () => {
  it('numbers works in the order of first use, with locators', () => {
    const { read } = openBibliography(ODD, 'odd.bib');
    const style = openStyle([read('doi')!.item, read('group')!.item]);
    expect(style.frame).toEqual({ prefix: '[', delimiter: ', ', suffix: ']' });
    expect(style.mark({ id: 'group' })).toBe('2');
    expect(style.mark({ id: 'doi', label: 'page', locator: '3' })).toBe('1, p. 3');
    expect(style.list().map(({ key }) => key)).toEqual(['doi', 'group']);
  });
});
