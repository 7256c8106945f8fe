/** The fonts of the cards, and which letters they have. Static files: the library that sets the text reads no variable ones. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { SatoriOptions } from 'satori';

// The build runs in the project's root; this module itself may have been bundled elsewhere.
const require = createRequire(path.join(process.cwd(), 'package.json'));

const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'];

/** A family for each subset of a font: a letter that one file lacks is taken from the next. */
const families = (font: string): string => SUBSETS.map((subset) => `${font} ${subset}`).join(', ');
export const SERIF = families('source-serif-4');
export const SANS = families('source-sans-3');

const file = (font: string, inside: string): string =>
  require.resolve(`@fontsource/${font}/${inside}`);

/** Every subset of both fonts, read once. */
let loaded: SatoriOptions['fonts'] | undefined;
export function cardFonts(): SatoriOptions['fonts'] {
  loaded ??= ['source-serif-4', 'source-sans-3'].flatMap((font) =>
    SUBSETS.map((subset) => ({
      name: `${font} ${subset}`,
      data: readFileSync(file(font, `files/${font}-${subset}-400-normal.woff`)),
      weight: 400 as const,
      style: 'normal' as const,
    })),
  );
  return loaded;
}

type Range = readonly [from: number, to: number];
let covered: readonly Range[] | undefined;

/** Ranges of code points that the serif has: `U+0100-02BA,U+02BD-02C5,…` for each subset. */
function ranges(): readonly Range[] {
  covered ??= Object.entries(
    JSON.parse(readFileSync(file('source-serif-4', 'unicode.json'), 'utf8')) as Record<
      string,
      string
    >,
  )
    .filter(([subset]) => SUBSETS.includes(subset))
    .flatMap(([, list]) => list.split(','))
    .map((range): Range => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return [parseInt(from, 16), parseInt(to, 16)];
    });
  return covered;
}

/**
 * The part of a text that can be drawn. A few odd signs are left out; a text in a script that the fonts do not have
 * is left out whole, for boxes in place of letters say less than nothing.
 */
export function drawable(text: string): string {
  const letters = [...text];
  const kept = letters.filter((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return ranges().some(([from, to]) => code >= from && code <= to);
  });
  const words = kept.join('').replace(/\s+/g, ' ').trim();
  return kept.length < 0.75 * letters.length ? '' : words;
}
