/** A site that cites every oddity of the fixtures, by number and by author and date. */
import { readFileSync } from 'node:fs';
import { openBibliography } from '../../components/press/bibliography.ts';
import { article } from '../scratch.ts';

const bib = readFileSync(
  new URL('../fixtures/bibliographies/oddities.bib', import.meta.url),
  'utf8',
);
export const { keys } = openBibliography(bib, 'oddities.bib');

const text = `## What @joined wrote

@joined [p. 3] built it, and others took it further [see @child; @chapter, pp. 3–5; @nobody].

<Figure id="fig-x" caption="After [@corporate].">

![A line](line.svg)

</Figure>

A note cites.[^1] Two works of one year: [@same-a; @same-b].

${Array.from({ length: 30 }, () => 'Again [@and-others].').join(' ')}

Everything: ${keys.map((key) => `[@${key}]`).join(' ')}.

[^1]: In a note: @particles and [-@suffix].
`;

const folder = (slug: string, ...lines: string[]): Record<string, string> => ({
  [`content/articles/${slug}/index.mdx`]: article(
    `Cited ${slug}`,
    text,
    'abstract: What @doi-url did, we do [@month-word].',
    'doi: 10.5281/zenodo.1234',
    ...lines,
  ),
  [`content/articles/${slug}/references.bib`]: bib,
  [`content/articles/${slug}/line.svg`]:
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="8"><path d="M0 4h80" stroke="#777"/></svg>',
});

export const citationSite: Readonly<Record<string, string>> = {
  ...folder('numeric'),
  ...folder('author-date', 'citationStyle: author-date'),
};
