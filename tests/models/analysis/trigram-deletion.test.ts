import { describe, expect, it } from 'vitest';
import { circuitRow, ovCircuit, qkCircuit } from '../../../models/analysis/token-circuits.ts';
import { deleteTrigram } from '../../../models/analysis/trigram-deletion.ts';
import { hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { at, bay, bugModel, in_, keep, mind, other } from './bug-model.ts';
import { difference } from './reference.ts';
import { shipped } from './shipped.ts';

describe('deleteTrigram', () => {
  it('takes the bug out of the logits where it acts', () => {
    // keep … in → other: the bug pulls towards bay.
    const { run, circuits, head, logits } = bugModel([0, keep, other, in_, other]);
    const bug = { source: keep, destination: in_, output: bay };
    const { places, cost } = deleteTrigram(run, circuits, head, bug);
    expect(places.map(({ dest }) => dest)).toEqual([3]);
    const paid = part(run.hooks[hook.pattern(0)]!, 0, 3)[1]!;
    expect(places[0]!.logit).toBeCloseTo(paid * (6 - 11 / 8), 6);
    const loss = (row: number[]): number =>
      Math.log(row.reduce((sum, one) => sum + Math.exp(one), 0)) - row[other]!;
    const changed = logits[3]!.with(bay, logits[3]![bay]! - places[0]!.logit);
    expect(places[0]!.before).toBeCloseTo(loss(logits[3]!), 5);
    expect(places[0]!.after).toBeCloseTo(loss(changed), 5);
    expect(cost).toBeLessThan(0);
  });

  it('costs where the trigram was right, and nothing where it is absent', () => {
    const { run, circuits, head } = bugModel([0, keep, other, in_, mind]);
    const meant = { source: keep, destination: in_, output: mind };
    expect(deleteTrigram(run, circuits, head, meant).cost).toBeGreaterThan(0);
    const absent = deleteTrigram(run, circuits, head, { ...meant, destination: at });
    expect(absent).toEqual({ places: [], cost: 0 });
  });

  it('is exact in a model of one layer', async () => {
    const { run, weights } = await shipped('attn-1l');
    const head = { layer: 0, head: 2 };
    const circuits = { qk: qkCircuit(weights, head), ov: ovCircuit(weights, head) };
    const [source, destination, next] = [6, 9, 10].map((pos) => run.tokens[pos]!.id);
    const trigram = { source: source!, destination: destination!, output: next! };
    const { places } = deleteTrigram(run, circuits, head, trigram);
    const place = places.find(({ dest }) => dest === 9)!;
    const sources = run.tokens.flatMap(({ id }, pos) => (id === source && pos <= 9 ? [pos] : []));
    const pattern = part(run.hooks[hook.pattern(0)]!, 2, 9);
    const effect = circuitRow(circuits.ov, source!)[next!]!;
    const expected = sources.reduce((sum, src) => sum + pattern[src]! * effect, 0);
    expect(difference([place.logit], [expected])).toBeLessThan(1e-6);
  });
});
