/** What the figure shows of a model, plain data: read off the repeat test, here or at build; and what was recorded over training. */
import { readByRepeat } from '../../../models/analysis/repeat-losses.ts';
import type { ByRepeat, RepeatLosses } from '../../../models/analysis/repeat-losses.ts';
import type { Session } from '../../../models/runtime/types.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';

/** How the sequences are drawn. */
export interface Shape {
  readonly seed: number;
  readonly block: number;
  readonly repeats: number;
}

/** Which model was tested on what. */
export interface Asked extends Shape {
  readonly model: string;
  readonly checkpoint: number;
  /** The reader's edits, as JSON; '' for the model as it was trained. */
  readonly edits: string;
}

export interface Reading extends Asked {
  readonly byRepeat: ByRepeat;
  /** Mean loss of every token but BOS over the draws, nats. */
  readonly byPosition: readonly number[];
  /** Of the first draw: the block's tokens, and the loss of every token but BOS. */
  readonly tokens: readonly string[];
  readonly losses: readonly number[];
  readonly draws: number;
}

/** What one training run recorded, by checkpoint. */
export interface History {
  readonly model: string;
  readonly seed: number;
  /** Mean loss the first time and the last time, nats. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Of the last time: how often the right token is most probable, and among the three most probable. */
  readonly top1: readonly number[];
  readonly top3: readonly number[];
}

export interface RepeatModel {
  readonly model: string;
  readonly heads: readonly string[];
}

export interface RepeatData {
  /** As the model's scores and records are drawn. */
  readonly protocol: Shape;
  /** Tokens that fit a model's context, BOS included, and of its vocabulary. */
  readonly limit: number;
  readonly vocabulary: number;
  /** The checkpoints, the same for every model. */
  readonly steps: readonly Step[];
  readonly stretch: StepStretch | null;
  /** The lab's model, then the one it is compared with, if any. */
  readonly models: readonly [RepeatModel, ...RepeatModel[]];
  readonly histories: readonly History[];
  /** What the first view shows. */
  readonly known: readonly Reading[];
}

/** @param round digits that are written into the page; all of them unless given */
export function readTest(
  asked: Omit<Asked, keyof Shape>,
  test: RepeatLosses,
  { manifest, vocabulary }: Pick<Session, 'manifest' | 'vocabulary'>,
  round?: number,
): Reading {
  const cut = (value: number): number => (round === undefined ? value : +value.toFixed(round));
  const { seed, block, repeats, draws } = test;
  const [first] = draws;
  const { loss, top1, top3, above } = readByRepeat(test, manifest.config.d_vocab);
  const byPosition = Array.from({ length: block * repeats }, (_, k) => {
    const sum = draws.reduce((total, { losses }) => total + losses[k]!, 0);
    return cut(sum / draws.length);
  });
  return {
    ...{ ...asked, seed, block, repeats, draws: draws.length, byPosition },
    byRepeat: {
      ...{ loss: loss.map(cut), top1: top1.map(cut) },
      ...{ top3: top3.map(cut), above: above.map(cut) },
    },
    tokens: first!.ids.slice(1, 1 + block).map((id) => vocabulary[id] ?? ''),
    losses: Array.from(first!.losses, cut),
  };
}

/** Sizes that readers are offered. */
export const BLOCKS = [5, 10, 25, 50];
export const REPEATS = [2, 3, 4, 5];

/** A shape that fits the context, as near as may be to what was asked for; null is as the protocol has it. */
export function fitted(
  { protocol, limit }: Pick<RepeatData, 'protocol' | 'limit'>,
  asked: { readonly [Name in keyof Shape]: number | null },
): Shape {
  const within = (value: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, Math.round(value)));
  const block = within(asked.block ?? protocol.block, 2, Math.floor((limit - 1) / 2));
  const most = Math.floor((limit - 1) / block);
  const repeats = within(asked.repeats ?? protocol.repeats, 2, most);
  return { seed: Math.round(asked.seed ?? protocol.seed), block, repeats };
}

export function keyOf(asked: Asked): string {
  const { model, checkpoint, edits, seed, block, repeats } = asked;
  return [model, checkpoint, seed, block, repeats, edits].join(' ');
}
