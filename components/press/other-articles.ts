/** What an article may know of another one: its title, its numbers, and a preview of what carries them. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Properties } from 'hast';
import site from '../../content/site.ts';
import { VFileMessage } from 'vfile-message';
import type { ArticleSource, Pass } from './article.ts';
import { findComponents, numberedKind } from './components.ts';
import { isDraft } from './drafts.ts';
import { openPass } from './frontmatter-reader.ts';
import type { Label } from './numbering.ts';
import { readOutline } from './outline.ts';
import { parseArticle } from './parser.ts';
import { previewOf } from './preview.ts';
import { articleFiles, articleSource } from './sources.ts';
import type { Macros } from './typeset.ts';

export interface OtherArticle {
  readonly slug: string;
  readonly title: string;
  readonly draft: boolean;
  /** Read when asked for: most articles are not referred to. */
  readonly labels: readonly Label[];
  /** The terms that it defines. */
  readonly terms: readonly Label[];
  /** HTML for the card of a reference: a caption, a formula, a definition, the beginning of a section. */
  preview(id: string): Promise<string>;
}

/** Outlines by file, each read once per version of the file. */
const read = new Map<string, { readonly version: string; readonly article: OtherArticle }>();

const ofPass = new WeakMap<Pass, OtherArticle[]>();

/** The other articles that this one may refer to: drafts may refer to drafts. */
export function otherArticles(pass: Pass): readonly OtherArticle[] {
  const known =
    ofPass.get(pass) ??
    articleFiles(pass.root)
      .map((file) => open(file, pass.root))
      .filter(({ slug, draft }) => slug !== pass.slug && (!draft || pass.frontmatter?.draft));
  ofPass.set(pass, known);
  return known;
}

export function articleHref({ slug }: { readonly slug: string }, id: string): string {
  return `${site.base}articles/${slug}/#${id}`;
}

/** Gives a link to another article its card, once the article's text is read. */
export function addCard(
  properties: Properties,
  article: OtherArticle,
  id: string,
  pass: Pass,
): void {
  if (!pass.cards) return;
  pass.pending.push(article.preview(id).then((html) => void (properties['dataCard'] = html)));
}

function open(file: string, root: string): OtherArticle {
  const { mtimeMs, size } = statSync(file);
  const version = `${mtimeMs} ${size}`;
  const known = read.get(file);
  if (known?.version === version) return known.article;
  const source = articleSource(file, root);
  if (!source) throw new Error(`${path.relative(root, file)} is no article`);
  const article = describe(source);
  read.set(file, { version, article });
  return article;
}

function describe(source: ArticleSource): OtherArticle {
  const pass = openPass(source);
  const previews = new Map<string, Promise<string>>();
  let labels: readonly Label[] | undefined;
  return {
    slug: source.slug,
    title: pass.frontmatter?.title ?? source.slug,
    draft: isDraft(pass),
    get labels() {
      return (labels ??= labelsOf(source, pass.frontmatter?.macros));
    },
    get terms() {
      if (!source.text.includes('<Definition')) return [];
      return this.labels.filter(({ kind }) => kind === 'definition');
    },
    preview(id) {
      const known = previews.get(id) ?? previewOf(source, id);
      previews.set(id, known);
      return known;
    },
  };
}

/** Empty where MDX cannot be read: the article's own check says so. */
function labelsOf(source: ArticleSource, macros?: Macros): Label[] {
  try {
    const components = findComponents(source.root);
    const tree = parseArticle(source.text);
    const entries = readOutline(tree, (name) => numberedKind(name, components), macros);
    return entries.map(({ label }) => label);
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    return [];
  }
}
