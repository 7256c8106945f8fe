/** Rules about labs and the figures in them: models, prompts and heads exist, and a figure stands where it can run. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes, Root } from 'mdast';
import { visit, SKIP } from 'unist-util-visit';
import { allHeads, headName } from '../../models/runtime/names.ts';
import { ModelError } from '../../models/runtime/types.ts';
import { report, type Pass } from './article.ts';
import type { Components } from './components.ts';
import { didYouMean } from './errors.ts';
import { attribute, isJsx, stringAttribute, stringsAttribute, type Jsx } from './jsx.ts';
import { buildSession, modelIds, modelsHere } from './runs.ts';

export async function checkLabs(tree: Root, pass: Pass, { figures }: Components): Promise<void> {
  const labs: Jsx[] = [];
  visit(tree, (node) => {
    if (!isJsx(node)) return undefined;
    const folder = figures.get(node.name ?? '');
    if (folder !== undefined) checkModels(node, pass);
    if (folder !== undefined && needsLab(folder)) {
      const what = `<${node.name ?? ''}> stands outside a lab`;
      const why = 'Without a lab it has no model and no prompt';
      const advice = 'Put it between <Lab model="…" prompts={["…"]}> and </Lab>';
      report(pass, node, 'lab-missing', what, why, advice);
    }
    if (node.name !== 'Lab') return undefined;
    labs.push(node);
    visit(node as Nodes, (inside) => {
      if (isJsx(inside) && figures.has(inside.name ?? '')) checkModels(inside, pass);
    });
    return SKIP;
  });
  for (const lab of labs) await checkLab(lab, pass);
}

/** A figure asks for the lab around it in its door. */
function needsLab(folder: string): boolean {
  return readdirSync(folder)
    .filter((file) => /^[A-Z].*\.astro$/.test(file))
    .some((file) => readFileSync(path.join(folder, file), 'utf8').includes('currentLab('));
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

/** `model-unknown`, `prompt-missing`, `prompt-too-long` and `head-unknown`, for one lab. */
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
  const prompts = stringsAttribute(lab, 'prompts');
  if (attribute(lab, 'prompts') === undefined || prompts?.length === 0) {
    const why = 'Its figures show the first prompt until readers type one of their own';
    const advice = 'Write prompts={["…"]}';
    report(pass, lab, 'prompt-missing', 'this lab offers no prompt', why, advice);
  }
  try {
    const session = await buildSession(model);
    checkHeads(lab, session.manifest.config, pass);
    const limit = session.manifest.config.n_ctx;
    for (const prompt of prompts ?? []) {
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

/** A lab or a figure in it may name the head that is selected first. */
function checkHeads(lab: Jsx, config: Parameters<typeof allHeads>[0], pass: Pass): void {
  const heads = allHeads(config).map(({ layer, head }) => headName(layer, head));
  visit(lab as Nodes, (node) => {
    const head = isJsx(node) ? stringAttribute(node, 'head') : undefined;
    if (!isJsx(node) || head === undefined || head.startsWith('measure:')) return;
    if (heads.includes(head)) return;
    const at = attribute(node, 'head') ?? node;
    const what = `the model of this lab has no head “${head}”`;
    const why = `Its heads are ${heads[0] ?? 'none'} to ${heads.at(-1) ?? 'none'}`;
    const advice = `${didYouMean(head, heads)}Layers and heads are counted from 0`;
    report(pass, at, 'head-unknown', what, why, advice);
  });
}
