/** What the build gives the live figure: the steps there are, and the losses of the first prompt at every one of them. */
import type { Step, StepStretch } from '../../parts/step-face.ts';
import type { LossBook } from './losses.ts';

export interface TextModel {
  readonly model: string;
  readonly title: string;
  /** Of one checkpoint. */
  readonly bytes: number;
  /** By step; each by position, from the second token on. */
  readonly losses: readonly (readonly number[])[];
}

export interface TextData {
  /** The lab's first prompt. */
  readonly text: string;
  /** The checkpoints, the same for every model. */
  readonly steps: readonly Step[];
  /** The bump of the lab's model, or of the one beside it. */
  readonly stretch: StepStretch | null;
  /** The lab's model, then the one it is compared with, if any. */
  readonly models: readonly [TextModel, ...TextModel[]];
}

/** Writes the build's losses into the book. */
export function openBook({ text, steps, models }: TextData, book: LossBook): void {
  for (const { model, losses } of models)
    losses.forEach((own, k) => book.add(model, text, steps[k]?.step ?? 0, [null, ...own]));
}

/** The checkpoint to compare with: as asked, else where the bump begins, else the first. */
export function startStep({ steps, stretch }: TextData, asked: number | null): number {
  const known = steps.some(({ step }) => step === asked);
  return (known ? asked : null) ?? stretch?.from ?? steps[0]?.step ?? 0;
}

/** What the steps that matter are, after their numbers. */
export function namedSteps({ steps, stretch }: Pick<TextData, 'steps' | 'stretch'>) {
  const names = new Map<number, string>([[steps[0]?.step ?? 0, ', untrained']]);
  if (stretch) names.set(stretch.from, ', the bump begins').set(stretch.to, ', the bump ends');
  return names.set(steps.at(-1)?.step ?? 0, ', the end');
}
