/** Rules about the components an article uses: that they exist, and that their models and prompts do. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { ModelError } from '../../models/runtime/types.ts';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { attribute, isJsx, stringAttribute, stringsAttribute, type Jsx } from './jsx.ts';
import { buildSession, modelIds, modelsHere } from './runs.ts';

/** Components that an article may use without importing them, and the folder of each. */
export interface Components {
  readonly figures: ReadonlyMap<string, string>;
  readonly others: ReadonlySet<string>;
}

/** What the compiler and the press provide themselves. */
const BUILT_IN = ['Appendix', 'Definition', 'Figure', 'Fragment', 'Lab', 'Measure', 'Term'];

/** What is in the house: a figure is usable as soon as its door exists. The page's registry follows the same rule. */
export function findComponents(root: string): Components {
  const doors = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder).filter((name) => /^[A-Z].*\.astro$/.test(name)) : [];
  const name = (file: string): string => file.replace(/\.astro$/, '');
  const figures = new Map<string, string>();
  const parent = path.join(root, 'components', 'figures');
  for (const folder of existsSync(parent) ? readdirSync(parent) : []) {
    for (const file of doors(path.join(parent, folder)))
      figures.set(name(file), path.join(parent, folder));
  }
  const elements = doors(path.join(root, 'components', 'article', 'elements')).map(name);
  return { figures, others: new Set([...elements, ...BUILT_IN]) };
}

/** What is numbered: figures of every kind, and tables. */
export function numberedKind(
  name: string,
  { figures }: Components,
): 'figure' | 'table' | undefined {
  if (name === 'Table') return 'table';
  return name === 'Figure' || figures.has(name) ? 'figure' : undefined;
}

/** Where a component takes its caption: a live figure's door between its tags, the others in a slot. */
export function captionPlace(
  name: string,
  { figures }: Components,
): 'slot' | 'children' | undefined {
  if (figures.has(name)) return 'children';
  return name === 'Figure' || name === 'Table' ? 'slot' : undefined;
}

export async function checkComponents(
  tree: Root,
  pass: Pass,
  components: Components,
): Promise<void> {
  const imported = importedNames(tree);
  const known = [...components.figures.keys(), ...components.others, ...imported];
  const labs: Jsx[] = [];
  visit(tree, (node) => {
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
  });
  for (const lab of labs) await checkLab(lab, pass);
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

/** `model-unknown`, for a figure that names models itself: `<TrainingCurves models={['attn-2l']} />`. */
function checkModels(figure: Jsx, pass: Pass): void {
  const ids = modelIds();
  for (const model of stringsAttribute(figure, 'models') ?? []) {
    if (ids.includes(model)) continue;
    const what = `unknown model “${model}”`;
    const why = 'public/models has no such model, so the figure could not draw it';
    const advice = modelsHere(model, ids);
    report(pass, attribute(figure, 'models') ?? figure, 'model-unknown', what, why, advice);
  }
}

/** `model-unknown` and `prompt-too-long`, for one lab. */
async function checkLab(lab: Jsx, pass: Pass): Promise<void> {
  const model = stringAttribute(lab, 'model');
  const at = attribute(lab, 'model') ?? lab;
  const ids = modelIds();
  if (model === undefined || !ids.includes(model)) {
    const what = model === undefined ? 'this lab names no model' : `unknown model “${model}”`;
    const advice = modelsHere(model ?? '', ids);
    const why = 'public/models has no such model, so the lab’s figures could not run';
    report(pass, at, 'model-unknown', what, why, advice);
    return;
  }
  try {
    const session = await buildSession(model);
    const limit = session.manifest.config.n_ctx;
    for (const prompt of stringsAttribute(lab, 'prompts') ?? []) {
      const { tokens, cut } = await session.tokenize(new AbortController().signal, prompt);
      if (!cut) continue;
      const what = `the prompt “${prompt.slice(0, 40)}…” has ${tokens.length + cut.tokens} tokens`;
      const why = `${model} reads at most ${limit}, the beginning-of-sequence token included`;
      report(
        pass,
        attribute(lab, 'prompts') ?? lab,
        'prompt-too-long',
        what,
        why,
        'Shorten the prompt',
      );
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    report(
      pass,
      at,
      'model-unknown',
      error.message,
      `The model “${model}” cannot be opened`,
      error.advice,
    );
  }
}
