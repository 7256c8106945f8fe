/** Addresses in the repository that a site is built from, on the hosts that most are on. */

export interface Repository {
  /** `https://github.com/someone/something`. */
  readonly repository?: string | undefined;
  readonly branch: string;
}

/** Where a file can be edited: `editUrl(site, 'content/articles/x/index.mdx')`; undefined without a repository. */
export function editUrl({ repository, branch }: Repository, file: string): string | undefined {
  if (repository === undefined) return undefined;
  const root = rootOf(repository);
  if (isGitLab(root)) return `${root}/-/edit/${branch}/${file}`;
  if (isForgejo(root)) return `${root}/_edit/${branch}/${file}`;
  return `${root}/edit/${branch}/${file}`;
}

/** Where a mistake can be reported, with a title to begin with. */
export function reportUrl({ repository }: Repository, title: string): string | undefined {
  if (repository === undefined) return undefined;
  const root = rootOf(repository);
  const text = encodeURIComponent(title);
  if (isGitLab(root)) return `${root}/-/issues/new?issue%5Btitle%5D=${text}`;
  return `${root}/issues/new?title=${text}`;
}

const rootOf = (repository: string): string => repository.replace(/(?:\.git)?\/*$/, '');
const host = (root: string): string => new URL(root).hostname;
const isGitLab = (root: string): boolean => host(root).includes('gitlab');
const isForgejo = (root: string): boolean => /codeberg|forgejo|gitea/.test(host(root));
