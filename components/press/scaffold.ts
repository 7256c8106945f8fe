/** Writes new articles and figures from the templates beside this file. Nothing that exists is overwritten. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { modelIds } from './runs.ts';

/** A mistake of the person at the keyboard: its message is all that they need. */
export class ScaffoldError extends Error {}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const template = (name: string): string =>
  readFileSync(new URL(`./templates/${name}.txt`, import.meta.url), 'utf8');

/** `content/articles/<slug>`, ready to build. Returns the files written, relative to `root`. */
export async function newArticle(
  root: string,
  slug: string | undefined,
  today = new Date(),
): Promise<string[]> {
  checkName(slug, 'article', 'npm run new:article -- my-slug', NAME);
  const folder = path.join('content', 'articles', slug);
  const models = modelIds();
  const model = models.includes('attn-2l') ? 'attn-2l' : models[0];
  if (model === undefined) {
    throw new ScaffoldError(
      'There is no model in public/models, and an article’s figures need one. Restore the folder from the repository.',
    );
  }
  const words = slug.replaceAll('-', ' ');
  const fill = (text: string): string =>
    text
      .replaceAll('__TITLE__', words.charAt(0).toUpperCase() + words.slice(1))
      .replaceAll('__DATE__', today.toISOString().slice(0, 10))
      .replaceAll('__MODEL__', model);
  const files = ['index.mdx', 'references.bib', 'measurements.ts'];
  return write(
    root,
    files.map((file) => [path.join(folder, file), fill(template(`article/${file}`))]),
    folder,
  );
}

/** `components/figures/<name>` and its test, ready to build. Returns the files written, relative to `root`. */
export async function newFigure(root: string, name: string | undefined): Promise<string[]> {
  const custom = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
  checkName(name, 'figure', 'npm run new:figure -- my-figure', custom);
  const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  const fill = (text: string): string =>
    text.replaceAll('my-figure', name).replaceAll('myFigure', camel).replaceAll('MyFigure', pascal);
  const folder = path.join('components', 'figures', name);
  const files: [string, string][] = [
    'my-figure.ts',
    'view.ts',
    'twin.ts',
    'MyFigure.astro',
    'gallery.astro',
  ].map((file) => [path.join(folder, fill(file)), fill(template(`figure/${file}`))]);
  files.push([
    path.join('tests', 'components', 'figures', `${name}.test.ts`),
    fill(template('figure/test.ts')),
  ]);
  return write(root, files, folder);
}

function checkName(
  name: string | undefined,
  what: string,
  usage: string,
  pattern: RegExp,
): asserts name is string {
  if (name === undefined)
    throw new ScaffoldError(`Which name shall the ${what} have? Write ${usage}`);
  if (pattern.test(name)) return;
  const parts = what === 'figure' ? ', in at least two parts, for it becomes an HTML element' : '';
  throw new ScaffoldError(
    `“${name}” cannot be the name of ${what === 'article' ? 'an' : 'a'} ${what}: it may hold lower-case letters, digits and single hyphens${parts}. Write ${usage}`,
  );
}

/** Writes formatted files: a longer name may break lines elsewhere than the template does. */
async function write(
  root: string,
  files: readonly [string, string][],
  folder: string,
): Promise<string[]> {
  const taken = [folder, ...files.map(([file]) => file)].find((one) =>
    existsSync(path.join(root, one)),
  );
  if (taken !== undefined) {
    throw new ScaffoldError(
      `${taken} exists already, and nothing was changed. Choose another name.`,
    );
  }
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), await formatted(path.join(root, file), text));
  }
  return files.map(([file]) => file);
}

async function formatted(file: string, text: string): Promise<string> {
  const { inferredParser } = await prettier.getFileInfo(file, { resolveConfig: true });
  // Prettier’s MDX reads an older syntax and would break labelled formulas.
  if (inferredParser === null || file.endsWith('.mdx')) return text;
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}

/** Runs a scaffold for the command line: lists what was written, or says what was wrong with exit code 1. */
export async function runScaffold(make: () => Promise<string[]>, next: string): Promise<void> {
  try {
    for (const file of await make()) console.log(`wrote ${file}`);
    console.log(next);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
