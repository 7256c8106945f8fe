/** The front matter of an article: what an author may write, and what each field is for. */
import { z } from 'zod';
import site from '../../content/site.ts';
import { authorFields, authorSchema } from './authors.ts';
import { didYouMean } from './errors.ts';
import { isLicence, licenceAdvice } from './licences.ts';
import { languageCode } from './site.ts';

const text = z.string().trim().min(1);

/** A day, `2026-11-23`. */
const day = z
  .union([z.date(), z.iso.date('expected a day such as 2026-11-23')])
  .transform((value) => (value instanceof Date ? value : new Date(`${value}T00:00:00Z`)));

const coverSchema = z.strictObject({
  /** A model in public/models. */
  model: text,
  /** The text that it reads. */
  text: text,
  /** The head whose pattern is drawn. Default: the one with the highest induction score. */
  head: z
    .string()
    .regex(/^L\d+H\d+$/, 'expected a head such as L1H2')
    .optional(),
});

const seriesSchema = z.strictObject({
  /** A series of content/site.ts. */
  id: text.superRefine((id, ctx) => {
    const ids = Object.keys(site.series);
    if (ids.includes(id)) return;
    const here =
      ids.length > 0
        ? `Series in content/site.ts: ${ids.join(', ')}`
        : 'Name it in content/site.ts';
    const params = { advice: `${didYouMean(id, ids)}${here}` };
    ctx.addIssue({ code: 'custom', message: `unknown series “${id}”`, params });
  }),
  /** Place in the series, from 1. */
  order: z.int().min(1),
});

const updateSchema = z.strictObject({
  /** The day of the change. */
  date: day,
  /** What changed, in a sentence. */
  note: text,
  /** The version that it made. */
  version: text.optional(),
});

const fields = z.strictObject({
  /** The title, as printed above the article. */
  title: text,
  /** One or two sentences for lists, search engines and previews. */
  description: text,
  /** Everyone who answers for the text, in order. */
  authors: z.array(authorSchema).min(1, 'expected at least one author'),
  /** The day of first publication. */
  published: day,
  /** The day of the newest change that matters to a reader. Default: that of the newest of `updates`. */
  updated: day.optional(),
  /** Version of the article; a citation names it. Default: that of the newest of `updates` that made one, or `1.0`. */
  version: text.optional(),
  /** A paragraph that says what the article shows, printed before the text. */
  abstract: text.optional(),
  /** What the article is about, for indexes and search. */
  keywords: z.array(text).min(1).optional(),
  /** The series that the article belongs to, and its place there. */
  series: seriesSchema.optional(),
  /** BibTeX file in the article's folder. Default `references.bib`. */
  bibliography: text.default('references.bib'),
  /** How citations and references are printed: `numeric`, `author-date`, or a `.csl` file in the article's folder. Default `numeric`. */
  citationStyle: z
    .string()
    .regex(/^(?:numeric|author-date|[^/\\]+\.csl)$/, 'expected numeric, author-date or a .csl file')
    .default('numeric'),
  /** Licence of text and figures, an SPDX identifier. Default: the site's. */
  licence: text
    .superRefine((id, ctx) => {
      if (isLicence(id)) return;
      const params = { advice: licenceAdvice(id) };
      ctx.addIssue({ code: 'custom', message: `unknown licence “${id}”`, params });
    })
    .default(site.licence),
  /** The attention pattern drawn beside the article in lists. */
  cover: coverSchema.optional(),
  /** TeX macros of this article: `'\\R': '\\mathbb{R}'`. */
  macros: z.record(z.string(), z.string()).optional(),
  /** Language of the text, an ISO 639 code. Default: the site's. */
  language: languageCode.default(site.language),
  /** Digital object identifier, once there is one. */
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'expected an identifier such as 10.5281/zenodo.1234')
    .optional(),
  /** Who did what, in words; the authors' roles are printed before it. */
  contributions: text.optional(),
  /** Thanks. */
  acknowledgements: text.optional(),
  /** Who paid. */
  funding: text.optional(),
  /** What changed since publication; printed newest first. */
  updates: z.array(updateSchema).min(1).optional(),
  /** A draft is built by `npm run dev` only. Default false. */
  draft: z.boolean().default(false),
});

export const frontmatterSchema = fields
  .transform((data) => {
    const updates = data.updates?.toSorted((a, b) => b.date.getTime() - a.date.getTime());
    const updated = data.updated ?? updates?.[0]?.date;
    const version = data.version ?? updates?.find((update) => update.version)?.version ?? '1.0';
    return { ...data, updates, updated, version };
  })
  .refine(({ published, updated }) => !updated || updated >= published, {
    message: 'expected a day after that of publication',
    path: ['updated'],
  });

export type Frontmatter = z.output<typeof frontmatterSchema>;

/** The fields that may be written at a place: `authors.0` has those of an author. */
export function fieldsAt([parent]: readonly PropertyKey[]): string[] {
  const nested: Record<string, z.ZodObject> = {
    authors: authorFields,
    series: seriesSchema,
    cover: coverSchema,
    updates: updateSchema,
  };
  return Object.keys((nested[String(parent)] ?? fields).shape);
}
