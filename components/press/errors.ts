/** What a rule found wrong in an author's file, and where. One grammar for the build, `npm run check` and tests. */

/** Stable names: an author may search for them, and they never change meaning. */
export type Rule =
  | 'site-invalid'
  | 'frontmatter-invalid'
  | 'mdx-invalid'
  | 'citation-unknown'
  | 'citation-duplicate'
  | 'bibliography-invalid'
  | 'reference-dangling'
  | 'label-duplicate'
  | 'math-invalid'
  | 'alt-missing'
  | 'link-broken'
  | 'figure-unknown'
  | 'attribute-invalid'
  | 'lab-missing'
  | 'picture-invalid'
  | 'model-unknown'
  | 'head-unknown'
  | 'prompt-too-long'
  | 'step-invalid'
  | 'measurement-failed'
  | 'twin-missing'
  | 'html-invalid'
  | 'file-missing'
  | 'origin-foreign'
  | 'text-broken';

/** A place in a file; lines and columns count from 1. */
export interface Place {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Finding extends Place {
  readonly rule: Rule;
  /** What happened: one sentence, without its full stop. */
  readonly what: string;
  /** Why that is a fault. */
  readonly why: string;
  /** What the author can do about it. */
  readonly advice: string;
}

/** `content/articles/x/index.mdx:12:5 citation-unknown: what. why. advice.` */
export function formatFinding(finding: Finding): string {
  const { file, line, column, rule, what, why, advice } = finding;
  const sentences = [what, why, advice].filter(Boolean).map((text) => text.replace(/\.?$/, '.'));
  return `${file}:${line}:${column} ${rule}: ${sentences.join(' ')}`;
}

/** Stops a build: carries every finding, and the first one's place for Astro's error page. */
export class AuthorError extends Error {
  readonly findings: readonly Finding[];
  readonly line: number | undefined;
  readonly column: number | undefined;
  constructor(findings: readonly Finding[]) {
    super(findings.map(formatFinding).join('\n'));
    this.name = 'AuthorError';
    this.findings = findings;
    this.line = findings[0]?.line;
    this.column = findings[0]?.column;
  }
}

/** In reading order: by file, line, column; what two articles find in a file that they share is said once. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const each = new Map(findings.map((finding) => [formatFinding(finding), finding]));
  return [...each.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** The known name closest to a mistyped one, or null when none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const [written, other] = [name.toLowerCase(), candidate.toLowerCase()];
    // Who writes only the beginning of a name means the whole.
    const begun = written.length >= 3 && other !== written && other.startsWith(written);
    const distance = begun ? 1.5 : editDistance(written, other);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** "did you mean “x”? " or an empty string, to begin an advice with. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const candidate = nearest(name, known);
  return candidate === null ? '' : `Did you mean “${candidate}”? `;
}

/** Levenshtein distance: the least number of insertions, deletions and substitutions between two words. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
