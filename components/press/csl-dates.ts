/** Dates of BibTeX and BibLaTeX as dates of CSL. */
import type { CslDate } from './csl-types.ts';

/** The names of the months in BibTeX. */
export const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** What stands in the place of a date: `in press`. */
export interface NoDate {
  readonly literal: string;
}

/**
 * The date in `date`, or in `year`, `month` and `day`: a day, a range, an approximate one (`1723~`, `c. 1850`), a season
 * (`2020-21`), or words such as `in press`.
 */
export function cslDate(
  date: string | undefined,
  year?: string,
  month?: string,
  day?: string,
): CslDate | NoDate | undefined {
  if (date) return isoDate(date);
  if (!year) return undefined;
  const bare = year.replace(/^[[(]|[\])]$/g, '').trim();
  const [, circa, first, , second] =
    /^(c(?:a|irca)?\.?\s*)?(-?\d{1,4})(?:\s*([/–-]|--)\s*(\d{4}))?[?~]?$/i.exec(bare) ?? [];
  if (first === undefined) return { literal: year };
  const parts = [Number(first), ...monthAndDay(month, day)];
  const ranged = second === undefined ? monthRange(month) : undefined;
  return {
    'date-parts': [
      parts,
      ...(second === undefined ? [] : [[Number(second)]]),
      ...(ranged === undefined ? [] : [[Number(first), ranged]]),
    ],
    ...(circa || /[?~]$/.test(bare) ? { circa: true } : {}),
  };
}

/** EDTF as BibLaTeX has it: `2020-05-03`, `2020-05/2020-07`, `2020/`, `1723~`, `199X`, `2020-21`. */
function isoDate(date: string): CslDate | NoDate {
  const [from = '', to] = date.split('/').map((part) => part.trim());
  const parsed = [from, to ?? ''].map((part) => {
    const match = /^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?[?~%]?$/.exec(
      part.replace(/^(-?\d{2,3})X+/i, (_all, digits: string) =>
        digits.padEnd(4 + (digits.startsWith('-') ? 1 : 0), '0'),
      ),
    );
    return match ? match.slice(1).filter(Boolean).map(Number) : [];
  });
  const [first = [], last = []] = parsed;
  if (first.length === 0 && last.length === 0) return { literal: date };
  const season =
    first[1] !== undefined && first[1] >= 21 && first[1] <= 24 ? first[1] - 20 : undefined;
  const circa = /[?~%X]/i.test(date.replace(/T[^/]*/g, ''));
  const valid = ([year = 0, month, day]: number[]): number[] =>
    month === undefined || month < 1 || month > 12
      ? [year]
      : day === undefined || day < 1 || day > 31
        ? [year, month]
        : [year, month, day];
  return {
    'date-parts': [first, last].filter((parts) => parts.length > 0).map(valid),
    ...(season === undefined ? {} : { season }),
    ...(circa ? { circa: true } : {}),
  };
}

/** `mar`, `March`, `3`, `10 jan`, `March--April`: the first month in it, and a day. */
function monthAndDay(month = '', day?: string): number[] {
  const number = monthNumber(month);
  if (number === undefined) return [];
  const within = /^\D*\b(\d{1,2})\b/.exec(month.replace(/^\d+$/, ''))?.[1];
  const ofMonth = Number(day ?? within);
  return ofMonth >= 1 && ofMonth <= 31 ? [number, ofMonth] : [number];
}

function monthRange(month = ''): number | undefined {
  const second = /[-–/]+\s*(.+)$/.exec(month)?.[1];
  return second === undefined ? undefined : monthNumber(second);
}

function monthNumber(text: string): number | undefined {
  const word = /\p{L}{3,}/u.exec(text)?.[0].slice(0, 3).toLowerCase();
  const number =
    word === undefined ? Number(/^\s*(\d{1,2})\s*$/.exec(text)?.[1]) : MONTHS.indexOf(word) + 1;
  return number >= 1 && number <= 12 ? number : undefined;
}
