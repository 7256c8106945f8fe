/** Builds the site beside the published one, checks what was built, and only then lets it take the other's place. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { build, type AstroInlineConfig } from 'astro';
import { checkBuilt } from './built/check.ts';
import { checkArticles, checkTogether } from './check.ts';
import { refusedTags } from './refusals.ts';
import { AuthorError, type Finding } from './errors.ts';

/** Where a build stands until it is published, and where the one before stands while the two change places. */
const nextTo = (folder: string): string => `${folder}.next`;
const lastOf = (folder: string): string => `${folder}.last`;

export interface Published {
  readonly pages: number;
  /** When there is one, nothing was published; pages that were built are kept in `rejected`, to be looked at. */
  readonly findings: readonly Finding[];
  readonly rejected: string | null;
}

/**
 * @param root absolute path of the project
 * @param folder absolute path of the published site
 * @throws what stops Astro and is no finding; the published site is then as it was
 */
export async function publish(
  root: string,
  folder: string,
  config: AstroInlineConfig = {},
): Promise<Published> {
  const next = nextTo(folder);
  tidy(folder);
  let site: string | undefined;
  let base = '/';
  const asConfigured = {
    name: 'as-configured',
    hooks: {
      'astro:config:done': ({ config }: { config: { site?: string; base: string } }) => {
        ({ site, base } = config);
      },
    },
  };
  try {
    const together = checkTogether(root);
    if (together.length > 0) throw new AuthorError(together);
    await build({ ...config, root, outDir: next, integrations: [asConfigured] });
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    const findings = await findingsBehind(error, root);
    if (findings.length === 0) throw error;
    return { pages: 0, findings, rejected: null };
  }
  const { findings, pages } = await checkBuilt({ root, folder: next, base, site });
  if (findings.length > 0) return { pages, findings, rejected: next };
  if (existsSync(folder)) renameSync(folder, lastOf(folder));
  renameSync(next, folder);
  tidy(folder);
  return { pages, findings, rejected: null };
}

/**
 * The rules run while articles are compiled, and the first faulty article stops the compiler. Its author wants to see
 * everything at once: so when a build stops, the rules run again over all articles.
 */
async function findingsBehind(error: unknown, root: string): Promise<readonly Finding[]> {
  const { findings } = await checkArticles(root);
  if (findings.length > 0) return findings;
  return error instanceof AuthorError ? error.findings : refusedTags(error, root);
}

/** Removes what an interrupted build left, and brings back a site that it was about to replace. */
export function tidy(folder: string): void {
  if (!existsSync(folder) && existsSync(lastOf(folder))) renameSync(lastOf(folder), folder);
  for (const rest of [nextTo(folder), lastOf(folder)]) {
    rmSync(rest, { recursive: true, force: true });
  }
}
