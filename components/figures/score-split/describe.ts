/** From a run and the weights to what the figure shows, for the live view and the twin alike. Pure. */
import type { Head, ModelShape } from '../../../models/analysis/weights.ts';
import { allHeads, headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { PairMatrix } from '../../parts/pair-face.ts';
import type { SignedGroup } from '../../parts/signed-bars.ts';
import { leading, pairText } from './pairs.ts';
import type { Pair } from './pairs.ts';
import { mostAttended, readScore } from './readings.ts';
import type { HeadSplit, ScoreReading } from './readings.ts';
import { equality, finding, meaning, pairName, sideName, termTable } from './words.ts';
import type { Place } from './words.ts';

export interface Chosen {
  /** Position under focus; null for the last. */
  readonly dest: number | null;
  /** Null for the one that is attended to most. */
  readonly source: number | null;
  /** A pair as an attribute has it; '' for the one that does most for the score. */
  readonly pair: string;
}

export interface Description {
  readonly run: Run;
  readonly place: Place;
  readonly heads: readonly string[];
  readonly reading: ScoreReading;
  readonly attention: Float32Array;
  readonly groups: readonly SignedGroup[];
  /** Every pair of terms; null for a head of the first layer, whose bars are them already. */
  readonly grid: PairMatrix | null;
  readonly end: number;
  readonly part: Pair;
  readonly partName: string;
  readonly partMeaning: string;
  readonly equality: string;
  readonly finding: string;
  readonly table: TableData;
}

export const QUANTITY = 'Part of the score';

export function describe(
  run: Run,
  config: Pick<ModelShape, 'n_layers' | 'n_heads' | 'd_mlp'>,
  head: Head,
  split: HeadSplit,
  chosen: Chosen,
): Description {
  const dest = Math.min(chosen.dest ?? Infinity, run.tokens.length - 1);
  const known = chosen.source !== null && chosen.source <= dest;
  const src = known ? chosen.source : mostAttended(split, dest);
  const reading = readScore(split, dest, src);
  const earlier = config.d_mlp === null ? 'heads' : 'layers';
  const place: Place = {
    head: headName(head.layer, head.head),
    tokens: run.tokens,
    centred: split.centred,
    earlier,
  };
  const pairs = [...reading.parts, ...reading.terms];
  const part =
    pairs.find((one) => pairText(one) === chosen.pair) ??
    leading(split.kinds.includes('earlier') ? reading.terms : reading.parts);
  const length = run.tokens.length;
  return {
    run,
    place,
    heads: allHeads(config).map((one) => headName(one.layer, one.head)),
    reading,
    attention: split.pattern.subarray(dest * length, (dest + 1) * length),
    groups: split.kinds.map((query) => ({
      name: `Query from ${query === 'earlier' ? '' : 'the '}${sideName(query, earlier)}, key from`,
      rows: reading.parts
        .filter((pair) => pair.query === query)
        .map((pair) => ({
          key: pairText(pair),
          label: sideName(pair.key, earlier),
          name: pairName(pair, earlier),
          value: pair.value,
        })),
    })),
    grid: split.kinds.includes('earlier')
      ? {
          cells: reading.terms.map(({ query, key, value }) => ({ from: query, to: key, value })),
          extent: split.end,
          quantity: QUANTITY,
          decimals: 1,
        }
      : null,
    end: split.end,
    part,
    partName: pairName(part, earlier),
    partMeaning: meaning(part, place),
    equality: equality(reading, split.centred),
    finding: finding(place, reading),
    table: termTable(place, reading),
  };
}
