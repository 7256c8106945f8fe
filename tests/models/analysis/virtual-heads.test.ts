import { describe, expect, it } from 'vitest';
import { PATTERN_AXES } from '../../../models/analysis/attention.ts';
import { nullBand, positivity, vocabularyMap } from '../../../models/analysis/circuits.ts';
import { pathName, pathsTo } from '../../../models/analysis/paths.ts';
import { circuitRow, ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { matrix, through } from '../../../models/analysis/matrix.ts';
import {
  virtualEigenvalues,
  virtualPattern,
  virtualValueWeighted,
} from '../../../models/analysis/virtual-heads.ts';
import { weightsOf } from '../../../models/analysis/weights.ts';
import { hook } from '../../../models/runtime/names.ts';
import { hookOf, part, tensor } from '../../../models/runtime/tensor.ts';
import { difference, drawer, random } from './reference.ts';
import { shipped } from './shipped.ts';

describe('virtualPattern', () => {
  it('looks two tokens back through two previous-token heads', () => {
    const back = Float32Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0);
    const { run } = random([0, 4, 7], { n_heads: 1 });
    const hooks = Object.fromEntries(
      [0, 1].map((layer) => [hook.pattern(layer), tensor(PATTERN_AXES, [1, 3, 3], back)]),
    );
    const chain = [
      { layer: 0, head: 0 },
      { layer: 1, head: 0 },
    ] as const;
    const { data } = virtualPattern({ ...run, hooks }, { n_layers: 2, n_heads: 1 }, chain);
    expect([...data]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
  });

  it('has rows that sum to 1, those of the path', async () => {
    const { run, weights, config } = await shipped('attn-2l');
    const chain = [
      { layer: 0, head: 1 },
      { layer: 1, head: 0 },
    ] as const;
    const row = part(virtualPattern(run, config, chain), 0, 9);
    expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    const path = pathsTo(run, weights, config, 9).find((one) => pathName(one) === 'L0H1 → L1H0')!;
    expect(difference(row, path.sources)).toBeLessThan(1e-6);
  });
});

describe('virtualValueWeighted', () => {
  it('is as long as what the path brings from a single source', async () => {
    const { run, weights, config } = await shipped('attn-2l');
    const chain = [
      { layer: 0, head: 1 },
      { layer: 1, head: 2 },
    ] as const;
    const pattern = virtualPattern(run, config, chain);
    const weighted = part(virtualValueWeighted(run, weights, chain, pattern), 0, 1);
    const embed = hookOf(run, hook.embed, ['pos', 'd_model']);
    [0, 1].forEach((src) => {
      let moved: Float32Array | Float64Array = part(embed, src);
      for (const head of chain) {
        const { W_V, W_O } = weightsOf(weights, head);
        moved = through(through(moved, W_V), W_O);
      }
      const share = part(pattern, 0, 1)[src]!;
      expect(weighted[src]).toBeCloseTo(share * Math.hypot(...moved), 4);
    });
  });
});

describe('virtualEigenvalues', () => {
  it('sum to the trace of the whole circuit', () => {
    const { weights, config } = random([0, 4]);
    const [earlier, later] = [weights.heads[1]!, weights.heads[2]!];
    const { W_U, W_E } = weights;
    const values = virtualEigenvalues(earlier, later, vocabularyMap(weights));
    expect(values).toHaveLength(config.d_head);
    const circuit = ovCircuit(weights, later, { through: earlier });
    // Rows of a circuit are centred, which takes the sum of row means from the trace: add it again.
    const mean = (row: ArrayLike<number>): number =>
      Array.from(row).reduce((sum, value) => sum + value, 0) / row.length;
    let trace = 0;
    for (let id = 0; id < config.d_vocab; id++) {
      const start = id * W_E.columns;
      let stream: number[] = [...W_E.data.subarray(start, start + W_E.columns)];
      for (const factor of [earlier.W_V, earlier.W_O, later.W_V, later.W_O, W_U]) {
        stream = Array.from({ length: factor.columns }, (_, j) =>
          stream.reduce((sum, value, k) => sum + value * factor.data[k * factor.columns + j]!, 0),
        );
      }
      trace += stream[id]!;
      expect(circuitRow(circuit, id)[id]).toBeCloseTo(stream[id]! - mean(stream), 6);
    }
    expect(values.reduce((sum, { re }) => sum + re, 0)).toBeCloseTo(trace, 5);
  });
});

describe('the null band of virtual heads', () => {
  it('is what random weights of these shapes show', () => {
    const draw = drawer(8);
    const packed = (rows: number, columns: number) =>
      matrix(rows, columns, draw(rows, columns).flat());
    const values = Array.from({ length: 300 }, () => {
      const some = () => ({ W_V: packed(24, 6), W_O: packed(6, 24) });
      const vocabulary = vocabularyMap({ W_U: packed(24, 80), W_E: packed(80, 24) });
      return positivity(virtualEigenvalues(some(), some(), vocabulary));
    });
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / 300);
    const band = nullBand(6, 24, 80, 2);
    expect(Math.abs(deviation / band - 1)).toBeLessThan(0.15);
    expect(band).toBeGreaterThan(nullBand(6, 24, 80));
  });
});
