/** Finds `[@a; @b, p. 3]`, `@a` and `@fig:x` in prose. Pure: text in, mentions out. */

export interface Cite {
  readonly key: string;
  /** Index of the `@` in the text. */
  readonly index: number;
  readonly label?: string;
  readonly locator?: string;
  readonly prefix?: string;
  readonly suffix?: string;
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
const ITEM = new RegExp(`^(|[^@]*?\\s)@(${KEY})\\s*(?:,\\s*)?(.*)$`, 'su');
const REFERENCE = /^(?:[a-z\d-]+\/)?(?:fig|tbl|eq|sec):/;

const LOCATORS: readonly [RegExp, string][] = [
  [/^pp?\.\s*/, 'page'],
  [/^chaps?\.\s*/, 'chapter'],
  [/^(?:secs?\.|§)\s*/, 'section'],
  [/^figs?\.\s*/, 'figure'],
  [/^eqs?\.\s*/, 'equation'],
];

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
    mentions.push({ kind, start, end: start + match[0].length, cites: [{ key, index: start }] });
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
    const key = match?.[2] ?? '';
    const isReference = REFERENCE.test(key);
    if (!match || escaped(index)) return null;
    if (cites[0] && REFERENCE.test(cites[0].key) !== isReference) return null;
    const rest = match[3]?.trim() ?? '';
    cites.push({
      key,
      index,
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
    if (pattern.test(text)) return { label, locator: text.replace(pattern, '') };
  }
  return { suffix: `, ${text}` };
}
