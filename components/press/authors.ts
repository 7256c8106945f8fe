/** Authors: what may be written about one, and how names, places of work and roles are printed. */
import { z } from 'zod';
import { didYouMean } from './errors.ts';

const text = z.string().trim().min(1);

/** CRediT, the taxonomy of contributor roles (ANSI/NISO Z39.104): term and address. */
export const roles = [
  ['Conceptualization', 'conceptualization'],
  ['Data curation', 'data-curation'],
  ['Formal analysis', 'formal-analysis'],
  ['Funding acquisition', 'funding-acquisition'],
  ['Investigation', 'investigation'],
  ['Methodology', 'methodology'],
  ['Project administration', 'project-administration'],
  ['Resources', 'resources'],
  ['Software', 'software'],
  ['Supervision', 'supervision'],
  ['Validation', 'validation'],
  ['Visualization', 'visualization'],
  ['Writing – original draft', 'writing-original-draft'],
  ['Writing – review & editing', 'writing-review-editing'],
] as const;

export type Role = (typeof roles)[number][0];

/** `Writing: original draft`, `writing-original-draft` and `Visualisation` are known too. */
const plain = (written: string): string =>
  written
    .toLowerCase()
    .replaceAll('isation', 'ization')
    .replaceAll(' and ', ' ')
    .replace(/[^a-z]/g, '');
const roleByPlain = new Map<string, Role>(roles.map(([role]) => [plain(role), role]));

const roleSchema = text.transform((written, ctx): Role => {
  const role = roleByPlain.get(plain(written));
  if (role !== undefined) return role;
  const names = roles.map(([name]) => name);
  ctx.addIssue({
    code: 'custom',
    message: `unknown role “${written}”`,
    params: { advice: `${didYouMean(written, names)}CRediT roles: ${names.join(', ')}` },
  });
  return z.NEVER;
});

const orcid = z
  .string()
  .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, {
    error: 'expected four groups of four digits, such as 0000-0002-1825-0097',
    abort: true,
  })
  .refine(orcidAddsUp, 'the last digit does not fit the others, so one of them is mistyped');

export const authorFields = z.strictObject({
  /** The whole name, for people and groups that do not divide into given and family names. */
  name: text.optional(),
  /** Given names as they should be printed. */
  given: text.optional(),
  /** Family name, particles included; citations sort by it. */
  family: text.optional(),
  /** Where the work was done. */
  affiliation: text.optional(),
  /** The same, for several places. */
  affiliations: z.array(text).min(1).optional(),
  /** ORCID iD, `0000-0002-1825-0097`. */
  orcid: orcid.optional(),
  /** The author's own page. */
  url: z.url({ protocol: /^https?$/, error: 'expected an address such as https://…' }).optional(),
  /** Where to write to; printed only when `corresponding`. */
  email: z.email('expected an address such as ada@example.org').optional(),
  /** True for whoever answers letters; needs `email`. */
  corresponding: z.boolean().optional(),
  /** What the author did, in CRediT terms: `[software, writing – original draft]`. */
  roles: z.array(roleSchema).min(1).optional(),
});

/** Authors as written become authors whose lists are always there. */
export const authorSchema = authorFields
  .superRefine((author, ctx) => {
    const fault = (message: string, ...at: string[]): void =>
      ctx.addIssue({ code: 'custom', message, path: at });
    if (author.name === undefined && author.family === undefined)
      fault('expected a name, or given and family');
    if (author.name !== undefined && (author.family ?? author.given) !== undefined)
      fault('expected either a name, or given and family', 'name');
    if (author.affiliation !== undefined && author.affiliations)
      fault('expected either one affiliation, or a list of affiliations', 'affiliation');
    if (author.corresponding && author.email === undefined)
      fault('a corresponding author needs an email', 'corresponding');
  })
  .transform(({ affiliation, affiliations, ...author }) => ({
    ...author,
    affiliations: affiliations ?? (affiliation === undefined ? [] : [affiliation]),
    roles: author.roles ?? [],
  }));

export type Author = z.output<typeof authorSchema>;

/** The name as printed. */
export function authorName(author: Author): string {
  return author.name ?? [author.given, author.family].filter(Boolean).join(' ');
}

/** ISO 7064 MOD 11-2, the check digit of an ORCID iD: `0000-0002-1825-0097` adds up. */
function orcidAddsUp(written: string): boolean {
  const digits = written.replaceAll('-', '');
  const total = [...digits.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}
