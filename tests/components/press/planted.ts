/** A small project on disk with one article: what the rules see is what they see in a real one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import type { Options } from 'remark-rehype';
import { unified } from 'unified';
import type { PressData } from '../../../components/press/article.ts';
import { checkArticles } from '../../../components/press/check.ts';
import { formatFinding } from '../../../components/press/errors.ts';
import { parseArticle } from '../../../components/press/parser.ts';
import { stringAttribute, type Jsx } from '../../../components/press/jsx.ts';
import { runPass } from '../../../components/press/pass.ts';
import { articleSource } from '../../../components/press/sources.ts';

const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));

export const FRONT = `---
title: A title
description: What it shows.
authors:
  - name: Somebody
published: 2026-11-23
---
`;

export const BIB = `@article{olsson2022,
  author = {Olsson, Catherine and Elhage, Nelson and others},
  title = {In-context Learning and Induction Heads},
  year = {2022}
}
@article{elhage2021, author = {Elhage, Nelson and Nanda, Neel}, title = {A Mathematical Framework}, year = 2021}
`;

/** One transparent pixel; a file's text becomes its bytes one by one. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
).toString('latin1');

export const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>';

/** A file of the house, to be put into a small one: `house('lab/Lab.astro')`. */
export const house = (file: string): string =>
  readFileSync(path.join(HOUSE, 'components', file), 'utf8');

/** Text of a module of measurements, whose import reaches the house's own. */
export const measurementsFile = (body: string): string =>
  `import { atLeast, defineMeasurements } from '${path.join(HOUSE, 'components/press/measurements.ts')}';
export const measurements = defineMeasurements({
${body}
});
`;

function write(root: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text, file.endsWith('.png') ? 'latin1' : 'utf8');
  }
}

/** Writes files below a temporary root, runs every rule, and returns the findings as an author reads them. */
export async function findingsOf(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-press-'));
  try {
    write(root, files);
    return (await checkArticles(root)).findings.map(formatFinding);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The findings of one article whose text follows `FRONT` (which takes seven lines). */
export function findingsIn(text: string, more: Record<string, string> = {}): Promise<string[]> {
  const folder = 'content/articles/x';
  const beside = Object.entries(more).map(([name, value]) => [
    name.includes('/') ? name : `${folder}/${name}`,
    value,
  ]);
  return findingsOf({
    [`${folder}/index.mdx`]: `${FRONT}${text}`,
    [`${folder}/references.bib`]: BIB,
    ...(Object.fromEntries(beside) as Record<string, string>),
  });
}

/** An article's text through the press, as HTML; components stand for themselves. Fails when there is a finding. */
export async function htmlOf(text: string, more: Record<string, string> = {}): Promise<string> {
  return (await compiled(text, more)).html;
}

/** The same, with what the page is given beside the text. */
export async function compiled(
  text: string,
  more: Record<string, string> = {},
): Promise<{ html: string; data: PressData }> {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-press-'));
  const half = "  half: { what: 'one half', compute: () => 0.5, expect: atLeast(0) },";
  const files = {
    'content/articles/x/index.mdx': `${FRONT}${text}`,
    'content/articles/x/references.bib': BIB,
    'content/articles/x/measurements.ts': measurementsFile(half),
    ...more,
  };
  try {
    write(root, files);
    const source = articleSource(path.join(root, 'content/articles/x/index.mdx'), root)!;
    const tree = parseArticle(source.text);
    const { findings, data } = await runPass(tree, source);
    if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
    const output = unified()
      .use(remarkRehype, {
        handlers: { mdxJsxFlowElement: component, mdxJsxTextElement: component },
      })
      .use(rehypeStringify);
    return { html: output.stringify(await output.run(tree)), data };
  } finally {
    rmSync(root, { recursive: true });
  }
}

type Handler = NonNullable<NonNullable<Options['handlers']>['text']>;

const component: Handler = (state, node: Jsx) => ({
  type: 'element' as const,
  tagName: node.name?.toLowerCase() ?? 'div',
  properties: Object.fromEntries(
    node.attributes.flatMap((one) =>
      one.type === 'mdxJsxAttribute' && typeof one.value === 'string' && one.name !== 'set:html'
        ? [[one.name, one.value]]
        : [],
    ),
  ),
  children: [
    ...fromHtml(stringAttribute(node, 'set:html') ?? '', { fragment: true }).children,
    ...state.all(node),
  ] as ElementContent[],
});
