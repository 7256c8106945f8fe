/** Rules about links and pictures: a link leads somewhere, a picture says what it shows. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Link, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import site from '../../content/site.ts';
import { decoded } from './addresses.ts';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { FILES } from './files.ts';
import { attribute, isJsx, stringAttribute } from './jsx.ts';
import type { Label } from './numbering.ts';
import { otherArticles } from './other-articles.ts';
import { FRAME } from './outline.ts';
import { checkUndefined } from './undefined-links.ts';

export function checkLinks(tree: Root, pass: Pass): void {
  visit(tree, (node) => {
    if (node.type === 'text') checkUndefined(node, pass);
    if (node.type === 'link' && node.url === '') noAddress(node, pass);
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
      checkTarget(node.url, node, pass);
      node.url = underBase(node.url);
    }
    if (node.type === 'image' || node.type === 'imageReference') {
      if (!node.alt?.trim()) missingAlt(node, pass);
    } else if (isJsx(node)) {
      for (const name of addresses(node.name ?? '')) {
        const url = stringAttribute(node, name);
        if (url === undefined) continue;
        checkTarget(url, node, pass);
        const written = attribute(node, name);
        if (written) written.value = underBase(url);
      }
      const alt = attribute(node, 'alt');
      // In a tag, alt="" says on purpose that a picture is decoration.
      if ((node.name === 'img' || node.name === 'Picture') && (!alt || alt.value === null))
        missingAlt(node, pass);
    }
  });
}

/** Authors write `/articles/x/` wherever the site will stand; the page says `/sub/articles/x/`. */
const underBase = (url: string): string =>
  /^\/(?!\/)/.test(url) ? `${site.base}${url.slice(1)}` : url;

/** The attributes of a tag that lead somewhere. */
function addresses(tag: string): readonly string[] {
  if (tag === 'a') return ['href'];
  return tag === 'img' ? ['src'] : Object.keys(FILES[tag] ?? {});
}

function noAddress(node: Link, pass: Pass): void {
  const advice = 'Write the address between the parentheses';
  report(pass, node, 'link-broken', 'this link has no address', 'It leads nowhere', advice);
}

function missingAlt(node: Nodes, pass: Pass): void {
  const why = 'Readers who cannot see it get nothing';
  const advice = 'Write ![what the picture shows](…)';
  report(pass, node, 'alt-missing', 'this picture has no alternative text', why, advice);
}

function checkTarget(url: string, node: Nodes, pass: Pass): void {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) return;
  const [target = '', anchor = ''] = url.split('#');
  const page = target.split('?')[0] ?? '';
  if (page === '') checkAnchor('', anchor, pass.labels, node, pass);
  else if (page.startsWith('/')) {
    const pages = sitePages(pass.root);
    const isFile = existsSync(path.join(pass.root, 'public', page));
    if (!isFile && !pages.some((one) => one === page || one === `${page}/`)) {
      broken(page, pages, node, pass);
      return;
    }
    const slug = /^\/articles\/([^/]+)\/?$/.exec(page)?.[1];
    const other = slug && anchor ? otherArticles(pass).find((one) => one.slug === slug) : undefined;
    if (other) checkAnchor(page, anchor, other.labels, node, pass);
  } else if (!existsSync(path.join(pass.folder, decoded(page)))) {
    broken(page, readdirSync(pass.folder), node, pass);
  }
}

/** An anchor of an article: something with a label, or a part of the frame. */
function checkAnchor(
  page: string,
  anchor: string,
  labels: readonly Label[],
  node: Nodes,
  pass: Pass,
): void {
  const ids = [...labels.map(({ id }) => id), ...FRAME];
  // Entries, notes and definitions get their ids later; the built page is checked for them.
  if (anchor === '' || ids.includes(anchor) || /^(?:ref|cite|fn|fnref|def)-/.test(anchor)) return;
  const known = ids.map((id) => `${page}#${id}`);
  broken(`${page}#${anchor}`, known, node, pass);
}

function broken(url: string, known: readonly string[], node: Nodes, pass: Pass): void {
  const what = `the link to “${url}” leads nowhere`;
  const advice = `${didYouMean(url, known)}Correct the address`;
  report(
    pass,
    node,
    'link-broken',
    what,
    'Neither a page, a file nor a heading has that address',
    advice,
  );
}

/** Files that a build writes besides its pages. */
const WRITTEN = ['/sitemap-index.xml'];

/** Addresses of the site's own pages and files, from their sources: `/`, `/gallery/`, `/articles/x/`. */
function sitePages(root: string): string[] {
  const pages = path.join(root, 'content', 'pages');
  const files = existsSync(pages) ? readdirSync(pages, { recursive: true, encoding: 'utf8' }) : [];
  const sources = files
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(?:astro|ts)$/.test(file) && !/\[|(?:^|\/)_/.test(file));
  const fixed = sources.map((file) =>
    file.endsWith('.ts')
      ? `/${file.slice(0, -3)}`
      : `/${file.replace(/(?:^|\/)index\.astro$|\.astro$/, '')}/`.replace(/\/+/g, '/'),
  );
  const articles = path.join(root, 'content', 'articles');
  const slugs = existsSync(articles) ? readdirSync(articles) : [];
  const parent = path.join(root, 'components', 'figures');
  const figures = (existsSync(parent) ? readdirSync(parent) : []).filter((name) =>
    existsSync(path.join(parent, name, 'gallery.astro')),
  );
  return [
    ...fixed,
    ...WRITTEN,
    ...slugs.map((slug) => `/articles/${slug}/`),
    ...figures.map((name) => `/gallery/${name}/`),
  ];
}
