/** What a card shows of a thing in another article: its words and formulas, without links, citations and figures. */
import type { Nodes, Parent, Root, RootContent } from 'mdast';
import type { ArticleSource, Pass } from './article.ts';
import { readCaptions } from './captions.ts';
import { captionPlace, findComponents, numberedKind } from './components.ts';
import { escapeHtml } from './csl.ts';
import { resolveTerms } from './definitions.ts';
import { openPass } from './frontmatter-reader.ts';
import { isJsx, stringAttribute } from './jsx.ts';
import { printMeasurements } from './measurements.ts';
import { readOutline, type Entry } from './outline.ts';
import { parseArticle } from './parser.ts';
import { wordsOfHtml } from './plain-text.ts';
import { resolveMentions } from './resolve.ts';
import { mathml, type Macros } from './typeset.ts';

export async function previewOf(source: ArticleSource, id: string): Promise<string> {
  // Articles may refer to each other: a preview that asked for another one could wait for itself.
  const pass = openPass(source, { cards: false });
  const components = findComponents(source.root);
  const tree = parseArticle(source.text);
  readCaptions(tree, source.text, (name) => captionPlace(name, components));
  const macros = pass.frontmatter?.macros;
  const entries = readOutline(tree, (name) => numberedKind(name, components), macros);
  pass.labels.push(...entries.map(({ label }) => label));
  const entry = entries.find(({ label }) => label.id === id);
  if (!entry) return '';
  const excerpt: Root = { type: 'root', children: wordsOf(entry, tree) };
  resolveMentions(excerpt, pass);
  resolveTerms(excerpt, pass);
  await printMeasurements(excerpt, pass);
  return `<p class="card-title">${titleOf(entry, pass)}</p>${html(excerpt, macros)}`;
}

/** “Figure 1 · An induction head at work”. */
function titleOf({ label }: Entry, pass: Pass): string {
  const { kind, number, title } = label;
  const word = kind.charAt(0).toUpperCase() + kind.slice(1);
  const section = number === '' ? title : `${number}\u2002${title}`;
  const named = kind === 'section' ? section : kind === 'definition' ? '' : `${word} ${number}`;
  return escapeHtml([named, pass.frontmatter?.title].filter(Boolean).join(' · '));
}

/** The part of the tree that tells what a labelled thing is. */
function wordsOf({ label, node }: Entry, tree: Root): RootContent[] {
  if (label.kind === 'section') return paragraphAfter(node, tree);
  if (label.kind === 'equation' || label.kind === 'definition') return [node as RootContent];
  if (!isJsx(node)) return [];
  const children = node.children as RootContent[];
  const inSlot = children.filter(isJsx).find((one) => stringAttribute(one, 'slot') === 'caption');
  if (inSlot) return inSlot.children;
  return ['Figure', 'Table'].includes(node.name ?? '') ? [] : children;
}

function paragraphAfter(heading: Nodes, within: Parent): RootContent[] {
  const at = within.children.indexOf(heading as RootContent);
  if (at < 0) {
    const parents = within.children.filter((child) => 'children' in child);
    return parents.flatMap((child) => paragraphAfter(heading, child));
  }
  const rest = within.children.slice(at + 1);
  const end = rest.findIndex((one) => one.type === 'heading');
  const paragraph = rest
    .slice(0, end < 0 ? undefined : end)
    .find((one) => one.type === 'paragraph');
  return paragraph ? [paragraph] : [];
}

const TAGS: Readonly<Record<string, string>> = { emphasis: 'em', strong: 'strong', delete: 's' };

function html(node: Nodes, macros: Macros = {}): string {
  const inside = (parent: Parent): string =>
    parent.children.map((child) => html(child, macros)).join('');
  if (node.type === 'text') return escapeHtml(node.value);
  if (node.type === 'inlineCode') return `<code>${escapeHtml(node.value)}</code>`;
  if (node.type === 'inlineMath' || node.type === 'math')
    return mathml(node.value, macros, node.type === 'math');
  if (node.type === 'break') return ' ';
  const made = 'data' in node ? node.data : undefined;
  if (made?.hChildren) return escapeHtml(made.hChildren.map(wordsOfHtml).join(''));
  if (!('children' in node)) return '';
  if (node.type === 'root') return joined(node.children.map((child) => html(child, macros)));
  if (node.type === 'paragraph') return `<p>${inside(node).trim()}</p>`;
  const tag = made?.hName === 'dfn' ? 'dfn' : TAGS[node.type];
  return tag ? `<${tag}>${inside(node)}</${tag}>` : inside(node);
}

/** Inline pieces share a paragraph; a citation that was left out leaves no gap before the full stop. */
function joined(parts: readonly string[]): string {
  const text = parts.join('').trim();
  const paragraph = /^<(?:p|math)\b/.test(text) || text === '' ? text : `<p>${text}</p>`;
  return paragraph.replace(/\s+([.,;:!?)])/g, '$1');
}
