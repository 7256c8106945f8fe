/** Where the figure's scales end: read off every pair on the lab's first prompt, once, so that no reader's text moves them. */
import type { PathShape } from '../../../models/analysis/paths.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { signedEnd } from '../../parts/signed-bars.ts';
import { pairsOf, readCircuit, readOutputs, readPattern, strongestMove } from './readings.ts';
import type { Worths } from './readings.ts';
import type { Ends } from './view.ts';

export function scaleEnds(
  { run, weights, config }: { run: Run; weights: ModelWeights; config: PathShape },
  { pairs, heads }: Worths,
): Ends {
  const length = run.tokens.length;
  const [moved, added]: [number[], number[]] = [[], []];
  for (const pair of pairsOf(config)) {
    const pattern = readPattern(run, weights, config, pair);
    const { dest, src } = strongestMove(pattern, length, null);
    moved.push(pattern.weighted[dest * length + src] ?? 0);
    const { raised, lowered } = readOutputs(readCircuit(weights, pair), run.tokens[src]?.id ?? 0);
    added.push(raised[0]?.value ?? 0, lowered[0]?.value ?? 0);
  }
  const worths = pairs.map(({ worth }) => worth).filter((worth) => !Number.isNaN(worth));
  const alone = Object.values(heads).filter((worth) => !Number.isNaN(worth));
  return {
    worth: signedEnd(worths),
    paths: signedEnd([...worths, ...alone]),
    weighted: signedEnd(moved),
    outputs: signedEnd(added),
  };
}
