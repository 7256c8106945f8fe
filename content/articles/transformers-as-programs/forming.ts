/** When in training the parts of the induction circuit come up, from the records of every seed. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import type {
  RecordedCheckpoint,
  RecordedHead,
  TrainingRecord,
} from '../../../models/runtime/record.ts';

/** Steps at which a value first passes half of what it ends with. */
export interface Formed {
  /** QK positivity of the induction head through the previous-token head. */
  readonly matching: number;
  /** OV positivity of the induction head. */
  readonly copying: number;
  /** Its prefix-matching score. */
  readonly working: number;
}

/** One entry per seed. */
export async function formed({ records }: MeasureContext, model: string): Promise<Formed[]> {
  return (await records(model)).map((record) => {
    const { heads } = record.checkpoints.at(-1)!;
    const induction = highest(heads, 'prefixMatching');
    const previous = highest(
      heads.filter(({ layer }) => layer < induction.layer),
      'previousToken',
    );
    const own = ({ heads: all }: RecordedCheckpoint): RecordedHead =>
      all.find(({ layer, head }) => layer === induction.layer && head === induction.head)!;
    const through = ({ qk_through: pairs }: RecordedCheckpoint): number =>
      pairs.find(
        ({ from, to }) =>
          from[0] === previous.layer &&
          from[1] === previous.head &&
          to[0] === induction.layer &&
          to[1] === induction.head,
      )!.value;
    return {
      matching: halfway(record, through),
      copying: halfway(record, (checkpoint) => own(checkpoint).ovPositivity),
      working: halfway(record, (checkpoint) => own(checkpoint).prefixMatching),
    };
  });
}

function highest(
  heads: readonly RecordedHead[],
  kind: 'prefixMatching' | 'previousToken',
): RecordedHead {
  return heads.reduce((a, b) => (b[kind] > a[kind] ? b : a));
}

function halfway(
  { checkpoints }: TrainingRecord,
  value: (checkpoint: RecordedCheckpoint) => number,
): number {
  const half = value(checkpoints.at(-1)!) / 2;
  return checkpoints.find((checkpoint) => value(checkpoint) > half)!.step;
}
