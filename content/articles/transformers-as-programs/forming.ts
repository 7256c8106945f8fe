/** When in training the parts of the induction circuit come up, from the records of every seed. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { halfway } from '../../../models/analysis/bump.ts';
import type {
  RecordedCheckpoint,
  RecordedHead,
  TrainingRecord,
} from '../../../models/runtime/record.ts';

/** The parts of the circuit, and the circuit at work. */
export interface Parts {
  /** QK positivity of the induction head through the previous-token head. */
  readonly matching: number;
  /** OV positivity of the induction head. */
  readonly copying: number;
  /** Its prefix-matching score. */
  readonly working: number;
}

/** Steps from which on each part keeps to at least half of what it ends with; one entry per seed. */
export async function formed({ records }: MeasureContext, model: string): Promise<Parts[]> {
  return (await records(model)).map((record) => {
    const read = reader(record);
    const { checkpoints } = record;
    const since = (part: keyof Parts): number =>
      checkpoints[halfway(checkpoints.map((checkpoint) => read(checkpoint)[part]))]!.step;
    return { matching: since('matching'), copying: since('copying'), working: since('working') };
  });
}

/** The parts at a checkpoint of the first seed. */
export async function partsAt(
  { records }: MeasureContext,
  model: string,
  step: number,
): Promise<Parts> {
  const record = (await records(model))[0]!;
  const checkpoint = record.checkpoints.find((one) => one.step === step);
  if (!checkpoint) throw new RangeError(`no checkpoint at step ${step}`);
  return reader(record)(checkpoint);
}

/** Reads the parts of the circuit that a run ends with. */
function reader({ checkpoints }: TrainingRecord): (checkpoint: RecordedCheckpoint) => Parts {
  const { heads } = checkpoints.at(-1)!;
  const induction = highest(heads, 'prefixMatching');
  const previous = highest(
    heads.filter(({ layer }) => layer < induction.layer),
    'previousToken',
  );
  return ({ heads: all, qk_through: pairs }) => {
    const own = all.find((one) => isAt([one.layer, one.head], induction))!;
    const pair = pairs.find(({ from, to }) => isAt(from, previous) && isAt(to, induction))!;
    return { matching: pair.value, copying: own.ovPositivity, working: own.prefixMatching };
  };
}

function isAt(place: readonly [number, number], { layer, head }: RecordedHead): boolean {
  return place[0] === layer && place[1] === head;
}

function highest(
  heads: readonly RecordedHead[],
  kind: 'prefixMatching' | 'previousToken',
): RecordedHead {
  return heads.reduce((a, b) => (b[kind] > a[kind] ? b : a));
}
