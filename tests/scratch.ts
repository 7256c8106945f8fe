/**
 * Scratch sites: copies of this project with articles, settings and environment of a test's own, built with the
 * project's own command. Whole built pages are what such tests read, so nothing of the press is stood in for.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { siteServer } from '../components/press/static-server.ts';

const HOUSE = fileURLToPath(new URL('../', import.meta.url));

export interface ScratchOptions {
  /** Files by their path from the project's root; they replace those of the project. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Variables of the build's environment: `RETORT_BASE`, `RETORT_SITE`, `RETORT_MODELS`. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Scratch {
  /** The project's folder. */
  readonly root: string;
  /** The built site. */
  readonly dist: string;
  /** Addresses of its pages, `/articles/x/`, sorted. */
  readonly pages: readonly string[];
  /** A built file as text: `read('/articles/x/')` or `read('/robots.txt')`. */
  read(address: string): string;
  /** Exit code of the build, and all that it printed. */
  readonly exitCode: number;
  readonly output: string;
  /** Deletes the project. */
  remove(): void;
}

/** Front matter that is enough, with more lines after it: `article('Heads', '## One\n\nText.', 'doi: 10.1234/x')`. */
export function article(title: string, text: string, ...lines: string[]): string {
  const front = [
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(`What “${title}” shows.`)}`,
    ...(lines.some((line) => line.startsWith('authors:'))
      ? []
      : ['authors:', '  - given: Ada', '    family: Example']),
    ...(lines.some((line) => line.startsWith('published:')) ? [] : ['published: 2026-11-23']),
    ...lines,
  ];
  return `---\n${front.join('\n')}\n---\n\n${text}\n`;
}

/** Makes a scratch project without building it. */
export function makeScratch({ files }: Pick<ScratchOptions, 'files'>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-site-'));
  const house = (name: string): string => path.join(HOUSE, name);
  for (const name of ['package.json', 'tsconfig.json', 'astro.config.mjs'])
    cpSync(house(name), path.join(root, name));
  // Copies, not links: the code finds content/site.ts, pages and its own folders from where it stands.
  cpSync(house('components'), path.join(root, 'components'), { recursive: true });
  const articles = house('content/articles');
  const others = (file: string): boolean => file !== articles;
  cpSync(house('content'), path.join(root, 'content'), { recursive: true, filter: others });
  symlinkSync(house('models'), path.join(root, 'models'));
  linkEach(house('node_modules'), path.join(root, 'node_modules'));
  linkEach(house('public'), path.join(root, 'public'));
  mkdirSync(path.join(root, 'content/articles'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** Makes and builds a scratch site. A build that fails is a result too: look at `exitCode`. */
export async function buildScratch(options: ScratchOptions): Promise<Scratch> {
  const root = makeScratch(options);
  // What Vitest tells its tests would tell Astro that it serves at / and for development.
  const vitest = ['NODE_ENV', 'MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL', 'TEST', 'VITEST'];
  const environment = Object.entries(process.env).filter(([name]) => !vitest.includes(name));
  const { exitCode, output } = await promisify(execFile)(process.execPath, ['--run', 'build'], {
    cwd: root,
    env: { ...Object.fromEntries(environment), ...options.environment },
    maxBuffer: 1 << 26,
  }).then(
    ({ stdout, stderr }) => ({ exitCode: 0, output: stdout + stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
      return { exitCode: code ?? 1, output: `${stdout ?? ''}${stderr ?? ''}` };
    },
  );
  const dist = path.join(root, 'dist');
  const built = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  return {
    root,
    dist,
    exitCode,
    output,
    pages: built
      .map((file) => `/${file.split(path.sep).join('/')}`)
      .filter((file) => file.endsWith('.html'))
      .map((file) => file.replace(/index\.html$/, ''))
      .sort(),
    read: (address) => readFileSync(path.join(dist, address.replace(/\/$/, '/index.html')), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** As `buildScratch`, for sites that must build: a failure throws with all that the build printed. */
export async function builtSite(options: ScratchOptions): Promise<Scratch> {
  const scratch = await buildScratch(options);
  if (scratch.exitCode === 0) return scratch;
  scratch.remove();
  throw new Error(`the scratch site does not build:\n${scratch.output}`);
}

/** Serves a built site as `npm run preview` does, under the path it was built for. */
export async function serveScratch({
  dist,
}: Pick<Scratch, 'dist'>): Promise<{ url: string; close: () => Promise<void> }> {
  const server = siteServer(dist).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** A folder of links to the entries of another, so that what is written beside them stays here. */
function linkEach(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    // Caches are written to while a site is built; each scratch site has its own.
    if (!['.astro', '.vite', '.vite-temp'].includes(name))
      symlinkSync(path.join(from, name), path.join(to, name));
  }
}
