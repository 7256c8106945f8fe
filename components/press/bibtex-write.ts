/** Writes a work as BibTeX that BibTeX, Biber and reference managers read; our own reader gives the same item back. */
import { MONTHS } from './csl-dates.ts';
import type { CslItem, CslName } from './csl-types.ts';

/** An article that stands in a publication. */
export function writeBibtex(item: CslItem): string {
  const [year, month, day] = item.issued?.['date-parts'][0] ?? [];
  const fields: [name: string, value: string | undefined][] = [
    ['author', item.author && `{${item.author.map(nameOf).join(' and ')}}`],
    // The second pair of braces keeps the capitals.
    ['title', item.title && `{{${escapeTex(item.title)}}}`],
    ['journal', item['container-title'] && `{${escapeTex(item['container-title'])}}`],
    ['year', year === undefined ? undefined : `{${year}}`],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['day', day === undefined ? undefined : `{${day}}`],
    [
      'note',
      typeof item['version'] === 'string' ? `{Version ${escapeTex(item['version'])}}` : undefined,
    ],
    ['doi', item.DOI && `{${item.DOI}}`],
    ['url', item.URL && `{${item.URL}}`],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value ? [`  ${name.padEnd(7)} = ${value},`] : [],
  );
  return [`@article{${item.id},`, ...lines, '}'].join('\n');
}

/** Undivided names are braced, or BibTeX would take their last word for a family name. */
function nameOf({
  literal,
  family = '',
  given,
  'non-dropping-particle': particle,
}: CslName): string {
  if (literal !== undefined) return `{${escapeTex(literal)}}`;
  return [[particle, guarded(family)].filter(Boolean).join(' '), given && guarded(given)]
    .filter(Boolean)
    .join(', ');
}

/** Braces around what BibTeX would divide. */
function guarded(part: string): string {
  const tex = escapeTex(part);
  return /,|\sand\s/i.test(part) ? `{${tex}}` : tex;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

function escapeTex(text: string): string {
  return (
    text
      .replace(/[\\{}~^<>]/g, (character) => SPECIAL[character] ?? character)
      .replace(/[&%$#_]/g, '\\$&')
      // TeX joins what stands together into dashes and quotation marks.
      .replace(/([-'`])(?=\1)/g, '$1{}')
  );
}
