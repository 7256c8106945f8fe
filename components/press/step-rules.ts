/**
 * Rules about the steps of a guided tour, and about words that set their lab: what they set is seen only by the reader
 * who asks for it, so it is checked here.
 */
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { ModelError, type Session } from '../../models/runtime/types.ts';
import { report, type Pass } from './article.ts';
import type { Components } from './components.ts';
import { readDoor } from './doors.ts';
import { didYouMean } from './errors.ts';
import { attribute, attributeValue, isJsx, stringAttribute, stringsAttribute } from './jsx.ts';
import type { Jsx } from './jsx.ts';
import { checkHead, checkPrompt } from './labs.ts';
import { buildSession, modelIds } from './runs.ts';
import { tokenPosition } from './steps.ts';

/** What a step may not set: what the page is made of. */
const FIXED = ['id', 'layout', 'caption'];

/** What a move sets, one at least. */
const SETS = ['checkpoint', 'head', 'prompt', 'token', 'ablate', 'freeze', 'set'];

/** Checks the steps and the moves of every lab; one outside a lab is reported with all that need one. */
export async function checkSteps(tree: Root, pass: Pass, components: Components): Promise<void> {
  for (const lab of labsIn(tree)) {
    const steps = all(lab, ({ name }) => name === 'Step' || name === 'Move');
    const model = stringAttribute(lab, 'model') ?? '';
    for (const step of steps) {
      checkFigure(step, lab, tree, pass, components);
      if (step.name === 'Move') checkMove(step, pass);
    }
    const session = steps.length > 0 && modelIds().includes(model) ? await open(model) : null;
    const first = stringsAttribute(lab, 'prompts')?.[0] ?? '';
    for (const step of session ? steps : []) await checkState(step, model, session!, first, pass);
  }
}

/** Words that set something, and choices that are some figure's. */
function checkMove(move: Jsx, pass: Pass): void {
  const has = (name: string): boolean => attribute(move, name) !== undefined;
  const why = 'So nothing would happen to the figures';
  if (has('set') !== has('figure')) {
    const what = has('set') ? 'choices of no figure' : 'a figure without choices';
    report(pass, move, 'step-invalid', what, why, 'Write figure="fig-…" set={{ … }}');
  } else if (!SETS.some(has)) {
    const advice = `Write one of ${SETS.join(', ')}`;
    report(pass, move, 'step-invalid', 'these words set nothing', why, advice);
  }
}

/** The figure exists where the step can reach it, and takes what the step sets. */
function checkFigure(step: Jsx, lab: Jsx, tree: Root, pass: Pass, components: Components): void {
  const written = stringAttribute(step, 'figure');
  const at = attribute(step, 'figure');
  if (written === undefined || !at) return;
  const id = figureId(written);
  const named = (node: Jsx): boolean => stringAttribute(node, 'id') === id;
  const figure = figuresIn(lab, components).find(named) ?? figuresIn(tree, components).find(named);
  const door = figure ? readDoor(components.doors.get(figure.name ?? '') ?? '') : null;
  if (!figure || (door?.needsLab && !inside(lab, figure))) {
    const here = figuresIn(lab, components).flatMap((one) => stringAttribute(one, 'id') ?? []);
    const what = figure ? `“${id}” stands in another lab` : `unknown figure “${id}”`;
    const why = `A ${step.name?.toLowerCase()} sets the figures of its own lab`;
    const advice = `${didYouMean(id, here)}Figures of this lab: ${here.join(', ') || 'none'}`;
    report(pass, at, 'step-invalid', what, why, advice);
    return;
  }
  const known = [...(door?.attributes?.keys() ?? [])].filter((name) => !FIXED.includes(name));
  const set = attributeValue(step, 'set');
  for (const [name, value] of Object.entries((set ?? {}) as Record<string, unknown>)) {
    const rule = door?.attributes?.get(name);
    if (door && !known.includes(name)) {
      const what = `<${figure.name}> has no attribute “${name}”`;
      const advice = `${didYouMean(name, known)}It takes ${known.join(', ') || 'none'}`;
      report(
        pass,
        attribute(step, 'set')!,
        'attribute-invalid',
        what,
        'Nothing would come of it',
        advice,
      );
    } else if (rule?.values && typeof value === 'string' && !rule.values.includes(value)) {
      const what = `“${value}” is no ${name} of <${figure.name}>`;
      const advice = `${didYouMean(value, rule.values)}It is one of ${rule.values.join(', ')}`;
      report(
        pass,
        attribute(step, 'set')!,
        'attribute-invalid',
        what,
        'It would be ignored',
        advice,
      );
    }
  }
}

/** Heads, prompt, token and checkpoint are the model's. */
async function checkState(
  step: Jsx,
  model: string,
  session: Session,
  first: string,
  pass: Pass,
): Promise<void> {
  const at = (name: string) => attribute(step, name) ?? step;
  const why = 'So it could not be shown';
  for (const head of stringsAttribute(step, 'ablate') ?? [])
    checkHead(head, model, session, at('ablate'), pass);
  const prompt = stringAttribute(step, 'prompt');
  if (prompt !== undefined) await checkPrompt(prompt, model, session, at('prompt'), pass);
  const token = attributeValue(step, 'token');
  if (typeof token === 'number' || typeof token === 'string') {
    const { tokens } = await session.tokenize(new AbortController().signal, prompt ?? first);
    if (tokenPosition(token, tokens) === null) {
      const read = tokens.map(
        ({ text, added }, k) => `${k} ${added ? 'BOS' : JSON.stringify(text)}`,
      );
      const what = `the prompt of this ${step.name?.toLowerCase()} has no token ${JSON.stringify(token)}`;
      const advice = `Its ${tokens.length} tokens: ${read.join(', ')}`;
      report(pass, at('token'), 'step-invalid', what, why, advice);
    }
  }
  const checkpoint = attributeValue(step, 'checkpoint');
  const steps = session.manifest.checkpoints.map((one) => one.step);
  // A measured one is looked at when the page is built.
  const isMeasured = typeof checkpoint === 'string' && checkpoint.startsWith('measure:');
  if (checkpoint === undefined || isMeasured || steps.includes(Number(checkpoint))) return;
  const what = `${model} has no checkpoint ${JSON.stringify(checkpoint)}`;
  report(pass, at('checkpoint'), 'step-invalid', what, why, `It has ${steps.join(', ')}`);
}

/** `fig:x` is written for `fig-x` too. */
export function figureId(written: string): string {
  return written.replace(/^fig:/, 'fig-');
}

async function open(model: string): Promise<Session | null> {
  try {
    return await buildSession(model);
  } catch (error) {
    // A model that cannot be opened is reported with its lab.
    if (error instanceof ModelError) return null;
    throw error;
  }
}

function labsIn(tree: Root): Jsx[] {
  return all(tree, (node) => node.name === 'Lab');
}

function figuresIn(tree: Root | Jsx, { figures }: Components): Jsx[] {
  return all(tree, ({ name }) => name === 'Figure' || figures.has(name ?? ''));
}

function inside(lab: Jsx, figure: Jsx): boolean {
  return all(lab, (node) => node === figure).length > 0;
}

function all(tree: Root | Jsx, fits: (node: Jsx) => boolean): Jsx[] {
  const found: Jsx[] = [];
  visit(tree as Nodes, (node) => {
    if (isJsx(node) && fits(node)) found.push(node);
  });
  return found;
}
