/** Rules about labs, the figures in them and the cover: their models and heads exist, and their prompts fit. */
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { allHeads, headName } from '../../models/runtime/names.ts';
import { ModelError, type Session } from '../../models/runtime/types.ts';
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
  if (model === undefined) {
    const advice = modelsHere('', modelIds());
    report(pass, at, 'model-unknown', 'this lab names no model', 'Its figures run one', advice);
    return;
  }
  await withModel(model, at, 'the lab’s figures could not run', pass, async (session) => {
    // A lab or a figure in it may name the head that is selected first.
    visit(lab as Nodes, (node) => {
      const head = isJsx(node) ? stringAttribute(node, 'head') : undefined;
      if (!isJsx(node) || head === undefined || head.startsWith('measure:')) return;
      checkHead(head, model, session, attribute(node, 'head') ?? node, pass);
    });
    for (const prompt of stringsAttribute(lab, 'prompts') ?? [])
      await checkPrompt(prompt, model, session, attribute(lab, 'prompts') ?? lab, pass);
  });
}

/** The same three rules for `cover` in the front matter. */
export async function checkCover(pass: Pass): Promise<void> {
  const cover = pass.frontmatter?.cover;
  if (!cover) return;
  const { model, text, head } = cover;
  const at = (name: keyof typeof cover): At => pass.field(['cover', name]);
  await withModel(model, at('model'), 'the cover could not be drawn', pass, async (session) => {
    if (head !== undefined) checkHead(head, model, session, at('head'), pass);
    await checkPrompt(text, model, session, at('text'), pass);
  });
}

type At = Parameters<typeof report>[1];

/** Checks what stands beside the name of a model, once it is open; reports a model that is not here or cannot be read. */
async function withModel(
  model: string,
  at: At,
  loss: string,
  pass: Pass,
  check: (session: Session) => Promise<void>,
): Promise<void> {
  const ids = modelIds();
  if (!ids.includes(model)) {
    const why = `public/models has no such model, so ${loss}`;
    const advice = modelsHere(model, ids);
    report(pass, at, 'model-unknown', `unknown model “${model}”`, why, advice);
    return;
  }
  try {
    await check(await buildSession(model));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const why = `The model “${model}” cannot be opened`;
    report(pass, at, 'model-unknown', error.message, why, error.advice);
  }
}

export function checkHead(head: string, model: string, session: Session, at: At, pass: Pass): void {
  const heads = allHeads(session.manifest.config).map((one) => headName(one.layer, one.head));
  if (heads.includes(head)) return;
  const why = `Its heads are ${heads[0] ?? 'none'} to ${heads.at(-1) ?? 'none'}`;
  const advice = `${didYouMean(head, heads)}Layers and heads are counted from 0`;
  report(pass, at, 'head-unknown', `${model} has no head “${head}”`, why, advice);
}

export async function checkPrompt(
  prompt: string,
  model: string,
  session: Session,
  at: At,
  pass: Pass,
): Promise<void> {
  const { tokens, cut } = await session.tokenize(new AbortController().signal, prompt);
  if (!cut) return;
  const what = `the prompt “${prompt.slice(0, 40)}…” has ${tokens.length + cut.tokens} tokens`;
  const limit = session.manifest.config.n_ctx;
  const why = `${model} reads at most ${limit}, the beginning-of-sequence token included`;
  report(pass, at, 'prompt-too-long', what, why, 'Shorten the prompt');
}
