/** Rules about the components an article uses: that they exist, and that their models and prompts do. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type Pass } from './article.ts';
import type { CaptionPlace } from './captions.ts';
import { checkAttributes, readDoor } from './doors.ts';
import { didYouMean } from './errors.ts';
import { isJsx, type Jsx } from './jsx.ts';
import { checkLab, checkModels } from './labs.ts';
import { checkSteps } from './step-rules.ts';

/** Components that an article may use without importing them, and the folder of each. */
export interface Components {
  readonly figures: ReadonlyMap<string, string>;
  readonly others: ReadonlySet<string>;
  /** The door of each, a path. */
  readonly doors: ReadonlyMap<string, string>;
}

/** What the compiler and the press provide themselves. */
const BUILT_IN = ['Appendix', 'Definition', 'Figure', 'Fragment', 'Lab', 'Measure', 'Term'];

/** Elements with a slot for words that may also be written as an attribute of that name. */
const IN_SLOT: ReadonlyMap<string, string> = new Map([
  ...['Figure', 'Table', 'Picture', 'Video'].map((name) => [name, 'caption'] as const),
  ['Quote', 'source'],
]);

/** What is in the house: a figure is usable as soon as its door exists. The page's registry follows the same rule. */
export function findComponents(root: string): Components {
  const house = path.join(root, 'components');
  const figures = new Map<string, string>();
  const doors = new Map<string, string>();
  const add = (folder: string, isDoor: (file: string) => boolean): string[] => {
    const files = existsSync(folder) ? readdirSync(folder).filter(isDoor) : [];
    for (const file of files) doors.set(file.replace(/\.astro$/, ''), path.join(folder, file));
    return files.map((file) => file.replace(/\.astro$/, ''));
  };
  const any = (file: string): boolean => /^[A-Z].*\.astro$/.test(file);
  const parent = path.join(house, 'figures');
  for (const folder of existsSync(parent) ? readdirSync(parent) : []) {
    for (const name of add(path.join(parent, folder), any))
      figures.set(name, path.join(parent, folder));
  }
  const elements = add(path.join(house, 'article', 'elements'), any);
  add(path.join(house, 'article'), (file) => file === 'Figure.astro');
  add(path.join(house, 'lab'), (file) => file === 'Lab.astro');
  const tour = add(path.join(house, 'lab', 'tour'), any);
  return { figures, others: new Set([...elements, ...tour, ...BUILT_IN]), doors };
}

/** What is numbered: figures of every kind, and tables. */
export function numberedKind(
  name: string,
  { figures }: Components,
): 'figure' | 'table' | undefined {
  if (name === 'Table') return 'table';
  return name === 'Figure' || figures.has(name) ? 'figure' : undefined;
}

/** Where a component takes its caption, or its source: a live figure's door between its tags, the others in a slot. */
export function captionPlace(name: string, { figures }: Components): CaptionPlace | undefined {
  if (figures.has(name)) return { written: 'caption', goes: 'children' };
  const written = IN_SLOT.get(name);
  return written === undefined ? undefined : { written, goes: 'slot' };
}

export async function checkComponents(
  tree: Root,
  pass: Pass,
  components: Components,
): Promise<void> {
  const imported = importedNames(tree);
  const known = [...components.figures.keys(), ...components.others, ...imported];
  const labs: Jsx[] = [];
  const insideLabs = new Set<unknown>();
  visit(tree, (node) => {
    if (isJsx(node) && node.name === 'Lab') visit(node, (inner) => void insideLabs.add(inner));
    if (!isJsx(node) || !/^[A-Z]\w*$/.test(node.name ?? '')) return;
    const name = node.name ?? '';
    const folder = components.figures.get(name);
    if (!known.includes(name)) {
      const why =
        'No component of that name exists in components/figures or components/article/elements';
      const advice = `${didYouMean(name, known)}Correct the name, or make the figure with npm run new:figure`;
      report(pass, node, 'figure-unknown', `unknown component <${name}>`, why, advice);
    } else if (folder !== undefined && !existsSync(path.join(folder, 'twin.ts'))) {
      const what = `<${name}> has no static twin`;
      const why = 'Readers without scripts, print and feeds would see an empty box';
      const advice = `Write ${path.relative(pass.root, folder).split(path.sep).join('/')}/twin.ts`;
      report(pass, node, 'twin-missing', what, why, advice);
    }
    if (name === 'Lab') labs.push(node);
    if (folder !== undefined) checkModels(node, pass);
    const file = imported.includes(name) ? undefined : components.doors.get(name);
    if (file === undefined) return;
    const door = readDoor(file);
    checkAttributes(node, door, pass);
    if (door.needsLab && !insideLabs.has(node)) {
      const what = `<${name}> stands outside a lab`;
      const why = 'So it has no model and no prompt';
      const advice = 'Put it between <Lab model="…" prompts={["…"]}> and </Lab>';
      report(pass, node, 'lab-missing', what, why, advice);
    }
  });
  for (const lab of labs) await checkLab(lab, pass);
  await checkSteps(tree, pass, components);
}

function importedNames(tree: Root): string[] {
  const names: string[] = [];
  visit(tree, 'mdxjsEsm', (node) => {
    for (const statement of node.data?.estree?.body ?? []) {
      if (statement.type === 'ImportDeclaration') {
        names.push(...statement.specifiers.map((specifier) => specifier.local.name));
      }
    }
  });
  return names;
}
