/** Rules over the built site: what only the finished pages can show. The build publishes nothing while one of them finds a fault. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decoded } from '../addresses.ts';
import { didYouMean, sortFindings, type Finding, type Rule } from '../errors.ts';
import { placeAt } from '../positions.ts';
import { articleFiles } from '../sources.ts';
import { markupFaults, withoutFormulas } from './markup.ts';
import { cssAddresses, readPage, type Address, type BuiltPage, type Spot } from './page.ts';

export interface BuiltSite {
  /** Absolute path of the project, below which findings name their files. */
  readonly root: string;
  /** Absolute path of the built site. */
  readonly folder: string;
  /** Where the site will be served: `/` or `/sub`. */
  readonly base: string;
  /** The site's address, when it is known: absolute links to it are links within. */
  readonly site?: string | undefined;
}

const HOME = 'http://site.invalid';
const BROKEN_TEXT = /\bundefined\b|\bNaN\b|\[object \w+\]/;

export async function checkBuilt(site: BuiltSite): Promise<{ findings: Finding[]; pages: number }> {
  const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const findings: Finding[] = [];
  const pages = new Map<string, BuiltPage>();
  for (const file of files.filter((one) => one.endsWith('.html'))) {
    const html = withoutFormulas(readFileSync(path.join(site.folder, file), 'utf8'));
    const page = readPage(file, html);
    for (const fault of await markupFaults(html, file)) {
      const what = `${fault.message} (${fault.rule})`;
      findings.push(finding(site, page, fault, 'html-invalid', what, '', 'Correct the markup'));
    }
    findings.push(...brokenTexts(site, page));
    pages.set(file, { ...page, phrases: [] });
  }
  for (const page of pages.values()) {
    for (const address of page.addresses)
      findings.push(...addressFaults(site, page, address, pages));
  }
  for (const file of files.filter((one) => one.endsWith('.css'))) {
    const sheet: BuiltPage = { file, ids: new Set(), addresses: [], phrases: [] };
    for (const url of cssAddresses(readFileSync(path.join(site.folder, file), 'utf8'))) {
      const address: Address = { url, use: 'load', line: 1, column: 1 };
      findings.push(...addressFaults(site, sheet, address, pages));
    }
  }
  return { findings: sortFindings(findings), pages: pages.size };
}

/** `text-broken`: a value that code could not name. The word is no fault where the author wrote it. */
function brokenTexts(site: BuiltSite, page: BuiltPage): Finding[] {
  return page.phrases.flatMap(({ text, ...spot }) => {
    const word = BROKEN_TEXT.exec(text)?.[0];
    if (word === undefined || sourceOf(site, page).includes(word)) return [];
    const what = `the page says “${excerpt(text, word)}”`;
    const why = `“${word}” is what code prints when a value is missing`;
    const advice = 'Find the element that prints it, and the value that it lacks';
    return [finding(site, page, spot, 'text-broken', what, why, advice)];
  });
}

function addressFaults(
  site: BuiltSite,
  page: BuiltPage,
  address: Address,
  pages: ReadonlyMap<string, BuiltPage>,
): Finding[] {
  const { url, use } = address;
  const fault = (rule: Rule, what: string, why: string, advice: string): Finding[] => [
    finding(site, page, placeOf(site, page, url) ?? address, rule, what, why, advice),
  ];
  const root = `/${site.base}/`.replace(/\/+/g, '/');
  const here = new URL(root + page.file.replace(/(?:^|(?<=\/))index\.html$/, ''), HOME);
  if (!URL.canParse(url, here)) {
    return fault('link-broken', `“${url}” is no address`, '', 'Correct the address');
  }
  const target = new URL(url, here);
  if (use === 'load' && ['data:', 'blob:'].includes(target.protocol)) return [];
  if (target.origin !== HOME && !isOurs(target, root, site)) {
    if (use === 'load') {
      const why =
        'Readers would be known to another host, and the page would break when that host goes';
      const advice = 'Keep the file with the article, or link to it instead';
      return fault('origin-foreign', `the page loads “${url}” from another origin`, why, advice);
    }
    if (['http:', 'https:', 'mailto:', 'tel:'].includes(target.protocol)) return [];
    const why = `A link cannot lead to ${target.protocol} addresses`;
    return fault('link-broken', `the link to “${url}” does not work`, why, 'Correct the address');
  }
  const file = target.pathname.startsWith(root)
    ? fileAt(site.folder, target.pathname.slice(root.length))
    : null;
  if (file === null) {
    const known = [...pages.keys()].map((one) => root + one.replace(/index\.html$/, ''));
    const advice = `${didYouMean(target.pathname, known)}Correct the address`;
    if (use === 'load') {
      return fault('file-missing', `the page loads “${url}”`, 'No such file was built', advice);
    }
    const why = 'No page or file of the site has that address';
    return fault('link-broken', `the link to “${url}” leads nowhere`, why, advice);
  }
  const id = decoded(target.hash.slice(1));
  const ids = pages.get(file)?.ids;
  if (id === '' || ids === undefined || ids.has(id) || id.startsWith(':~:')) return [];
  const why = `Nothing on ${file} has the id “${id}”`;
  const advice = `${didYouMean(id, ids)}Correct the address`;
  return fault('link-broken', `the link to “${url}” leads nowhere`, why, advice);
}

/** True for an absolute address of this site: its host may have other sites beside it. */
const isOurs = (target: URL, root: string, { site }: BuiltSite): boolean =>
  site !== undefined && new URL(site).origin === target.origin && target.pathname.startsWith(root);

/** The built file that answers a path below the base, or null. */
function fileAt(folder: string, below: string): string | null {
  const name = decoded(below);
  for (const file of [name, `${name}/index.html`.replace(/^\/|\/(?=\/)/g, '')]) {
    const absolute = path.join(folder, file);
    if (file !== '' && existsSync(absolute) && statSync(absolute).isFile()) return file;
  }
  return null;
}

/** Where the author of an article wrote an address; null when the page made it itself. */
function placeOf(site: BuiltSite, page: BuiltPage, url: string): (Spot & { file: string }) | null {
  const slug = /^articles\/([^/]+)\/index\.html$/.exec(page.file)?.[1];
  const file = `content/articles/${slug}/index.mdx`;
  if (slug === undefined || !existsSync(path.join(site.root, file))) return null;
  const text = readFileSync(path.join(site.root, file), 'utf8');
  const written = url.replace(site.base.replace(/\/$/, ''), '');
  const at = Math.max(text.indexOf(`(${written}`), text.indexOf(`"${written}`));
  return at === -1 ? null : { file, ...placeAt(text, at + 1) };
}

/** What authors wrote of a page: the front matter of every article, for any page may list them, and an article's own text. */
function sourceOf(site: BuiltSite, page: BuiltPage): string {
  const slug = /^articles\/([^/]+)\//.exec(page.file)?.[1];
  const written = articleFiles(site.root).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const folder = path.dirname(file);
    if (path.basename(folder) !== slug) return /^---\r?\n[\s\S]*?\r?\n---/.exec(text) ?? [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const works = names.filter((name) => name.endsWith('.bib'));
    return [text, ...works.map((name) => readFileSync(path.join(folder, name), 'utf8'))];
  });
  return written.join('\n');
}

function excerpt(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 30), at + word.length + 30).replace(/\s+/g, ' ');
}

function finding(
  { root, folder }: BuiltSite,
  page: BuiltPage,
  spot: Spot & { file?: string },
  rule: Rule,
  what: string,
  why: string,
  advice: string,
): Finding {
  const built = path.relative(root, path.join(folder, page.file)).split(path.sep).join('/');
  const place = { file: spot.file ?? built, line: spot.line, column: spot.column };
  const where = spot.file === undefined ? '' : ` (on ${page.file})`;
  return { ...place, rule, what: `${what}${where}`, why, advice };
}
