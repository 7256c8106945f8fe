/** Reads BibTeX into CSL-JSON, entry by entry: a broken one is reported by line and the others still work. */
import { parse, type Creator, type Entry } from '@retorquere/bibtex-parser';
import type { Finding, Rule } from './errors.ts';

export interface CslName {
  family?: string;
  given?: string;
  literal?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
}

/** One work in CSL-JSON, the fields that we map. */
export interface CslItem {
  id: string;
  type: string;
  author?: CslName[];
  editor?: CslName[];
  title?: string;
  'container-title'?: string;
  URL?: string;
  issued?: { 'date-parts': number[][] } | { raw: string };
  [variable: string]: unknown;
}

export interface Bibliography {
  readonly items: ReadonlyMap<string, CslItem>;
  /** Lines of the entries that could not be read, by key. */
  readonly broken: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  book: 'book',
  booklet: 'pamphlet',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  manual: 'report',
  mastersthesis: 'thesis',
  misc: 'document',
  online: 'webpage',
  phdthesis: 'thesis',
  proceedings: 'book',
  report: 'report',
  software: 'software',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
};

const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  doi: 'DOI',
  url: 'URL',
  volume: 'volume',
  number: 'issue',
  issue: 'issue',
  pages: 'page',
  edition: 'edition',
  journal: 'container-title',
  journaltitle: 'container-title',
  booktitle: 'container-title',
  publisher: 'publisher',
  institution: 'publisher',
  school: 'publisher',
  organization: 'publisher',
  howpublished: 'medium',
  series: 'collection-title',
  isbn: 'ISBN',
};

/** Reads a `.bib` file; `file` is the path that findings name. */
export function readBibliography(source: string, file: string): Bibliography {
  const findings: Finding[] = [];
  const items = new Map<string, CslItem>();
  const broken = new Map<string, number>();
  const places = entryPlaces(source);
  const fault = (offset: number, rule: Rule, what: string, why: string, advice: string): void => {
    const before = source.slice(0, Math.max(0, offset)).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    findings.push({ file, line: before.length, column, rule, what, why, advice });
  };
  const library = parse(source, { sentenceCase: false });

  for (const { error, input = '' } of library.errors) {
    const offset = source.indexOf(input.trimEnd().split('\n')[0] || '\0');
    const what = error.replace(/ at line \d+, column \d+/, '').replace(/\s+/g, ' ');
    const advice = 'Check its braces, quotes and TeX commands; the other entries are unaffected';
    fault(offset, 'bibliography-invalid', what, 'This entry cannot be read', advice);
  }
  for (const entry of library.entries) {
    const offset = places.get(entry.key)?.shift() ?? 0;
    const line = source.slice(0, offset).split('\n').length;
    if (entry.input === '') broken.set(entry.key, line);
    else if (items.has(entry.key)) {
      const why = `“${entry.key}” is already defined above, so a citation of it is ambiguous`;
      const advice = 'Rename one of the two, or remove it';
      fault(offset, 'citation-duplicate', `second entry with the key “${entry.key}”`, why, advice);
    } else if (!entry.fields.title) {
      const why = 'A reader could not find the work';
      const what = `the entry “${entry.key}” has no title`;
      fault(offset, 'bibliography-invalid', what, why, 'Add a title field');
      broken.set(entry.key, line);
    } else items.set(entry.key, composed(cslItem(entry)));
  }
  return { items, broken, findings };
}

/** Offsets of `@type{key` in the file, by key, in order. */
function entryPlaces(source: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const match of source.matchAll(/@\s*[a-z]+\s*[{(]\s*([^\s,={}()"]+)/gi)) {
    const key = match[1] ?? '';
    places.set(key, [...(places.get(key) ?? []), match.index]);
  }
  return places;
}

/** TeX accents arrive as a letter and a mark; composed into one, they survive being made an initial. */
function composed(item: CslItem): CslItem {
  return JSON.parse(JSON.stringify(item).normalize('NFC')) as CslItem;
}

function cslItem(entry: Entry): CslItem {
  const { fields } = entry;
  const item: CslItem = { id: entry.key, type: TYPES[entry.type.toLowerCase()] ?? 'document' };
  for (const [field, variable] of Object.entries(FIELDS)) {
    const value = (fields as Record<string, string | string[] | undefined>)[field];
    if (value !== undefined && item[variable] === undefined) {
      item[variable] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  if (fields.author) item.author = fields.author.map(cslName);
  if (fields.editor) item.editor = fields.editor.map(cslName);
  const issued = issuedDate(fields.date, fields.year, fields.month);
  if (issued) item.issued = issued;
  const arxiv = arxivId(fields);
  if (arxiv) {
    // A link to arXiv says the number itself; beside another link it is printed.
    if (item.URL === undefined) item.URL = `https://arxiv.org/abs/${arxiv}`;
    else item['number'] = `arXiv:${arxiv}`;
    if (/arxiv/i.test(item['container-title'] ?? '')) delete item['container-title'];
  }
  return item;
}

/** `and others` becomes a name that the CSL style prints as *et al.*; corporate names stay whole. */
function cslName(creator: Creator): CslName {
  if (creator.name !== undefined) return { literal: creator.name };
  const name: CslName = { family: creator.lastName ?? '' };
  if (!creator.firstName && creator.lastName === 'others') return { literal: 'et al.' };
  if (creator.firstName) name.given = creator.firstName;
  if (creator.prefix) name['non-dropping-particle'] = creator.prefix;
  if (creator.suffix) name.suffix = creator.suffix;
  return name;
}

function issuedDate(date?: string, year?: string, month?: string): CslItem['issued'] {
  const [y, m, d] = (date ?? '').split('/')[0]?.split('-') ?? [];
  const parts = [y || year, m ?? month, d].map(Number);
  const end = parts.findIndex((part) => !Number.isInteger(part) || part <= 0);
  if (end === 0) return year ? { raw: year } : undefined;
  return { 'date-parts': [end < 0 ? parts : parts.slice(0, end)] };
}

/** An arXiv id from `eprint` + `archivePrefix`, or from `journal = {arXiv preprint arXiv:2209.11895}`. */
function arxivId(fields: Record<string, string | undefined>): string | undefined {
  const prefix = fields.archiveprefix ?? fields.eprinttype ?? '';
  if (fields.eprint && /arxiv/i.test(prefix)) return fields.eprint;
  return /arxiv[:\s]+(?:abs\/)?(\d{4}\.\d{4,5})/i.exec(
    fields.journal ?? fields.howpublished ?? '',
  )?.[1];
}
