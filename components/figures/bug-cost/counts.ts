/** The heads that a reader can choose among. */
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { HeadNote } from '../../parts/head-row.ts';
import { knownBugs } from './readings.ts';

/** Heads of the first layer, with the number of bugs of those that have been scanned. */
export function bugCounts(weights: ModelWeights): HeadNote[] {
  return weights.heads
    .filter(({ layer }) => layer === 0)
    .map((head) => {
      const bugs = knownBugs(weights, head);
      return {
        name: headName(head.layer, head.head),
        note: bugs ? bugs.length.toLocaleString('en') : 'not read',
      };
    });
}
