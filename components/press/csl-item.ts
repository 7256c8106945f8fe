/** Makes a CSL-JSON item of a BibTeX entry. Pure: an entry's values in, an item and what is wrong with them out. */
import { cslDate } from './csl-dates.ts';
import {
  TYPES,
  TEXTS,
  TIDY,
  TITLES,
  NAMES,
  GENRES,
  STATES,
  NUMBERED,
  OTHER_DATES,
  VENUES,
  NOTED,
  READ,
} from './csl-fields.ts';
import { findLinks, type Links } from './csl-links.ts';
import { cslNames } from './csl-names.ts';
import type { CslItem } from './csl-types.ts';
import { nearest } from './errors.ts';
import { decodeTex, type Decoded } from './tex.ts';

export interface CslReading {
  readonly item: CslItem;
  readonly faults: Decoded['faults'];
}

/** The item of an entry whose values are joined and inherited (`entryValues`). */
export function cslItem(
  key: string,
  type: string,
  fields: ReadonlyMap<string, string>,
): CslReading {
  const read = new Map([...fields].filter(([name]) => READ.has(name)));
  const { text, names, faults } = decodeTex(read);
  const item: CslItem = { id: key, type: TYPES[type] ?? guessType(text) };
  const links = findLinks(fields);
  const set = (variable: string, value: string | undefined): void => {
    // What only says where the preprint is is said by its link.
    const said =
      VENUES.has(variable) && links.arxiv && /\b(?:arxiv|corr)\b|^abs\//i.test(value ?? '');
    if (value && !said) item[variable] ??= value;
  };
  // A whole of many volumes lends its title for want of another, and then the work stands in nothing.
  const lent = !text.has('title') && text.has('maintitle');
  for (const [variable, pairs] of Object.entries(TITLES)) {
    if (lent && variable === 'container-title') continue;
    for (const pair of pairs) set(variable, titleOf(text, pair));
  }
  for (const [variable, list] of Object.entries(TEXTS)) {
    const tidy = TIDY[variable] ?? ((value: string) => value);
    for (const field of list) set(variable, tidy(text.get(field) ?? ''));
  }
  for (const [variable, field] of Object.entries(NAMES)) {
    const list = cslNames(names.get(field) ?? []);
    if (list.length > 0) item[variable] = list;
  }
  const genre = text.get('type') ?? (type in GENRES ? type : undefined);
  set('genre', genre && (GENRES[genre.toLowerCase()] ?? genre));
  set(numberVariable(item.type), text.get('number'));
  set('issue', text.get('issue'));
  set('number', text.get('eid'));
  const note = text.get('note');
  const version = /^version\s+(\S+?)\.?$/i.exec(note ?? '')?.[1];
  set('version', version);
  if (version === undefined && NOTED.has(item.type)) set('note', note);
  const published = text.get('howpublished');
  if (!published?.includes('://')) set('medium', published);
  addDates(item, fields, text);
  addLinks(item, links);
  return { item, faults: [...faults, ...linkFaults(links), ...titleFaults(item, fields)] };
}

type Text = Decoded['text'];

/** What a work of an unknown type is, by where it stands. */
function guessType(text: Text): string {
  if (text.has('journal') || text.has('journaltitle')) return 'article-journal';
  return text.has('booktitle') ? 'chapter' : 'document';
}

function titleOf(text: Text, [title, subtitle]: readonly [string, string]): string | undefined {
  const main = text.get(title);
  return main && [main, text.get(subtitle)].filter(Boolean).join(/[?!.]$/.test(main) ? ' ' : ': ');
}

/** What BibTeX calls the number: of the report, of the issue, or in the series. */
function numberVariable(type: string): string {
  if (NUMBERED.has(type)) return 'number';
  return type === 'article-journal' ? 'issue' : 'collection-number';
}

function addDates(item: CslItem, fields: ReadonlyMap<string, string>, text: Text): void {
  const [year, month, day] = ['year', 'month', 'day'].map((field) => text.get(field));
  const date = cslDate(fields.get('date'), year, month, day);
  const state = text.get('pubstate');
  if (date && 'literal' in date) item['status'] = date.literal;
  else if (date) item.issued = date;
  if (state) item['status'] ??= STATES[state] ?? state;
  for (const [variable, field] of Object.entries(OTHER_DATES)) {
    const other = cslDate(fields.get(field)?.trim());
    if (other && !('literal' in other)) item[variable] = other;
  }
}

type Faults = Decoded['faults'];

function titleFaults({ id, title }: CslItem, fields: ReadonlyMap<string, string>): Faults {
  if (title !== undefined) return [];
  const unknown = [...fields.keys()].filter((name) => !READ.has(name));
  const candidate = nearest('title', unknown);
  const advice = candidate === null ? 'Add a title field' : `Is “${candidate}” the title?`;
  return [{ field: '', what: `the entry “${id}” has no title`, advice }];
}

function linkFaults({ DOI, URL }: Links): Faults {
  const faults: Faults[number][] = [];
  if (DOI !== undefined && !/^10\.\d+/.test(DOI)) {
    faults.push({ field: 'doi', what: `“${DOI}” is no DOI`, advice: 'A DOI begins with 10.' });
  }
  if (URL !== undefined && !/^https?:\/\/[^/\s]+/i.test(URL)) {
    const advice = 'Write an address that begins with https://';
    faults.push({ field: 'url', what: `“${URL}” is no address of a page`, advice });
  }
  return faults;
}

/** DOI and address; an arXiv number becomes the address if there is no other, and is printed beside one. */
function addLinks(item: CslItem, { DOI, URL, arxiv, PMID }: Links): void {
  if (DOI) item.DOI = DOI;
  if (PMID) item['PMID'] = PMID;
  if (arxiv === undefined) {
    if (URL) item.URL = URL;
    return;
  }
  if (URL !== undefined && !/arxiv\.org\//i.test(URL)) item.URL = URL;
  else if (DOI === undefined) item.URL = `https://arxiv.org/abs/${arxiv}`;
  if (item.URL?.includes('arxiv.org') !== true && !/arxiv/i.test(DOI ?? ''))
    item.number ??= `arXiv:${arxiv}`;
  // Without a venue it is a preprint, which CSL calls an article.
  const venue = item['container-title'] !== undefined;
  if (item.type === 'document' || (item.type === 'article-journal' && !venue))
    item.type = 'article';
}
