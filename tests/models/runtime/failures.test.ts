/** What a reader is told when a model folder on disk is not as it should be. */
import { describe, expect, it } from 'vitest';
import { openModel } from '../../../models/runtime/node.ts';
import { ModelFolder } from './folder.ts';

const { signal } = new AbortController();
const damages: [string, string, RegExp, (folder: ModelFolder) => void][] = [
  [
    'a missing checkpoint',
    'model-missing',
    /checkpoints\/\d+\.safetensors of attn-1l is not at/,
    (folder) => folder.remove(folder.lastCheckpoint),
  ],
  [
    'a missing tokenizer',
    'model-missing',
    /^tokenizer.json of attn-1l is not at/,
    (folder) => folder.remove('tokenizer.json'),
  ],
  [
    'a truncated checkpoint',
    'model-corrupt',
    /arrived only in part: 1000 of \d+ bytes/,
    (folder) => folder.change(folder.lastCheckpoint, (bytes) => bytes.subarray(0, 1000)),
  ],
  [
    'a checkpoint with bytes too many',
    'model-corrupt',
    /has \d+ bytes where the manifest says \d+/,
    (folder) => folder.change(folder.lastCheckpoint, (bytes) => Buffer.concat([bytes, bytes])),
  ],
  [
    'one flipped bit',
    'model-corrupt',
    /right size .* but not the content the manifest says/,
    (folder) =>
      folder.change(folder.lastCheckpoint, (bytes) => {
        bytes[bytes.length - 7]! ^= 1;
        return bytes;
      }),
  ],
  [
    'a manifest that is no JSON',
    'model-corrupt',
    /^manifest.json of attn-1l is not JSON/,
    (folder) => folder.change('manifest.json', (bytes) => bytes.subarray(0, 100)),
  ],
  [
    'a manifest of another model',
    'model-corrupt',
    /describes another model/,
    (folder) =>
      folder.change('manifest.json', (bytes) => bytes.toString().replace('"attn-1l"', '"attn-9l"')),
  ],
  [
    'no manifest',
    'model-unknown',
    /^unknown model: attn-1l$/,
    (folder) => folder.remove('manifest.json'),
  ],
];

describe('opening a model with', () => {
  it.each(damages)('%s fails as %s', async (_, kind, message, damage) => {
    using folder = new ModelFolder();
    damage(folder);
    const opening = openModel(folder.id, { root: folder.root });
    await expect(opening).rejects.toMatchObject({ name: 'ModelError', kind });
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toHaveProperty('advice', expect.stringMatching(/\w.*\.$/));
  });

  it('a damaged graph fails when the graph is needed', async () => {
    using folder = new ModelFolder();
    folder.change('full.onnx', (bytes) => bytes.subarray(0, 50));
    const session = await openModel(folder.id, { root: folder.root });
    await expect(session.run(signal, { text: 'a', want: ['logits'] })).resolves.toBeDefined();
    await expect(session.run(signal, { text: 'a', want: ['hook_embed'] })).rejects.toMatchObject({
      kind: 'model-corrupt',
    });
    session.close();
  });

  it('a missing file works once the file is back', async () => {
    using folder = new ModelFolder();
    let kept: Buffer | null = null;
    folder.change(folder.lastCheckpoint, (bytes) => {
      kept = bytes;
      return '';
    });
    await expect(openModel(folder.id, { root: folder.root })).rejects.toThrow(/0 of \d+ bytes/);
    folder.change(folder.lastCheckpoint, () => kept!);
    const session = await openModel(folder.id, { root: folder.root });
    session.close();
  });

  it('an unknown id lists the ids there are', async () => {
    await expect(openModel('attn2l')).rejects.toMatchObject({
      kind: 'model-unknown',
      message: 'unknown model: attn2l',
      advice: expect.stringMatching(
        /^Did you mean attn-2l\? The models there are: .*attn-1l, /,
      ) as string,
    });
    await expect(openModel('../models/attn-2l')).rejects.toMatchObject({ kind: 'model-unknown' });
  });
});
