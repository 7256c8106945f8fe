/** The build publishes a whole site or nothing: a fault, an error and an interruption leave the one before as it was. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tidy } from '../../../components/press/publish.ts';
import { article, buildScratch } from '../../scratch.ts';

const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));
const command = path.join(HOUSE, 'components/press/commands/build.ts');
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'retort-publish-'));
  symlinkSync(path.join(HOUSE, 'node_modules'), path.join(root, 'node_modules'));
  mkdirSync(path.join(root, 'src/pages'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const page = (body: string, code = ''): string =>
  `---\n${code}\n---\n<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>${body}</body></html>\n`;

const environment = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
const build = () =>
  spawnSync(process.execPath, [command], { cwd: root, encoding: 'utf8', env: environment });

const built = (): string[] => readdirSync(root).filter((name) => name.startsWith('dist'));

it('publishes what it built', () => {
  write('dist/old.html', 'old');
  write('src/pages/index.astro', page('<h1>New</h1>'));
  const { status, stdout } = build();
  expect(stdout).toContain('1 page published in dist.');
  expect(status).toBe(0);
  expect(readFileSync(path.join(root, 'dist/index.html'), 'utf8')).toContain('New');
  expect(existsSync(path.join(root, 'dist/old.html'))).toBe(false);
  expect(built()).toEqual(['dist']);
});

it('rejects a fault on a page by name and place, and keeps the pages to look at', () => {
  write('dist/old.html', 'old');
  write('src/pages/index.astro', page('<a href="/none/">x</a>'));
  const { status, stderr } = build();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^dist\.next\/index\.html:1:\d+ link-broken: the link to “\/none\/”/m);
  expect(stderr).toContain('1 finding: nothing was published, dist is as it was.');
  expect(readdirSync(path.join(root, 'dist'))).toEqual(['old.html']);
  write('src/pages/index.astro', page('<h1>Repaired</h1>'));
  expect(build().status).toBe(0);
  expect(built()).toEqual(['dist']);
});

it('leaves everything as it was when the build stops', () => {
  write('dist/old.html', 'old');
  write('src/pages/index.astro', page('', "throw new Error('no such luck');"));
  const { status, stderr } = build();
  expect(status).toBe(1);
  expect(stderr).toContain('no such luck');
  expect(stderr).toContain('nothing was published, dist is as it was');
  expect(readdirSync(path.join(root, 'dist'))).toEqual(['old.html']);
  expect(built()).toEqual(['dist']);
});

it('leaves everything as it was when it is interrupted', async () => {
  write('dist/old.html', 'old');
  const wait = "console.log('rendering'); await new Promise((done) => setTimeout(done, 600_000));";
  write('src/pages/index.astro', page('', wait));
  const child = spawn(process.execPath, [command], { cwd: root, env: environment });
  for await (const text of child.stdout) {
    if (String(text).includes('rendering')) break;
  }
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(readdirSync(path.join(root, 'dist'))).toEqual(['old.html']);
  expect(built()).toEqual(['dist']);
});

it('tells every finding of every article when one of them stops the build', async () => {
  const faulty = await buildScratch({
    files: {
      'content/articles/one/index.mdx': article('One', '$\\nope$ and [@nobody]'),
      'content/articles/one/references.bib': '@misc{somebody, title = {A title}}',
      'content/articles/two/index.mdx': article('Two', 'Text <Unclosed>'),
      'content/articles/three/index.mdx': article('Three', 'Text.'),
      'dist/old.html': 'old',
    },
  });
  try {
    expect(faulty.exitCode).toBe(1);
    const rules = [...faulty.output.matchAll(/^(content\S+) (\S+):/gm)].map((match) => match[0]);
    expect(rules).toEqual([
      'content/articles/one/index.mdx:10:2 math-invalid:',
      'content/articles/one/index.mdx:10:14 citation-unknown:',
      'content/articles/two/index.mdx:10:6 mdx-invalid:',
    ]);
    expect(faulty.output).toContain('3 findings: nothing was published, dist is as it was.');
    expect(readdirSync(faulty.dist)).toEqual(['old.html']);
  } finally {
    faulty.remove();
  }
});

it('tells what two articles only together get wrong', async () => {
  const series = ['series:', '  id: for-authors', '  order: 1'];
  const twice = await buildScratch({
    files: {
      'content/articles/one/index.mdx': article('One', 'Text.', ...series),
      'content/articles/two/index.mdx': article('Two', 'Text.', ...series),
    },
  });
  twice.remove();
  expect(twice.exitCode).toBe(1);
  expect(twice.output).toMatch(/^content\/articles\/two\/index\.mdx:\d+:\d+ frontmatter-invalid:/m);
});

it('brings back the site when the exchange itself was cut short', () => {
  write('dist.last/old.html', 'old');
  write('dist.next/new.html', 'new');
  tidy(path.join(root, 'dist'));
  expect(built()).toEqual(['dist']);
  expect(readdirSync(path.join(root, 'dist'))).toEqual(['old.html']);
});
