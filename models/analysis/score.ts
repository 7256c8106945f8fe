/**
 * Every head's scores, measured the same way in the page, at build, on the command line and (by `models/training/metrics.py`)
 * in `training.json`: random repeats for prefix matching and copying, the manifest's evaluation texts for scores on text.
 */
import { allHeads, hook, parameter } from '../runtime/names.ts';
import { hookOf } from '../runtime/tensor.ts';
import type { Run, Session } from '../runtime/types.ts';
import { Mean, patternOf, prefixMatchingScore, previousTokenScore } from './attention.ts';
import { headMatrix, ovEigenvalues, positivity, vocabularyMap } from './circuits.ts';
import { copyingScore } from './copying.ts';
import { drawPool, randomBlocks, repeatedSequences } from './induction.ts';

export interface HeadScore {
  readonly layer: number;
  readonly head: number;
  /** Mean attention to the previous token on the evaluation texts, 0…1. */
  readonly previousToken: number;
  /** Mean attention to the token after the earlier copies, on random repeats from the second on, 0…1. */
  readonly prefixMatching: number;
  /** Control: to the earlier copies themselves. */
  readonly prefixMatchingOffset0: number;
  /** Control: to the tokens before the earlier copies. */
  readonly prefixMatchingOffsetMinus1: number;
  /** Olsson et al. 2022, −1…1. */
  readonly copying: number;
  /** Σλ / Σ|λ| of the OV circuit (Elhage et al. 2021), −1…1. */
  readonly ovPositivity: number;
  /** `prefixMatching` on the evaluation texts, over the tokens that occurred before. */
  readonly inductionOnText: number;
}

export interface ModelScores {
  readonly model: string;
  readonly checkpoint: number;
  readonly heads: readonly HeadScore[];
}

export interface ScoreOptions {
  /** A step of the manifest; the last checkpoint unless given. */
  readonly checkpoint?: number;
}

/**
 * Scores of every head of one checkpoint, layer by layer.
 *
 * @throws ModelError from the session, AbortError when `signal` aborts
 * @example (await scoreHeads(session, signal)).heads[4].prefixMatching
 */
export async function scoreHeads(
  session: Session,
  signal: AbortSignal,
  { checkpoint = session.manifest.checkpoints.at(-1)!.step }: ScoreOptions = {},
): Promise<ModelScores> {
  const { config, id } = session.manifest;
  const inputs: Inputs = { session, signal, checkpoint };
  const repeats = await onRepeats(inputs);
  const texts = await onTexts(inputs);
  const copying = await copyingScores(inputs);
  const positive = await ovPositivities(inputs);
  const heads = allHeads(config).map(({ layer, head }, index) => ({
    layer,
    head,
    previousToken: texts.previousToken(layer, head),
    prefixMatching: repeats(layer, head, 1),
    prefixMatchingOffset0: repeats(layer, head, 0),
    prefixMatchingOffsetMinus1: repeats(layer, head, -1),
    copying: copying(layer, head),
    ovPositivity: positive[index]!,
    inductionOnText: texts.induction(layer, head),
  }));
  return { model: id, checkpoint, heads };
}

interface Inputs {
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly checkpoint: number;
}

/** The draws the manifest asks for. */
function drawOptions({ manifest }: Session) {
  const { excluded_token_ids, ...options } = manifest.evaluation.repeats;
  return { ...options, pool: drawPool(manifest.config.d_vocab, excluded_token_ids) };
}

function patternHooks({ manifest }: Session): string[] {
  return Array.from({ length: manifest.config.n_layers }, (_, layer) => hook.pattern(layer));
}

function idsOf(run: Run): number[] {
  return run.tokens.map((token) => token.id);
}

/** Mean over runs of a score of one head. */
function meanOver(runs: readonly Run[], score: (run: Run) => number): number {
  const mean = new Mean();
  for (const run of runs) mean.add(score(run));
  return mean.value;
}

async function onRepeats({ session, signal, checkpoint }: Inputs) {
  const options = drawOptions(session);
  const ids = repeatedSequences({ ...options, bos: session.manifest.tokenizer.bos_id });
  const runs = await session.runBatch(signal, { ids, checkpoint, want: patternHooks(session) });
  const from = 1 + options.block;
  return (layer: number, head: number, offset: number) =>
    meanOver(runs, (run) =>
      prefixMatchingScore(patternOf(run, layer), head, idsOf(run), { offset, from }),
    );
}

async function onTexts({ session, signal, checkpoint }: Inputs) {
  const runs: Run[] = [];
  for (const text of session.manifest.evaluation.texts) {
    runs.push(await session.run(signal, { text, checkpoint, want: patternHooks(session) }));
  }
  return {
    previousToken: (layer: number, head: number) =>
      meanOver(runs, (run) => previousTokenScore(patternOf(run, layer), head)),
    induction: (layer: number, head: number) =>
      meanOver(runs, (run) => prefixMatchingScore(patternOf(run, layer), head, idsOf(run))),
  };
}

async function copyingScores({ session, signal, checkpoint }: Inputs) {
  const layers = Array.from({ length: session.manifest.config.n_layers }, (_, layer) => layer);
  const want = layers.flatMap((layer) => [hook.pattern(layer), hook.result(layer)]);
  const ids = randomBlocks(drawOptions(session));
  const runs = await session.runBatch(signal, { ids, checkpoint, want });
  const weights = await session.weights(signal, { names: [parameter.W_U], checkpoint });
  const W_U = weights[parameter.W_U]!;
  return (layer: number, head: number) =>
    meanOver(runs, (run) => {
      const result = hookOf(run, hook.result(layer), ['pos', 'head', 'd_model']);
      return copyingScore(patternOf(run, layer), result, W_U, head, idsOf(run));
    });
}

async function ovPositivities({ session, signal, checkpoint }: Inputs): Promise<number[]> {
  const { config } = session.manifest;
  const perLayer = Array.from({ length: config.n_layers }, (_, layer) => [
    parameter.W_V(layer),
    parameter.W_O(layer),
  ]);
  const names = [parameter.W_E, parameter.W_U, ...perLayer.flat()];
  const weights = await session.weights(signal, { names, checkpoint });
  const vocabulary = vocabularyMap(weights[parameter.W_U]!, weights[parameter.W_E]!);
  return allHeads(config).map(({ layer, head }) => {
    const W_V = headMatrix(weights[parameter.W_V(layer)]!, head);
    const W_O = headMatrix(weights[parameter.W_O(layer)]!, head);
    return positivity(ovEigenvalues(W_V, W_O, vocabulary));
  });
}
