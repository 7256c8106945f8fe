/**
 * Every head's scores, measured the same way in the page, at build, on the command line and (by
 * `models/training/metrics.py`) in `training.json`: random repeats for prefix matching and copying,
 * the manifest's evaluation texts for scores on text.
 */
import { checkpointAt } from '../runtime/checkpoints.ts';
import { allHeads, hook, parameter } from '../runtime/names.ts';
import { hookOf } from '../runtime/tensor.ts';
import type { Run, Session } from '../runtime/types.ts';
import { patternOf, prefixMatchingScore, previousTokenScore } from './attention.ts';
import { centredUnembedding, copyingScore } from './copying.ts';
import { drawPool, randomBlocks } from './induction.ts';
import { scanPositivities } from './positivity.ts';
import { repeatScores, runRepeatTest } from './repeat-test.ts';
import type { RepeatScore } from './repeat-test.ts';
import { inSlices } from './slices.ts';
import { readWeights } from './weights.ts';

export interface HeadScore {
  readonly layer: number;
  readonly head: number;
  /** Mean attention to the previous token on the evaluation texts, 0…1. */
  readonly previousToken: number;
  /**
   * Mean attention to the token after the earlier copies, on random repeats from the second on,
   * 0…1.
   */
  readonly prefixMatching: number;
  /** Control: to the earlier copies themselves. */
  readonly prefixMatchingOffset0: number;
  /** Control: to the tokens before the earlier copies. */
  readonly prefixMatchingOffsetMinus1: number;
  /** Olsson et al. 2022, −1…1. */
  readonly copying: number;
  /** Σλ / Σ|λ| of the OV circuit (Elhage et al. 2021), −1…1. */
  readonly ovPositivity: number;
  /** The same of the QK circuit on the embeddings, −1…1: do equal tokens attract each other? */
  readonly qkPositivity: number;
  /** `prefixMatching` on the evaluation texts, over the tokens that occurred before. */
  readonly inductionOnText: number;
}

export interface ModelScores {
  readonly model: string;
  readonly checkpoint: number;
  readonly heads: readonly HeadScore[];
}

interface Inputs {
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly checkpoint: number;
}

/**
 * Scores of every head of one checkpoint (the last unless given), layer by layer.
 *
 * @throws ModelError from the session, AbortError when `signal` aborts
 * @example (await scoreHeads(session, signal)).heads[4].prefixMatching
 */
export async function scoreHeads(
  session: Session,
  signal: AbortSignal,
  options: { readonly checkpoint?: number } = {},
): Promise<ModelScores> {
  const { config, id } = session.manifest;
  const checkpoint = checkpointAt(session.manifest, options.checkpoint).step;
  const inputs: Inputs = { session, signal, checkpoint };
  const repeats = await runRepeatTest(signal, session, { checkpoint });
  const texts = await onTexts(inputs);
  const copying = await copyingScores(inputs);
  const weights = await readWeights(signal, session, checkpoint);
  const positive = await inSlices(signal, scanPositivities(weights));
  const heads = await inSlices(signal, scanHeads());
  return { model: id, checkpoint, heads };

  /** A score of all heads, or all of a head, per step: a page that measures stands still for none of them. */
  function* scanHeads(): Generator<undefined, HeadScore[], void> {
    const prefix: RepeatScore[][] = [];
    for (const offset of [1, 0, -1] as const) {
      prefix.push(repeatScores(repeats, config, offset));
      yield;
    }
    const [plus1, zero, minus1] = prefix;
    const scores: HeadScore[] = [];
    for (const [index, { layer, head }] of allHeads(config).entries()) {
      scores.push({
        layer,
        head,
        previousToken: texts.previousToken(layer, head),
        prefixMatching: plus1![index]!.mean,
        prefixMatchingOffset0: zero![index]!.mean,
        prefixMatchingOffsetMinus1: minus1![index]!.mean,
        copying: copying(layer, head),
        ovPositivity: positive.heads[index]!.ov,
        qkPositivity: positive.heads[index]!.qk,
        inductionOnText: texts.induction(layer, head),
      });
      yield;
    }
    return scores;
  }
}

function meanOver(runs: readonly Run[], score: (run: Run, ids: number[]) => number): number {
  const scores = runs.map((run) =>
    score(
      run,
      run.tokens.map((token) => token.id),
    ),
  );
  return scores.reduce((sum, one) => sum + one, 0) / scores.length;
}

/** Scores on the evaluation texts: the mean of the texts' own scores. */
async function onTexts({ session, signal, checkpoint }: Inputs) {
  const { config, evaluation } = session.manifest;
  const want = Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
  const runs: Run[] = [];
  for (const text of evaluation.texts) {
    runs.push(await session.run(signal, { text, checkpoint, want }));
  }
  return {
    previousToken: (layer: number, head: number) =>
      meanOver(runs, (run) => previousTokenScore(patternOf(run, layer), head)),
    induction: (layer: number, head: number) =>
      meanOver(runs, (run, ids) => prefixMatchingScore(patternOf(run, layer), head, ids)),
  };
}

/** Copying on the repeat test's blocks, once each and without BOS. */
async function copyingScores({ session, signal, checkpoint }: Inputs) {
  const { config, evaluation } = session.manifest;
  const { excluded_token_ids, ...options } = evaluation.repeats;
  const ids = randomBlocks({ ...options, pool: drawPool(config.d_vocab, excluded_token_ids) });
  const layers = Array.from({ length: config.n_layers }, (_, layer) => layer);
  const want = layers.flatMap((layer) => [hook.pattern(layer), hook.result(layer)]);
  const runs = await session.runBatch(signal, { ids, checkpoint, want });
  const weights = await session.weights(signal, { names: [parameter.W_U], checkpoint });
  const centred = centredUnembedding(weights[parameter.W_U]!);
  return (layer: number, head: number) =>
    meanOver(runs, (run, own) => {
      const result = hookOf(run, hook.result(layer), ['pos', 'head', 'd_model']);
      return copyingScore(patternOf(run, layer), result, centred, head, own);
    });
}
