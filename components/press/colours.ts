/** The colours that a site may set over tokens.css: what follows from them, whether they can be read, and the CSS. */

/** One colour for the light page and one for the dark page, `#rrggbb`. */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

/** Colours that content/site.ts may set, as tokens.css has them. */
export const tokens = {
  accent: { light: '#0b665b', dark: '#6fcdb9' },
  paper: { light: '#fcfaf5', dark: '#16181a' },
  panel: { light: '#f3efe6', dark: '#1f2225' },
  ink: { light: '#1e1c18', dark: '#e8e4da' },
  inkSoft: { light: '#5f5a50', dark: '#a9a498' },
  rule: { light: '#dcd5c6', dark: '#363a3e' },
  edge: { light: '#8d8574', dark: '#7b7f82' },
} as const satisfies Record<string, Pair>;

export type ColourName = keyof typeof tokens;
export type Colours = Partial<Record<ColourName, Pair>>;

/** Least contrast of what is read or operated on what it stands on (WCAG 2.2, 1.4.3 and 1.4.11). */
const contrasts: readonly [ColourName, ColourName, number][] = [
  ['ink', 'paper', 4.5],
  ['ink', 'panel', 4.5],
  ['inkSoft', 'paper', 4.5],
  ['inkSoft', 'panel', 4.5],
  ['accent', 'paper', 4.5],
  ['accent', 'panel', 4.5],
  ['edge', 'paper', 3],
];

export interface ColourFault {
  readonly colour: ColourName;
  readonly scheme: 'light' | 'dark';
  readonly what: string;
}

/** Pairs that readers could not tell apart; only those that the site itself set are its fault. */
export function colourFaults(set: Colours): ColourFault[] {
  const all = { ...tokens, ...set };
  return contrasts.flatMap(([colour, on, least]) =>
    (['light', 'dark'] as const).flatMap((scheme) => {
      const found = contrast(all[colour][scheme], all[on][scheme]);
      const own = set[colour] ? colour : on;
      if (found >= least || !set[own]) return [];
      const what = `the contrast of ${colour} ${all[colour][scheme]} on ${on} ${all[on][scheme]} is ${found.toFixed(1)}, and readers need at least ${least}`;
      return [{ colour: own, scheme, what }];
    }),
  );
}

/** Every colour of the site, those that follow from others included. */
export function allColours(set: Colours): Record<ColourName | 'accentInk' | 'accentWash', Pair> {
  const all = { ...tokens, ...set };
  const pair = (make: (scheme: 'light' | 'dark') => string): Pair => ({
    light: make('light'),
    dark: make('dark'),
  });
  const { accent, paper } = all;
  return {
    ...all,
    accentInk: pair((scheme) =>
      contrast('#ffffff', accent[scheme]) >= contrast('#0c0c0c', accent[scheme])
        ? '#ffffff'
        : '#0c0c0c',
    ),
    accentWash: pair((scheme) => mix(accent[scheme], paper[scheme], 0.12)),
  };
}

/** A rule that lays the site's colours over tokens.css; empty when the site sets none. */
export function colourRule(set: Colours): string {
  if (Object.keys(set).length === 0) return '';
  const { accentInk, accentWash, ...all } = allColours(set);
  const own = Object.entries(all).filter(([name]) => name in set);
  if (set.accent) own.push(['focus-ring', all.accent], ['accent-ink', accentInk]);
  if (set.accent ?? set.paper) own.push(['accent-wash', accentWash]);
  const property = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const lines = own.map(
    ([name, { light, dark }]) => `--${property(name)}:light-dark(${light},${dark})`,
  );
  // Heavier than tokens.css, which the bundler puts after it.
  return `html:root{${lines.join(';')}}`;
}

/** Contrast of two colours between 1 and 21, by the formula of WCAG 2.2: `contrast('#000000', '#ffffff')` is 21. */
export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const channels = (colour: string): [number, number, number] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `share` of the first colour over the second. */
function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(over).map((value, i) => value * share + (below[i] ?? 0) * (1 - share));
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
