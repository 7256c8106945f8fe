/** Rules about links and pictures: a link leads somewhere, a picture says what it shows. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { FILES } from './files.ts';
import { attribute, isJsx, stringAttribute } from './jsx.ts';

export function checkLinks(tree: Root, pass: Pass): void {
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'definition') checkTarget(node.url, node, pass);
    else if (node.type === 'image') {
      checkTarget(node.url, node, pass);
      if (!node.alt?.trim()) missingAlt(node, pass);
    } else if (node.type === 'imageReference') {
      if (!node.alt?.trim()) missingAlt(node, pass);
    } else if (isJsx(node)) {
      for (const name of addresses(node.name ?? '')) {
        const url = stringAttribute(node, name);
        if (url !== undefined) checkTarget(url, node, pass);
      }
      const alt = attribute(node, 'alt');
      // In a tag, alt="" says on purpose that a picture is decoration.
      if ((node.name === 'img' || node.name === 'Picture') && (!alt || alt.value === null))
        missingAlt(node, pass);
    }
  });
}

/** The attributes of a tag that lead somewhere. */
function addresses(tag: string): readonly string[] {
  if (tag === 'a') return ['href'];
  return tag === 'img' ? ['src'] : Object.keys(FILES[tag] ?? {});
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
  if (page === '') {
    const ids = pass.labels.map((label) => label.id);
    if (anchor && !ids.includes(anchor))
      broken(
        `#${anchor}`,
        ids.map((id) => `#${id}`),
        node,
        pass,
      );
  } else if (page.startsWith('/')) {
    const pages = sitePages(pass.root);
    const isFile = existsSync(path.join(pass.root, 'public', page));
    if (!isFile && !pages.includes(page.replace(/\/?$/, '/'))) broken(page, pages, node, pass);
  } else if (!existsSync(path.join(pass.folder, decodeURI(page)))) {
    broken(page, readdirSync(pass.folder), node, pass);
  }
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

/** Addresses of the site's own pages, from their sources: `/`, `/gallery/`, `/articles/x/`. */
function sitePages(root: string): string[] {
  const pages = path.join(root, 'content', 'pages');
  const files = existsSync(pages) ? readdirSync(pages, { recursive: true, encoding: 'utf8' }) : [];
  const fixed = files
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.astro') && !file.includes('['))
    .map((file) => `/${file.replace(/(?:^|\/)index\.astro$|\.astro$/, '')}/`.replace(/\/+/g, '/'));
  const articles = path.join(root, 'content', 'articles');
  const slugs = existsSync(articles) ? readdirSync(articles) : [];
  const parent = path.join(root, 'components', 'figures');
  const figures = (existsSync(parent) ? readdirSync(parent) : []).filter((name) =>
    existsSync(path.join(parent, name, 'gallery.astro')),
  );
  return [
    ...fixed,
    ...slugs.map((slug) => `/articles/${slug}/`),
    ...figures.map((name) => `/gallery/${name}/`),
  ];
}
