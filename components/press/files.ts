/** The files that elements name, pictures and film, become imports: Astro measures, resizes and hashes what is imported. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { imageMetadata } from 'astro/assets/utils';
import type { Root, RootContent } from 'mdast';
import type { MdxJsxAttribute } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import { decoded } from './addresses.ts';
import { report, type Pass } from './article.ts';
import { attribute, isJsx, stringAttribute, type Jsx } from './jsx.ts';
import { isBeside } from './pictures.ts';

/** What a file must be: a poster is a picture that the build resizes, so it cannot stay where it is. */
type Kind = 'picture' | 'poster' | 'any';

/** The attributes that name a file. */
export const FILES: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Picture: { src: 'picture', dark: 'picture' },
  Video: { src: 'any', poster: 'poster', captions: 'any' },
};

/** `<Video poster="film.png">` becomes `<Video poster={file1}>` with `import file1 from './film.png'`. */
export async function importFiles(tree: Root, pass: Pass): Promise<void> {
  const elements: Jsx[] = [];
  visit(tree, (node) => {
    if (isJsx(node) && FILES[node.name ?? '']) elements.push(node);
  });
  const imports = new Map<string, string>();
  for (const node of elements) {
    for (const [name, kind] of Object.entries(FILES[node.name ?? ''] ?? {})) {
      const found = attribute(node, name);
      const url = stringAttribute(node, name);
      if (!found || url === undefined || !(await isUsable(url, kind, node, pass))) continue;
      const variable = imports.get(url) ?? `file${imports.size + 1}`;
      imports.set(url, variable);
      found.value = identifier(variable);
    }
  }
  tree.children.unshift(...[...imports].map(([url, name]) => importOf(decoded(url), name)));
}

/** Reports a picture that readers could not see; false too for an address that stays as it is. */
async function isUsable(url: string, kind: Kind, node: Jsx, pass: Pass): Promise<boolean> {
  if (kind !== 'any' && /^(?:https?:)?\/\//i.test(url)) {
    const what = `the picture “${url}” lies on another site`;
    const why = 'Pages ask no other site for anything: it could change, vanish or follow readers';
    const advice = 'Save the picture beside the text, if its licence allows it, and name that file';
    report(pass, node, 'picture-invalid', what, why, advice);
    return false;
  }
  if (kind === 'poster' && !isBeside(url)) {
    const what = 'the poster of this film does not lie beside the text';
    const why = 'The build measures and resizes it, which it does for files of the article only';
    report(pass, node, 'picture-invalid', what, why, 'Save it beside the text, and name that file');
    return false;
  }
  const file = path.join(pass.folder, decoded(url));
  // The rule about links reports what is missing.
  if (!isBeside(url) || !existsSync(file)) return false;
  if (kind === 'any') return true;
  try {
    await imageMetadata(readFileSync(file), url);
    return true;
  } catch {
    const what = `“${url}” cannot be read as a picture`;
    const why = 'It is damaged, or no AVIF, GIF, JPEG, PNG, SVG or WebP file';
    report(pass, node, 'picture-invalid', what, why, 'Export it again in one of these formats');
    return false;
  }
}

/** An attribute's value as MDX has it for `{name}`. */
function identifier(name: string): MdxJsxAttribute['value'] {
  const expression = { type: 'Identifier' as const, name };
  const body = [{ type: 'ExpressionStatement' as const, expression }];
  const estree = { type: 'Program' as const, sourceType: 'module' as const, comments: [], body };
  return { type: 'mdxJsxAttributeValueExpression', value: name, data: { estree } };
}

function importOf(file: string, name: string): RootContent {
  const statement = {
    type: 'ImportDeclaration',
    attributes: [],
    source: { type: 'Literal', value: `./${file.replace(/^\.\//, '')}` },
    specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name } }],
  };
  const estree = { type: 'Program', sourceType: 'module', comments: [], body: [statement] };
  return { type: 'mdxjsEsm', value: '', data: { estree } } as unknown as RootContent;
}
