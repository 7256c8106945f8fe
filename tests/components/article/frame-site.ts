/** A site that uses everything of the article frame: authors of every kind, a series of three, a repository. */
import { article } from '../../scratch.ts';

const crowd = Array.from({ length: 30 }, (_, index) => {
  const place = ['One', 'Two', 'Three', 'Four'][index % 4];
  return `  - given: Given${index + 1}\n    family: Family${index + 1}\n    affiliation: Institute ${place}`;
});

const several = `authors:
  - given: Ada Maria
    family: van Dam
    affiliations: [University of Anywhere, Institute of Lamps]
    orcid: 0000-0002-1825-0097
    url: https://example.org/ada
    email: ada@example.org
    corresponding: true
    roles: [software, writing: original draft, conceptualisation]
  - given: Bo
    family: Lindqvist
    affiliation: University of Anywhere
    roles: [software]
  - name: The Lantern Group
    affiliation: Institute of Lamps
    orcid: 0000-0001-5109-3700`.replace('writing: original draft', "'writing: original draft'");

const sections = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `## Section ${index + 1}\n\n${'A sentence that fills the page with words. '.repeat(60)}\n\n### Part of ${index + 1}\n\n${'More of the same words, for the second part. '.repeat(40)}`,
  ).join('\n\n');

export const frameSite: Readonly<Record<string, string>> = {
  'content/site.ts': `import { defineSite } from '../components/press/site.ts';
export default defineSite({
  name: 'Lens',
  tagline: 'Looking closely.',
  description: 'Notes of a small group.',
  repository: 'https://github.com/example/lens',
  branch: 'trunk',
  credit: false,
  series: {
    light: { title: 'On light', description: 'Three articles about light.' },
    notes: { title: 'Notes', last: true },
  },
});
`,
  'content/articles/second/index.mdx': article(
    'Bending',
    `${sections(4)}\n\n<Appendix>\n\n## Proofs\n\n${'A line of a proof. '.repeat(80)}\n\n### The first\n\n${'It follows. '.repeat(80)}\n\n</Appendix>`,
    several,
    'series: { id: light, order: 20 }',
    'published: 2026-11-02',
    "version: '1.1'",
    'doi: 10.5281/zenodo.1234',
    'abstract: What bends, and why.',
    'keywords: [light, lenses]',
    'licence: CC-BY-SA-4.0',
    'contributions: All authors discussed the results.',
    'acknowledgements: We thank the readers of drafts.',
    'funding: Supported by the Lamp Fund.',
    'updates:',
    '  - date: 2026-11-20',
    '    note: A figure was added.',
    '  - date: 2026-12-01',
    "    version: '1.1'",
    '    note: A proof was mended.',
  ),
  'content/articles/first/index.mdx': article(
    'Reflecting',
    '## One\n\nText.',
    'series: { id: light, order: 10 }',
  ),
  'content/articles/third/index.mdx': article(
    'Splitting',
    '## One\n\nText.',
    `authors:\n${crowd.join('\n')}`,
    'series: { id: light, order: 30 }',
  ),
  'content/articles/how/index.mdx': article(
    'How to write',
    '## One\n\nText.',
    'series: { id: notes, order: 1 }',
    'published: 2026-12-31',
  ),
  'content/articles/old/index.mdx': article(
    'Old',
    '## Text\n\nSee @sec:licence-1.\n\n## Licence\n\nOf the lamp.\n\n## Changes\n\nNone.',
    'published: 2026-01-01',
    'updates: [{ date: 2026-02-01, note: None. }]',
  ),
  'content/articles/new/index.mdx': article(
    'New',
    'Text.',
    'authors:\n  - name: Only Me',
    'published: 2026-02-01',
  ),
  'content/articles/hidden/index.mdx': article(
    'Hidden',
    'Text.',
    'draft: true',
    'series: { id: light, order: 25 }',
  ),
};
