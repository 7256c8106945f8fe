/** What the build gives the live figure: every head's scores at every checkpoint of every seed, as recorded in training. */
import { allHeads, headName } from '../../../models/runtime/names.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';
import { MEASURES, rankedBy } from './measures.ts';
import type { Measure } from './measures.ts';

/** One number per head. */
export type PerHead = Readonly<Record<Measure, readonly number[]>>;

export interface SeedScores {
  readonly seed: number;
  /** The bump of this run; null where prefix matching does not climb. */
  readonly stretch: StepStretch | null;
  /** By score, then by head, layer by layer, then by checkpoint. */
  readonly heads: Readonly<Record<Measure, readonly (readonly number[])[]>>;
  /** The best head of the model beside it, at every checkpoint anew; null without a run of this seed. */
  readonly beside: PerHead | null;
}

/** Scores measured again from the shipped weights of one checkpoint. */
export interface Measured {
  readonly where: 'build' | 'here';
  readonly heads: PerHead;
}

export interface HeadsData {
  readonly model: string;
  readonly config: { readonly n_layers: number; readonly n_heads: number };
  /** Random tokens of a text that the copying score is measured on. */
  readonly block: number;
  /** The same for every run. */
  readonly steps: readonly Step[];
  /** The first is that of the shipped weights. */
  readonly seeds: readonly [SeedScores, ...SeedScores[]];
  /** Id of the model beside it; '' for none. */
  readonly beside: string;
  /** What the build measured again, at the checkpoint that the lab begins with. */
  readonly measured: { readonly step: number; readonly heads: PerHead };
}

/** `L0H0`, `L0H1`, … */
export function headNames({ config }: Pick<HeadsData, 'config'>): string[] {
  return allHeads(config).map(({ layer, head }) => headName(layer, head));
}

/** The run of this seed; the shipped weights' own for one that is none. */
export function seedOf({ seeds }: Pick<HeadsData, 'seeds'>, seed: number): SeedScores {
  return seeds.find((one) => one.seed === seed) ?? seeds[0];
}

/** The head whose score ends highest, as an index. */
export function bestHead({ heads }: Pick<SeedScores, 'heads'>, measure: Measure): number {
  const ends = heads[rankedBy(measure)].map((values) => values.at(-1) ?? 0);
  return ends.indexOf(Math.max(...ends));
}

/** A list of heads' scores, turned so that each score has its numbers together. */
export function perHead(heads: readonly Readonly<Record<Measure, number>>[]): PerHead {
  const columns = MEASURES.map((measure) => [measure, heads.map((head) => head[measure])]);
  return Object.fromEntries(columns) as Record<Measure, number[]>;
}
