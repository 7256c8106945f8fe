/** What the analysis behind the figures costs for one prompt, in Node: milliseconds of processor time, which other work does not shift. */
import { attributions, logitLens } from '../../models/analysis/attribution.ts';
import { patternOf, valueWeighted } from '../../models/analysis/attention.ts';
import { scanBugs } from '../../models/analysis/bug-finder.ts';
import { compositions } from '../../models/analysis/composition.ts';
import { ledgerOf, lossEffects } from '../../models/analysis/ledger.ts';
import { bigramLogits, lowRank } from '../../models/analysis/low-rank-bigrams.ts';
import { allPaths } from '../../models/analysis/paths.ts';
import { positivities, positivitiesThrough } from '../../models/analysis/positivity.ts';
import { mulberry32 } from '../../models/analysis/random.ts';
import { fourWay, splitScore } from '../../models/analysis/score-split.ts';
import { scanTrigrams } from '../../models/analysis/skip-trigrams.ts';
import { pathEffects, termImportance } from '../../models/analysis/term-importance.ts';
import {
  circuitColumn,
  circuitRow,
  directCircuit,
  extremes,
  ovCircuit,
  qkCircuit,
} from '../../models/analysis/token-circuits.ts';
import { scanEntries } from '../../models/analysis/top-entries.ts';
import { deleteTrigram } from '../../models/analysis/trigram-deletion.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { hook, parameter } from '../../models/runtime/names.ts';
import { openModel } from '../../models/runtime/node.ts';
import { hookOf } from '../../models/runtime/tensor.ts';
import { median, ms, table } from './stats.ts';

export interface Cost {
  /** The figure of the article that waits for it. */
  readonly figure: number;
  readonly what: string;
  /** Median. */
  readonly ms: number;
}

/** Every figure's arithmetic on random tokens, `length` of them. */
export async function analysisCosts(id: string, length: number): Promise<Cost[]> {
  const { signal } = new AbortController();
  const session = await openModel(id);
  const { config, hooks } = session.manifest;
  const draw = mulberry32(0);
  const next = (): number => 1 + Math.floor(draw() * (config.d_vocab - 1));
  const ids = [[0, ...Array.from({ length: length - 1 }, next)]];
  const [found] = await session.runBatch(signal, { ids, want: Object.keys(hooks) });
  const run = found!;
  const weights = await readWeights(signal, session);
  const layers = Array.from({ length: config.n_layers }, (_, layer) => layer);
  const W_O = await session.weights(signal, { names: layers.map(parameter.W_O) });
  const [dest, token] = [length - 2, ids[0]!.at(-1)!];
  const head = weights.heads.at(-1)!;
  const circuits = { qk: qkCircuit(weights, head), ov: ovCircuit(weights, head) };
  const bigrams = lowRank(weights);
  const bug = { source: token, destination: token, output: token };
  const jobs: [figure: number, what: string, job: () => unknown][] = [
    [
      1,
      'value-weighted patterns, all heads',
      () =>
        layers.map((layer) =>
          valueWeighted(
            patternOf(run, layer),
            hookOf(run, hook.v(layer), ['pos', 'head', 'd_head']),
            hookOf({ hooks: W_O }, parameter.W_O(layer), ['head', 'd_head', 'd_model']),
          ),
        ),
    ],
    [
      2,
      `ledger of ${allPaths(config).length} paths, with loss effects`,
      () => lossEffects(ledgerOf(run, weights, config, dest), token),
    ],
    [
      2,
      'logit attribution and lens',
      () => [
        attributions(run, weights, config, dest, token),
        logitLens(run, weights, config, dest),
      ],
    ],
    [
      3,
      'OV row, QK column, both circuits made anew',
      () => [
        extremes(circuitRow(ovCircuit(weights, head), token), 10),
        extremes(circuitColumn(qkCircuit(weights, head), token), 10),
      ],
    ],
    [3, 'top entries of a whole OV circuit', () => exhausted(scanEntries(circuits.ov))],
    [4, 'strongest skip-trigrams of a head', () => exhausted(scanTrigrams(circuits))],
    [
      4,
      'bugs of a head, found by its own bigrams',
      () => exhausted(scanBugs(circuits, directCircuit(weights))),
    ],
    [4, 'deletion of a bug', () => deleteTrigram(run, circuits, head, bug)],
    [
      6,
      'Q-, K- and V-composition, all pairs',
      () => (['q', 'k', 'v'] as const).map((kind) => compositions(weights, kind)),
    ],
    [
      7,
      'positivity, all heads and pairs',
      () => [positivities(weights), positivitiesThrough(weights)],
    ],
    [8, 'term importance', () => termImportance(run, weights, config)],
    [
      8,
      'worth of one path on the whole text',
      () => exhausted(pathEffects(run, weights, config, allPaths(config).slice(-1))),
    ],
    [9, 'bigrams: the table', () => lowRank(weights)],
    [9, 'bigrams: one rank', () => bigramLogits(bigrams, token, 20)],
    [11, 'split of a score', () => fourWay(splitScore(run, weights, config, head, dest, 3))],
  ];
  return jobs
    .filter(([figure]) => config.n_layers > 0 || figure === 9)
    .map(([figure, what, job]) => ({ figure, what, ms: milliseconds(job) }));
}

function exhausted(scan: Generator): void {
  while (!scan.next().done);
}

/** Median processor time of a few rounds; the first ones warm up. */
function milliseconds(job: () => unknown): number {
  const times = Array.from({ length: 12 }, () => {
    const start = process.cpuUsage();
    job();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return median(times.slice(4));
}

if (import.meta.main) {
  // This part of the bench alone: `node tests/bench/analysis.ts [model] [length]`.
  const [id = 'attn-2l', length = '64'] = process.argv.slice(2);
  const costs = await analysisCosts(id, Number(length));
  console.log(table(costs.map(({ figure, what, ms: cost }) => [what, String(figure), ms(cost)])));
}
