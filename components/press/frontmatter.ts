/** The front matter of an article: what an author may write, and what each field is for. */
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { didYouMean } from './errors.ts';
import { report, type Pass } from './article.ts';

/** A day, `2026-11-23`. */
const day = z
  .union([z.date(), z.iso.date()])
  .transform((value) => (value instanceof Date ? value : new Date(`${value}T00:00:00Z`)));

const authorSchema = z
  .strictObject({
    /** The whole name, for people and groups that do not divide into given and family names. */
    name: z.string().min(1).optional(),
    /** Given names as they should be printed. */
    given: z.string().min(1).optional(),
    /** Family name, particles included; citations sort by it. */
    family: z.string().min(1).optional(),
    /** Where the work was done. */
    affiliation: z.string().min(1).optional(),
    /** ORCID iD, `0000-0002-1825-0097`. */
    orcid: z
      .string()
      .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'expected four groups of four digits')
      .optional(),
    /** The author's own page. */
    url: z.url().optional(),
  })
  .refine((author) => author.name !== undefined || author.family !== undefined, {
    message: 'expected a name, or given and family',
  });

export const frontmatterSchema = z.strictObject({
  /** The title, as printed above the article. */
  title: z.string().min(1),
  /** One or two sentences for lists, search engines and previews. */
  description: z.string().min(1),
  /** Everyone who answers for the text, in order. */
  authors: z.array(authorSchema).min(1),
  /** The day of first publication. */
  published: day,
  /** The day of the newest change that matters to a reader. */
  updated: day.optional(),
  /** Version of the article; a citation names it. Default `1.0`. */
  version: z.string().min(1).default('1.0'),
  /** BibTeX file in the article's folder. Default `references.bib`. */
  bibliography: z.string().min(1).default('references.bib'),
  /** Licence of text and figures, an SPDX identifier. Default `CC-BY-4.0`. */
  licence: z.string().min(1).default('CC-BY-4.0'),
  /** A paragraph that says what the article shows, printed before the text. */
  abstract: z.string().min(1).optional(),
  /** The attention pattern drawn beside the article in lists: a shipped model, a text, a head. Default: the head with the highest induction score. */
  cover: z
    .strictObject({
      model: z.string().min(1),
      text: z.string().min(1),
      head: z
        .string()
        .regex(/^L\d+H\d+$/, 'expected a head such as L1H2')
        .optional(),
    })
    .optional(),
  /** TeX macros of this article: `'\\R': '\\mathbb{R}'`. */
  macros: z.record(z.string(), z.string()).optional(),
  /** Language of the text, an ISO 639 code. Default `en`. */
  language: z.string().min(2).default('en'),
  /** Digital object identifier, once there is one. */
  doi: z.string().startsWith('10.').optional(),
  /** Who did what. */
  contributions: z.string().min(1).optional(),
  /** Thanks. */
  acknowledgements: z.string().min(1).optional(),
  /** What changed, newest first. */
  updates: z.array(z.strictObject({ date: day, note: z.string().min(1) })).optional(),
  /** A draft is built by `npm run dev` only. Default false. */
  draft: z.boolean().default(false),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
export type Author = z.infer<typeof authorSchema>;

/** The name as printed. */
export function authorName(author: Author): string {
  return author.name ?? [author.given, author.family].filter(Boolean).join(' ');
}

/** Reads and validates the front matter of `pass.text`; faults carry the line of their field. */
export function readFrontmatter(pass: Pass): void {
  const block = /^---\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(pass.text);
  const fault = (line: number, column: number, what: string, advice: string): void =>
    report(
      pass,
      { file: pass.file, line, column },
      'frontmatter-invalid',
      what,
      'Lists, citations and metadata are made from this field',
      advice,
    );
  if (!block) {
    fault(1, 1, 'the article has no front matter', 'Begin the file with --- title: … ---');
    return;
  }
  const lines = new LineCounter();
  const document = parseDocument(block[1] ?? '', { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    fault(line + 1, col, broken.message.split('\n')[0] ?? 'invalid YAML', 'Correct the YAML');
    return;
  }
  const parsed = frontmatterSchema.safeParse(document.toJS());
  if (parsed.success) {
    pass.frontmatter = parsed.data;
    return;
  }
  const fields = Object.keys(frontmatterSchema.shape);
  for (const issue of parsed.error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of unknown) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const { line, col } = lines.linePos(offsetOf(document, path));
      const name = path.map(String).join('.');
      if (key === undefined) fault(line + 1, col, `${name}: ${issue.message}`, 'Correct the field');
      else
        fault(
          line + 1,
          col,
          `unknown field “${name}”`,
          `${didYouMean(key, fields)}The authoring guide lists the fields`,
        );
    }
  }
}

/** Offset of the deepest part of `path` that exists: a missing field is reported at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true) ?? document.contents;
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    } else {
      const item: unknown = document.getIn(path.slice(0, depth), true);
      if (item && typeof item === 'object' && 'range' in item) {
        return (item.range as [number] | null)?.[0] ?? 0;
      }
    }
  }
  return 0;
}
