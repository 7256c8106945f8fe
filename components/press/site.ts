/** Who publishes the site: the typed form of content/site.ts, which every page reads. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { colourFaults, tokens, type ColourName } from './colours.ts';
import { AuthorError, didYouMean, type Finding } from './errors.ts';
import { isLicence, licenceAdvice } from './licences.ts';
import { placeAt } from './positions.ts';
import { escapePattern } from './words.ts';

const text = z.string().trim().min(1);
const address = z.url({
  protocol: /^https?$/,
  error: 'expected an address such as https://example.org',
});
const spdx = text.superRefine((id, ctx) => {
  if (isLicence(id)) return;
  ctx.addIssue({
    code: 'custom',
    message: `unknown licence “${id}”`,
    params: { advice: licenceAdvice(id) },
  });
});
/** A language as browsers and formatters of dates know it. */
export const languageCode = z
  .string()
  .refine(isLanguage, 'expected a language code such as en or pt-BR');
const colour = z
  .string()
  .regex(/^#[\da-f]{6}$/i, 'expected six hexadecimal digits, such as #0b665b');
const pair = z.strictObject({ light: colour, dark: colour });
const seriesSchema = z.strictObject({
  /** As printed: `For authors`. */
  title: text,
  /** One or two sentences under the title on the home page. */
  description: text.optional(),
  /** Listed after the articles that are in no series. Default false. */
  last: z.boolean().default(false),
});

/** It stands in addresses, and in ids of the home page. */
const seriesId = z.string().regex(/^[a-z][a-z\d-]*$/);

/** Zod says only that the key is invalid. */
function seriesIdFault({ code }: z.core.$ZodRawIssue): string | undefined {
  return code === 'invalid_key'
    ? 'expected a name of small letters, digits and hyphens, such as for-authors'
    : undefined;
}

const siteSchema = z.strictObject({
  /** The publication's name, in the header, titles, citations and feeds. */
  name: text,
  /** A few words, the largest on the home page. */
  tagline: text,
  /** Two or three sentences: the lead of the home page, search engines, feeds. */
  description: text,
  /** Language of the site's own words, an ISO 639 code; articles may differ. Default `en`. */
  language: languageCode.default('en'),
  /** Where the site will stand, a folder included: `https://example.org/articles`. Needed for canonical addresses, preview pictures and the sitemap. */
  url: address.optional(),
  /** Where the sources are, for “edit this article”: `https://github.com/someone/something`. */
  repository: address.optional(),
  /** The branch that the site is built from. Default `main`. */
  branch: text.default('main'),
  /** Who answers for the site; named in metadata. Default: its name. */
  publisher: text.optional(),
  /** Licence of text and figures, an SPDX identifier; an article may have another. Default `CC-BY-4.0`. */
  licence: spdx.default('CC-BY-4.0'),
  /** Licence of the code. Default `MIT`. */
  codeLicence: spdx.default('MIT'),
  /** Colours over those of tokens.css, each for the light and the dark page. */
  colours: z
    .strictObject(
      Object.fromEntries(Object.keys(tokens).map((name) => [name, pair.optional()])) as Record<
        ColourName,
        z.ZodOptional<typeof pair>
      >,
    )
    .default({}),
  /** The sign beside the name and in the browser's tab: SVG markup for a box of 32 by 32, in `currentColor`. Default: in the tab the name's first letter, beside the name nothing. */
  mark: text.optional(),
  /** Series that articles may belong to, in the order of the home page; the name of each is its address. */
  series: z.record(seriesId, seriesSchema, { error: seriesIdFault }).default({}),
  /** Where the models are when they are not in this site: an address that ends in the folder of models. */
  modelsUrl: address.optional(),
  /** Say in the footer that the site was made with Retort. Default true. */
  credit: z.boolean().default(true),
});

export type SiteInput = z.input<typeof siteSchema>;
export type Series = z.output<typeof seriesSchema>;
export interface Site extends Omit<z.output<typeof siteSchema>, 'publisher'> {
  readonly publisher: string;
  /** Path under which the site stands, with a slash at both ends: `/` or `/articles/`. */
  readonly base: string;
}

/**
 * Checks the site's settings and completes them. The environment wins, for deployments that differ from what is written:
 * `RETORT_SITE` is the address, `RETORT_BASE` the path in it, `RETORT_MODELS` the address of the models.
 */
export function defineSite(
  input: SiteInput,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Site {
  const { RETORT_SITE, RETORT_BASE, RETORT_MODELS } = environment;
  const parsed = siteSchema.safeParse({
    ...input,
    ...(RETORT_SITE && { url: RETORT_SITE }),
    ...(RETORT_MODELS && { modelsUrl: RETORT_MODELS }),
  });
  if (!parsed.success) {
    const variables = {
      url: RETORT_SITE && 'RETORT_SITE',
      modelsUrl: RETORT_MODELS && 'RETORT_MODELS',
    };
    throw new AuthorError(parsed.error.issues.flatMap((issue) => findings(issue, variables)));
  }
  const faults = colourFaults(parsed.data.colours);
  if (faults.length > 0) {
    throw new AuthorError(
      faults.map(({ colour: name, scheme, what }) =>
        finding(['colours', name, scheme], what, 'Choose a darker or a lighter colour'),
      ),
    );
  }
  const { url, publisher, name } = parsed.data;
  const written = url === undefined ? '/' : new URL(url).pathname;
  const base = `/${RETORT_BASE ?? written}/`.replace(/\/+/g, '/');
  return {
    ...parsed.data,
    publisher: publisher ?? name,
    base,
    url: url === undefined ? undefined : new URL(base, url).href,
  };
}

/** One fault as findings; unknown fields are one each. What the environment says is called by its variable. */
function findings(
  issue: z.core.$ZodIssue,
  variables: Readonly<Record<string, string | undefined>>,
): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    const known =
      issue.path[0] === 'colours' ? Object.keys(tokens) : settingsAt(issue.path.map(String));
    return issue.keys.map((key) =>
      finding(
        [...issue.path, key],
        `unknown field “${[...issue.path, key].map(String).join('.')}”`,
        `${didYouMean(key, known)}Fields here: ${known.join(', ')}`,
      ),
    );
  }
  const advice = 'params' in issue ? (issue.params as { advice?: string }).advice : undefined;
  const name = issue.path.map(String).join('.');
  const variable = variables[name];
  if (variable)
    return [finding([], `${variable}: ${issue.message}`, 'Correct the environment variable')];
  return [finding(issue.path, `${name}: ${issue.message}`, advice ?? 'Correct the field')];
}

/** The settings that may be written at a place: `series.x` has those of a series. */
export function settingsAt(at: readonly string[]): string[] {
  if (at[0] === 'series') return Object.keys(seriesSchema.shape);
  return Object.keys(siteSchema.shape);
}

const FILE = 'content/site.ts';

function finding(at: readonly PropertyKey[], what: string, advice: string): Finding {
  const why = 'Every page is made from these settings';
  return { file: FILE, ...placeOf(at), rule: 'site-invalid', what, why, advice };
}

/** Where the last key of `at` that is written stands in the file: the settings are one literal, read key by key. */
function placeOf(at: readonly PropertyKey[]): { line: number; column: number } {
  let source = '';
  try {
    source = readFileSync(path.join(process.cwd(), FILE), 'utf8');
  } catch {
    // Settings that come from elsewhere (a test) have no line.
  }
  let offset = 0;
  for (const key of at) {
    const name = escapePattern(String(key));
    const found = new RegExp(`(?<![\\w$])['"]?${name}['"]?\\s*:`).exec(source.slice(offset));
    if (!found) break;
    offset += found.index;
  }
  return placeAt(source, offset);
}

function isLanguage(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}
