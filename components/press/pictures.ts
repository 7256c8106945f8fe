/** Markdown's pictures become the element Picture, told what the text around them says of them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Image, Nodes, Parent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { decoded } from './addresses.ts';
import type { Pass } from './article.ts';
import { attribute, isJsx, setAttribute, stringAttribute, type Jsx } from './jsx.ts';

/** True for the address of a file beside the article. */
export const isBeside = (url: string): boolean =>
  url !== '' && !/^[a-z][a-z\d+.-]*:|^\//i.test(url);

/** `![…](chart.png)`, `![…][chart]` and `<img src="chart.png" alt="…" />` become `<Picture>`. */
export function elementsOfPictures(tree: Root, pass: Pass): void {
  const defined = new Map<string, { url: string; title?: string | null }>();
  visit(tree, 'definition', (node) => void defined.set(node.identifier, node));
  let early = true;
  const walk = (node: Nodes, around: readonly Parent[]): void => {
    if (node.type === 'heading' && node.depth === 2) early = false;
    const parent = around.at(-1);
    if (parent && node.type === 'image') place(pictureOf(node), node, around);
    else if (parent && node.type === 'imageReference') {
      const definition = defined.get(node.identifier);
      if (definition) place(pictureOf({ ...node, ...definition, type: 'image' }), node, around);
    } else if (isJsx(node) && node.name === 'img' && isBeside(stringAttribute(node, 'src') ?? '')) {
      node.name = 'Picture';
    }
    if (isJsx(node) && node.name === 'Picture') describe(node, around, early, pass);
    // What stood here may have been replaced: its picture is walked in its place.
    if ('children' in node) for (const child of [...node.children]) walk(child, [...around, node]);
  };
  const place = (picture: Jsx, node: Nodes, around: readonly Parent[]): void => {
    const [grand, parent] = around.slice(-2) as [Parent, Parent | undefined];
    // A picture that is a paragraph by itself stands as a block, a picture in a line as a part of the line.
    if (parent?.type === 'paragraph' && parent.children.length === 1) {
      picture.type = 'mdxJsxFlowElement';
      grand.children.splice(grand.children.indexOf(parent as never), 1, picture as never);
      walk(picture, around.slice(0, -1));
    } else {
      const holder = parent ?? grand;
      holder.children.splice(holder.children.indexOf(node as never), 1, picture as never);
      walk(picture, around);
    }
  };
  walk(tree, []);
}

function pictureOf({ url, alt, title, position }: Image): Jsx {
  const node = {
    type: 'mdxJsxTextElement',
    name: 'Picture',
    attributes: [],
    children: [],
    position,
  };
  setAttribute(node as unknown as Jsx, 'src', url);
  setAttribute(node as unknown as Jsx, 'alt', alt ?? '');
  if (title) setAttribute(node as unknown as Jsx, 'caption', title);
  return node as unknown as Jsx;
}

/** A dark version beside it, the column it stands in, whether it is part of a line, whether it may load late. */
function describe(node: Jsx, around: readonly Parent[], early: boolean, pass: Pass): void {
  const src = stringAttribute(node, 'src') ?? '';
  const dark = src.replace(/(?=\.\w+$)/, '.dark');
  const isThere = isBeside(src) && existsSync(path.join(pass.folder, decoded(dark)));
  if (isThere && dark !== src && !attribute(node, 'dark')) setAttribute(node, 'dark', dark);
  const columns = around.flatMap((one) =>
    isJsx(one) ? (stringAttribute(one, 'layout') ?? stringAttribute(one, 'of') ?? []) : [],
  );
  const column = columns.at(-1);
  if (column !== undefined) setAttribute(node, 'within', column);
  const linked = around.some((one) => one.type === 'link' || (isJsx(one) && one.name === 'a'));
  if (node.type === 'mdxJsxTextElement' || linked) flag(node, 'inline');
  if (early) flag(node, 'early');
}

function flag(node: Jsx, name: string): void {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value: null });
}
