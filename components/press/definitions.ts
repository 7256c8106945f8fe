/**
 * Terms: `<Definition term="…">` defines one, once, and `<Term>` leads to it from anywhere, other articles included. The
 * definitions of all articles together are the site's glossary.
 */
import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import type { Properties } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { report, wrapper, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { isJsx, stringAttribute, type Jsx } from './jsx.ts';
import type { Label } from './numbering.ts';
import { addCard, articleHref, otherArticles, type OtherArticle } from './other-articles.ts';
import { definitionId } from './outline.ts';
import { plainText } from './plain-text.ts';
import { escapePattern } from './words.ts';

/** Replaces definitions and terms by elements; a term that nobody defines is reported. */
export function resolveTerms(tree: Root, pass: Pass): void {
  visit(tree, (node, index, parent) => {
    if (!isJsx(node) || !parent || index === undefined) return undefined;
    if (node.name === 'Definition') parent.children[index] = definition(node, pass);
    else if (node.name === 'Term') parent.children[index] = term(node, pass);
    else return undefined;
    return [SKIP, index];
  });
}

function definition(node: Jsx, pass: Pass): never {
  const name = stringAttribute(node, 'term')?.trim() ?? '';
  if (name === '') {
    const why = 'A term is looked up by its name';
    const advice = 'Write <Definition term="…">';
    report(pass, node, 'attribute-invalid', 'this definition names no term', why, advice);
  }
  const block = node.type === 'mdxJsxFlowElement';
  const children = markTerm([...node.children] as PhrasingContent[], name);
  const properties = { id: definitionId(name), className: ['definition'] };
  return wrapper<never>(block ? 'div' : 'span', properties, children, node);
}

/** Its first mention in the definition becomes the defined word; where there is none, the term is put in front. */
function markTerm(children: PhrasingContent[], name: string): PhrasingContent[] {
  const dfn = (value: string): PhrasingContent => wrapper('dfn', {}, [{ type: 'text', value }]);
  const within: Paragraph = { type: 'paragraph', children };
  // Not inside another word; what follows may be the ending of a plural.
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(name)}`, 'iu');
  let marked = name === '';
  visit(within, (node, index, parent) => {
    if (marked) return EXIT;
    if (node.type === 'link' || node.type === 'inlineCode') return SKIP;
    const found = node.type === 'text' ? mention.exec(node.value) : null;
    if (node.type !== 'text' || !parent || index === undefined || !found) return undefined;
    const [word] = found;
    const parts = [node.value.slice(0, found.index), node.value.slice(found.index + word.length)];
    const [before, after] = parts.map((value) => (value ? [{ type: 'text' as const, value }] : []));
    parent.children.splice(index, 1, ...(before ?? []), dfn(word), ...(after ?? []));
    marked = true;
    return EXIT;
  });
  if (!marked) {
    const first = children[0] as Nodes | undefined;
    const start = first?.type === 'paragraph' ? first : within;
    start.children.unshift(dfn(name), { type: 'text', value: ': ' });
  }
  return within.children;
}

interface Defined {
  readonly label: Label;
  /** Undefined for the article itself. */
  readonly article?: OtherArticle;
}

function term(node: Jsx, pass: Pass): never {
  const name = (stringAttribute(node, 'of') ?? plainText(node, pass.frontmatter?.macros)).trim();
  const children = [...node.children] as PhrasingContent[];
  const found = lookUp(name, node, pass);
  if (!found) return wrapper<never>('span', {}, children, node);
  const { label, article } = found;
  const properties: Properties = { className: ['term'], href: `#${label.id}` };
  if (article) {
    properties['href'] = articleHref(article, label.id);
    addCard(properties, article, label.id, pass);
  }
  return wrapper<never>('a', properties, children, node);
}

/** The article's own definition comes first; `of="slug/term"` asks for that of another. */
function lookUp(name: string, node: Jsx, pass: Pass): Defined | undefined {
  const own = pass.labels.find((label) => label.id === definitionId(name));
  if (own) return { label: own };
  const [, slug, inSlug = ''] = /^([a-z\d-]+)\/(.+)$/.exec(name) ?? [];
  const others = otherArticles(pass);
  const found = others.flatMap((article) => {
    const wanted = article.slug === slug ? inSlug : name;
    const label = article.terms.find(({ id }) => id === definitionId(wanted));
    return label ? [{ article, label }] : [];
  });
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const slugs = found.map(({ article }) => article.slug);
    const why = `${slugs.join(' and ')} both define it, so the reference is ambiguous`;
    const advice = `Write of="${slugs[0] ?? ''}/${name}"`;
    report(pass, node, 'reference-dangling', `“${name}” has several definitions`, why, advice);
    return undefined;
  }
  const known = [
    ...pass.labels.filter(({ kind }) => kind === 'definition'),
    ...others.flatMap(({ terms }) => terms),
  ].map(({ title }) => title);
  const advice = `${didYouMean(name, known)}Define it with <Definition term="${name}">, or write <Term of="…">`;
  const why = 'Neither this article nor another defines the term';
  report(pass, node, 'reference-dangling', `the term “${name}” is not defined`, why, advice);
  return undefined;
}
