import { describe, expect, it } from 'vitest';
import { sceneAttributes } from '../../../components/lab/build-scene.ts';

const lab = { model: 'attn-2l', prompts: ['one two one two'] };

describe('what a tag asks of its lab', () => {
  it('is nothing that the author did not write', async () => {
    const attributes = await sceneAttributes({ head: 'L1H0' }, lab);
    const named = Object.entries(attributes).filter(([, value]) => value !== undefined);
    expect(named).toEqual([['head', 'L1H0']]);
  });
  it('is a token by its position, and edits as a list', async () => {
    const written = { token: 'two', ablate: ['L0H1'], freeze: true, set: { rank: 8 } };
    const { token, edits, set } = await sceneAttributes(written, lab);
    expect([token, set]).toEqual([4, '{"rank":8}']);
    expect(JSON.parse(edits ?? '')).toEqual([{ kind: 'ablate', head: 'L0H1' }, { kind: 'freeze' }]);
    expect((await sceneAttributes({ ablate: [] }, lab)).edits).toBe('[]');
  });
  it('may be a step as it was measured and printed', async () => {
    expect((await sceneAttributes({ checkpoint: '1,800' }, lab)).checkpoint).toBe(1800);
    await expect(sceneAttributes({ checkpoint: '1,801' }, lab)).rejects.toThrow(
      'step-invalid: the model has no checkpoint 1,801. It has 0, ',
    );
  });
});
