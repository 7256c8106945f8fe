/** What a reader, a step of a tour or the author chooses in the explorer. */
import type { ScoreKind } from './readings.ts';

export interface Choices {
  /** What the chips of the head grid show. */
  readonly score: ScoreKind;
  /** Heads by that score, the highest first. */
  readonly byScore: boolean;
  /** Attention times the length of what it writes. */
  readonly weighted: boolean;
  /** Leave out the first token and renormalise. */
  readonly hideFirst: boolean;
  /** Square-root colour scale. */
  readonly sqrt: boolean;
}

export type Option = Exclude<keyof Choices, 'score'>;
