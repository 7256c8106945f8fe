import { describe, expect, it } from 'vitest';
import { bugFamily, rate, scanTrigrams } from '../../../models/analysis/skip-trigrams.ts';
import { circuitRow, ovCircuit, qkCircuit } from '../../../models/analysis/token-circuits.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { at, bay, bugModel, in_, keep, mind } from './bug-model.ts';
import { random } from './reference.ts';

const { signal } = new AbortController();

describe('a trigram', () => {
  const { circuits } = bugModel([0, keep, in_]);

  it('is rated by attraction and effect', () => {
    const rated = rate(circuits, { source: keep, destination: in_, output: mind });
    expect(rated.attraction).toBeCloseTo(3 - 3 / 8, 9);
    expect(rated.effect).toBeCloseTo(5 - 11 / 8, 9);
    expect(rated.strength).toBeCloseTo(rated.attraction * rated.effect, 9);
  });

  it('cannot be learnt without its crossings', () => {
    const { meant, forced } = bugFamily(circuits, keep, [
      { destination: in_, output: mind },
      { destination: at, output: bay },
    ]);
    expect(forced[0]).toMatchObject({ source: keep, destination: in_, output: bay });
    expect(forced[1]).toMatchObject({ source: keep, destination: at, output: mind });
    expect(forced[0].strength * forced[1].strength).toBeCloseTo(
      meant[0].strength * meant[1].strength,
      6,
    );
    expect(forced[0].strength).toBeGreaterThan(0);
  });
});

describe('scanTrigrams', () => {
  it('finds the four, strongest first', async () => {
    const { circuits } = bugModel([0, keep, in_]);
    const found = await inSlices(signal, scanTrigrams(circuits, { count: 4, each: 2 }));
    expect(found.map(({ source }) => source)).toEqual([keep, keep, keep, keep]);
    expect(found[0]).toMatchObject({ destination: at, output: bay });
    expect(found[3]).toMatchObject({ destination: in_, output: mind });
    const none = scanTrigrams(circuits, { sources: (id) => id !== keep });
    expect(await inSlices(signal, none)).toEqual([]);
  });

  it('finds the strongest of a random model', async () => {
    const { weights } = random([0, 4], { d_vocab: 90 });
    const head = { layer: 0, head: 1 };
    const circuits = { qk: qkCircuit(weights, head), ov: ovCircuit(weights, head) };
    const [best] = await inSlices(signal, scanTrigrams(circuits, { count: 5 }));
    const strengths = Array.from({ length: 90 }, (_, source) => {
      const attraction = Math.max(
        ...Array.from({ length: 90 }, (_, d) => circuitRow(circuits.qk, d)[source]!),
      );
      return attraction * Math.max(...circuitRow(circuits.ov, source));
    });
    expect(best!.strength).toBeCloseTo(Math.max(...strengths), 6);
    expect(best!.source).toBe(strengths.indexOf(Math.max(...strengths)));
  });
});
