/** Which types and fields of BibTeX and BibLaTeX become which of CSL. */

export const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  artwork: 'graphic',
  audio: 'song',
  bachelorsthesis: 'thesis',
  book: 'book',
  bookinbook: 'chapter',
  booklet: 'pamphlet',
  collection: 'book',
  conference: 'paper-conference',
  dataset: 'dataset',
  electronic: 'webpage',
  image: 'graphic',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  inreference: 'entry-encyclopedia',
  jurisdiction: 'legal_case',
  legislation: 'legislation',
  letter: 'personal_communication',
  manual: 'report',
  mastersthesis: 'thesis',
  movie: 'motion_picture',
  mvbook: 'book',
  mvcollection: 'book',
  mvproceedings: 'book',
  mvreference: 'book',
  online: 'webpage',
  patent: 'patent',
  periodical: 'periodical',
  phdthesis: 'thesis',
  proceedings: 'book',
  reference: 'book',
  report: 'report',
  software: 'software',
  standard: 'standard',
  suppbook: 'chapter',
  suppcollection: 'chapter',
  suppperiodical: 'article-journal',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
  video: 'motion_picture',
  www: 'webpage',
};

/** Variables of CSL, and the fields that may hold their text, the best first. */
export const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'chapter-number': ['chapter'],
  'collection-title': ['series'],
  edition: ['edition'],
  'event-place': ['venue'],
  'event-title': ['eventtitle'],
  ISBN: ['isbn'],
  ISSN: ['issn'],
  'number-of-volumes': ['volumes'],
  page: ['pages'],
  publisher: ['publisher', 'institution', 'school', 'organization'],
  'publisher-place': ['location', 'address'],
  'title-short': ['shorttitle'],
  version: ['version'],
  volume: ['volume'],
};

/** Styles print ranges and ordinals themselves. */
export const TIDY: Readonly<Record<string, (value: string) => string>> = {
  // Styles know ranges of numbers, not `27:1–27:12`.
  page: (value) => value.replace(/\s*[-–—]+\s*/g, value.includes(':') ? '–' : '-'),
  edition: (value) => value.replace(/\s+ed(?:ition|n)?\.?$/i, ''),
};

/** Titles are made of two fields. */
export const TITLES: Readonly<
  Record<string, readonly (readonly [title: string, subtitle: string])[]>
> = {
  title: [
    ['title', 'subtitle'],
    ['maintitle', 'mainsubtitle'],
  ],
  'container-title': [
    ['journaltitle', 'journalsubtitle'],
    ['journal', 'journalsubtitle'],
    ['booktitle', 'booksubtitle'],
    ['maintitle', 'mainsubtitle'],
  ],
};

export const NAMES: Readonly<Record<string, string>> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  'container-author': 'bookauthor',
};

export const OTHER_DATES: Readonly<Record<string, string>> = {
  accessed: 'urldate',
  'original-date': 'origdate',
};

/** What the type itself says, and the names that BibLaTeX has for kinds of works. */
export const GENRES: Readonly<Record<string, string>> = {
  bachelorsthesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  mastersthesis: 'Master’s thesis',
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  resreport: 'Research report',
  techreport: 'Technical report',
  patent: 'Patent',
  patentus: 'U.S. patent',
  patenteu: 'European patent',
};
export const STATES: Readonly<Record<string, string>> = {
  inpress: 'in press',
  inpreparation: 'in preparation',
};

/** Kinds of works whose `number` is their own, not that of an issue or of a volume in a series. */
export const NUMBERED = new Set(['report', 'patent', 'standard', 'legislation', 'legal_case']);
/** Where an arXiv number is named in place of a venue. */
export const VENUES = new Set(['container-title', 'medium', 'note', 'publisher', 'volume']);
/** Kinds of works whose note says what they are. */
export const NOTED = new Set(['document', 'manuscript', 'pamphlet', 'webpage']);

/** All fields that end up as text or names; others may hold anything. */
export const READ = new Set([
  ...Object.values(TEXTS).flat(),
  ...Object.values(TITLES).flat(2),
  ...Object.values(NAMES),
  ...'day eid howpublished issue month note number pubstate type year'.split(' '),
]);
