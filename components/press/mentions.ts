/** Finds `[@a; @b, p. 3]`, `@a` and `@fig:x` in prose. Pure: text in, mentions out. */

export interface Cite {
  readonly key: string;
  /** Index of the `@` in the text. */
  readonly index: number;
  readonly label?: string;
  readonly locator?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Written `-@key`: the sentence names the authors already. */
  readonly suppress?: true;
}

export interface Mention {
  /** `cluster` is bracketed, `narrative` stands in the sentence; `reference` points to figures and the like. */
  readonly kind: 'cluster' | 'narrative' | 'reference';
  readonly start: number;
  readonly end: number;
  readonly cites: readonly Cite[];
}

const KEY = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$%&+?~/-]*[\p{L}\p{N}_])?`;
const SINGLE = new RegExp(`(?<![\\p{L}\\p{N}_.@/])@(${KEY})`, 'gu');
const CLUSTER = /\[([^[\]]*@[^[\]]*)\]/gu;
const ITEM = new RegExp(`^(|[^@]*?\\s)(-?)@(${KEY})\\s*(?:,\\s*)?(.*)$`, 'su');
const REFERENCE = /^(?:[a-z\d-]+\/)?(?:fig|tbl|eq|sec):/;

const LOCATORS: readonly [RegExp, string][] = [
  [/^(?:pp?\.|pages?\s)\s*/i, 'page'],
  [/^(?:chaps?\.|chapters?\s)\s*/i, 'chapter'],
  [/^(?:secs?\.|sections?\s|§§?)\s*/i, 'section'],
  [/^(?:figs?\.|figures?\s)\s*/i, 'figure'],
  [/^(?:tbls?\.|tables?\s)\s*/i, 'table'],
  [/^(?:eqs?\.|equations?\s)\s*/i, 'equation'],
  [/^(?:paras?\.|paragraphs?\s)\s*/i, 'paragraph'],
  [/^(?:vols?\.|volumes?\s)\s*/i, 'volume'],
  [/^(?:ll?\.|lines?\s)\s*/i, 'line'],
  [/^(?:nn?\.|notes?\s)\s*/i, 'note'],
  [/^(?:parts?\s|pts?\.)\s*/i, 'part'],
];

/** `3`, `A4`, `iv`, `2.1`, and lists and ranges of them; what follows is no part of the locator. */
const NUMBER = String.raw`(?:\p{L}?\d[\p{L}\d.:]*(?<![.:])|[ivxlcdm]+\b|[IVXLCDM]+\b)`;
const NUMBERS = new RegExp(`^${NUMBER}(?:\\s*(?:[-–—,&]|and\\b)\\s*${NUMBER})*`, 'u');
/** The place that follows a key in a sentence: `@key [p. 3]`. */
const BEHIND = /^ ?\[([^[\]@]+)\]/;

/** Every mention in `text`, in order; `escaped(index)` tells which characters the author escaped. */
export function findMentions(text: string, escaped: (index: number) => boolean): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const cites = clusterCites(match[1] ?? '', match.index + 1, escaped);
    if (cites && !escaped(match.index)) {
      mentions.push({
        kind: REFERENCE.test(cites[0]?.key ?? '') ? 'reference' : 'cluster',
        start: match.index,
        end: match.index + match[0].length,
        cites,
      });
    }
  }
  for (const match of text.matchAll(SINGLE)) {
    const start = match.index;
    const inCluster = mentions.some((mention) => mention.start < start && start < mention.end);
    if (inCluster || escaped(start)) continue;
    const key = match[1] ?? '';
    const kind = REFERENCE.test(key) ? 'reference' : 'narrative';
    let end = start + match[0].length;
    const behind = kind === 'narrative' ? BEHIND.exec(text.slice(end)) : null;
    const place = behind && !escaped(end + behind[0].indexOf('[')) ? locator(behind[1] ?? '') : {};
    if (behind && place.locator) end += behind[0].length;
    const cite = { key, index: start, ...(place.locator ? place : {}) };
    mentions.push({ kind, start, end, cites: [cite] });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** What a bracket mentions, works or figures; null when some part has no key, or when it mixes the two. */
function clusterCites(
  inside: string,
  offset: number,
  escaped: (index: number) => boolean,
): Cite[] | null {
  const cites: Cite[] = [];
  let at = offset;
  for (const part of inside.split(';')) {
    const match = ITEM.exec(part.trim());
    const index = at + part.indexOf('@');
    const key = match?.[3] ?? '';
    const isReference = REFERENCE.test(key);
    if (!match || escaped(index)) return null;
    if (cites[0] && REFERENCE.test(cites[0].key) !== isReference) return null;
    const rest = match[4]?.trim() ?? '';
    cites.push({
      key,
      index,
      ...(match[2] ? { suppress: true as const } : {}),
      ...(match[1] ? { prefix: `${match[1].trim()} ` } : {}),
      ...(isReference && rest ? { suffix: `, ${rest}` } : locator(isReference ? '' : rest)),
    });
    at += part.length + 1;
  }
  return cites;
}

/** `p. 3` becomes a page locator; what is no locator follows the mark as it stands. */
function locator(text: string): Pick<Cite, 'label' | 'locator' | 'suffix'> {
  if (text === '') return {};
  for (const [pattern, label] of LOCATORS) {
    const rest = text.replace(pattern, '');
    const numbers = rest === text ? undefined : NUMBERS.exec(rest)?.[0];
    if (numbers === undefined) continue;
    const suffix = rest.slice(numbers.length);
    return { label, locator: numbers, ...(suffix ? { suffix } : {}) };
  }
  return { suffix: `, ${text}` };
}
