/** Rules about labs and the figures in them: their models and heads exist, and their prompts fit. */
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { allHeads, headName } from '../../models/runtime/names.ts';
import { ModelError } from '../../models/runtime/types.ts';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { attribute, isJsx, stringAttribute, stringsAttribute, type Jsx } from './jsx.ts';
import { buildSession, modelIds, modelsHere } from './runs.ts';

/** `model-unknown`, for a figure that names models itself: `<TrainingCurves models={['attn-2l']} />`. */
export function checkModels(figure: Jsx, pass: Pass): void {
  const ids = modelIds();
  for (const model of stringsAttribute(figure, 'models') ?? []) {
    if (ids.includes(model)) continue;
    const what = `unknown model “${model}”`;
    const why = 'public/models has no such model, so the figure could not draw it';
    const advice = modelsHere(model, ids);
    report(pass, attribute(figure, 'models') ?? figure, 'model-unknown', what, why, advice);
  }
}

/** `model-unknown`, `head-unknown`, `prompt-too-long`, and a lab that offers no prompt. */
export async function checkLab(lab: Jsx, pass: Pass): Promise<void> {
  const model = stringAttribute(lab, 'model');
  const single = stringAttribute(lab, 'prompts');
  if (single !== undefined || stringsAttribute(lab, 'prompts')?.length === 0) {
    const what = single === undefined ? 'this lab offers no prompt' : 'prompts is no list';
    const why = 'Its figures show the first prompt of a list until a reader types another';
    const advice = `Write prompts={[${JSON.stringify(single ?? '…')}]}`;
    report(pass, lab, 'attribute-invalid', what, why, advice);
  }
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
    checkHeads(lab, session.manifest.config, pass);
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
