import { expect, it } from 'vitest';
import { treatmentOf } from '../../../components/lab/edits.ts';
import type { LabEdit } from '../../../components/lab/edits.ts';
import { readByRepeat, repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import { openModel } from '../../../models/runtime/node.ts';

it('edits treat sequences that are not the prompt, each with its own patterns where they are kept', async () => {
  const session = await openModel('attn-2l');
  const { config } = session.manifest;
  const gain = async (...edits: LabEdit[]): Promise<number> => {
    const { signal } = new AbortController();
    const treatment = treatmentOf(edits, config);
    const { loss } = readByRepeat(
      await repeatLosses(signal, session, { repeats: 2 }, { treatment }),
      config.d_vocab,
    );
    return loss[0]! - loss[1]!;
  };
  const off: LabEdit = { kind: 'ablate', head: 'L0H1' };
  // The induction head does not know where to look; with its pattern it does not need to be told.
  expect(await gain()).toBeGreaterThan(2.5);
  expect(await gain(off)).toBeLessThan(0.2);
  expect(await gain(off, { kind: 'freeze' })).toBeGreaterThan(2);
  expect(treatmentOf([{ kind: 'freeze' }], config)).toBeNull();
});
