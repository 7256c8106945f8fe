/**
 * When in training the parts of the induction circuit come up, read off a training record. The circuit is the one that the run
 * ends with: its best induction head, and the best previous-token head of an earlier layer.
 */
import type { RecordedCheckpoint, RecordedHead, TrainingRecord } from '../runtime/record.ts';
import { halfway } from './bump.ts';
import type { Head } from './weights.ts';

type Checkpoints = Pick<TrainingRecord, 'checkpoints'>;

/** The parts of the circuit, and the circuit at work. */
export interface Parts {
  /** QK positivity of the induction head through the previous-token head: do equal tokens attract? */
  readonly matching: number;
  /** Previous-token score of the previous-token head. */
  readonly previous: number;
  /** OV positivity of the induction head. */
  readonly copying: number;
  /** Its prefix-matching score. */
  readonly working: number;
  /** Share of invented names that the model continues. */
  readonly names: number;
}

export const PARTS = ['matching', 'previous', 'copying', 'working', 'names'] as const;

/**
 * The two heads of the circuit at the last checkpoint.
 *
 * @throws RangeError for a model of one layer
 */
export function circuitOf({ checkpoints }: Checkpoints): { induction: Head; previous: Head } {
  const { heads } = checkpoints.at(-1)!;
  const induction = highest(heads, 'prefixMatching');
  const earlier = heads.filter(({ layer }) => layer < induction.layer);
  if (earlier.length === 0) throw new RangeError('the best induction head has no layer before it');
  return { induction, previous: highest(earlier, 'previousToken') };
}

/** The parts at every checkpoint. */
export function partsOverTraining(record: Checkpoints): Parts[] {
  const { induction, previous } = circuitOf(record);
  return record.checkpoints.map(({ heads, qk_through: pairs, name_continuation: names }) => {
    const own = heads.find((one) => same(one, induction))!;
    const through = pairs.find(
      ({ from: [a, b], to: [c, d] }) =>
        same({ layer: a, head: b }, previous) && same({ layer: c, head: d }, induction),
    )!;
    return {
      matching: through.value,
      previous: heads.find((one) => same(one, previous))!.previousToken,
      copying: own.ovPositivity,
      working: own.prefixMatching,
      names,
    };
  });
}

/** @throws RangeError when the record has no such checkpoint */
export function partsAt(record: Checkpoints, step: number): Parts {
  const index = record.checkpoints.findIndex((one) => one.step === step);
  if (index < 0) throw new RangeError(`no checkpoint at step ${step}`);
  return partsOverTraining(record)[index]!;
}

/** The steps from which on each part keeps to at least half of what it ends with. */
export function formed(record: Checkpoints): Parts {
  const over = partsOverTraining(record);
  const since = (part: keyof Parts): number =>
    (record.checkpoints[halfway(over.map((parts) => parts[part]))] as RecordedCheckpoint).step;
  return Object.fromEntries(PARTS.map((part) => [part, since(part)])) as unknown as Parts;
}

function same(one: Head, other: Head): boolean {
  return one.layer === other.layer && one.head === other.head;
}

function highest(
  heads: readonly RecordedHead[],
  kind: 'prefixMatching' | 'previousToken',
): RecordedHead {
  return heads.reduce((a, b) => (b[kind] > a[kind] ? b : a));
}
