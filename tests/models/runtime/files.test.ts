import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ModelFiles } from '../../../models/runtime/files.ts';
import type { Bytes, ContentCache, Source } from '../../../models/runtime/files.ts';
import type { Progress } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const content: Bytes = Uint8Array.from({ length: 100 }, (_, k) => k);
const stored = {
  file: 'a.bin',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

/** Answers each read with the next of `answers`, and remembers what it was asked. */
class FakeSource implements Source {
  readonly where = 'nowhere';
  readonly fresh: boolean[] = [];
  readonly #answers: (Bytes | null)[];
  constructor(...answers: (Bytes | null)[]) {
    this.#answers = answers;
  }
  read(_: AbortSignal, __: string, { fresh, onBytes }: Parameters<Source['read']>[2]) {
    this.fresh.push(fresh);
    const answer = this.#answers.shift() ?? null;
    if (answer) [10, 60, answer.length].forEach(onBytes);
    return Promise.resolve(answer);
  }
}

class FakeCache implements ContentCache {
  readonly entries = new Map<string, Bytes>();
  get = (key: string) => Promise.resolve(this.entries.get(key) ?? null);
  put = (key: string, bytes: Bytes) => Promise.resolve(void this.entries.set(key, bytes));
  drop = (key: string) => Promise.resolve(void this.entries.delete(key));
}

describe('loading a file', () => {
  it('reports bytes as one sum over what is expected', async () => {
    const seen: Progress[] = [];
    const files = new ModelFiles('m', new FakeSource(content), {
      onProgress: (progress) => seen.push(progress),
    });
    files.expect([stored, { ...stored, sha256: 'other', bytes: 50 }]);
    await files.load(signal, stored);
    expect(seen.at(-1)).toEqual({ loaded: 100, total: 150 });
    expect(seen).toContainEqual({ loaded: 60, total: 150 });
    const loaded = seen.map((progress) => progress.loaded);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  });

  it('leaves out of the sum what is given up halfway', async () => {
    const seen: Progress[] = [];
    const stopped = new AbortController();
    const source: Source = {
      where: 'here',
      read: async (asked, _file, { onBytes }) => {
        onBytes(60);
        stopped.abort();
        asked.throwIfAborted();
        return null;
      },
    };
    const files = new ModelFiles('m', source, { onProgress: (progress) => seen.push(progress) });
    await expect(files.load(stopped.signal, stored)).rejects.toThrow(/abort/i);
    expect(seen).toEqual([
      { loaded: 60, total: 100 },
      { loaded: 0, total: 0 },
    ]);
  });

  it('fetches once, then remembers, and fills the cache', async () => {
    const [source, cache] = [new FakeSource(content), new FakeCache()];
    const files = new ModelFiles('m', source, { cache });
    await files.load(signal, stored);
    await files.load(signal, stored);
    expect(source.fresh).toEqual([false]);
    expect(cache.entries.get(stored.sha256)).toEqual(content);
  });

  it('takes an intact cached copy without fetching', async () => {
    const [source, cache] = [new FakeSource(), new FakeCache()];
    cache.entries.set(stored.sha256, content);
    expect(await new ModelFiles('m', source, { cache }).load(signal, stored)).toEqual(content);
    expect(source.fresh).toEqual([]);
  });

  it('drops a corrupt cached copy and fetches again', async () => {
    const [source, cache] = [new FakeSource(content), new FakeCache()];
    cache.entries.set(stored.sha256, content.slice(1));
    expect(await new ModelFiles('m', source, { cache }).load(signal, stored)).toEqual(content);
    expect(cache.entries.get(stored.sha256)).toEqual(content);
  });

  it('survives a cache that fails', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('quota'));
    const cache = { get: broken, put: broken, drop: broken };
    const files = new ModelFiles('m', new FakeSource(content), { cache });
    expect(await files.load(signal, stored)).toEqual(content);
  });

  it('asks once more past the caches when the first copy is damaged', async () => {
    const source = new FakeSource(content.slice(0, 40), content);
    expect(await new ModelFiles('m', source).load(signal, stored)).toEqual(content);
    expect(source.fresh).toEqual([false, true]);
  });

  it('gives up on a second damaged copy, with what arrived', async () => {
    const source = new FakeSource(content.slice(0, 40), content.slice(0, 41));
    await expect(new ModelFiles('m', source).load(signal, stored)).rejects.toMatchObject({
      kind: 'model-corrupt',
      message: 'a.bin of m arrived only in part: 41 of 100 bytes.',
    });
  });

  it('fetched ahead, is no part of the progress until it is wanted in earnest, and comes once', async () => {
    const seen: Progress[] = [];
    const { promise: middle, resolve } = Promise.withResolvers<undefined>();
    let reads = 0;
    const source: Source = {
      where: 'here',
      read: async (_, __, { onBytes }) => {
        reads++;
        onBytes(10);
        await middle;
        onBytes(60);
        return content;
      },
    };
    const files = new ModelFiles('m', source, { onProgress: (progress) => seen.push(progress) });
    const ahead = new AbortController();
    const quiet = files.load(ahead.signal, stored, { quiet: true });
    await Promise.resolve();
    expect(seen).toEqual([]);
    const wanted = files.load(signal, stored);
    ahead.abort();
    await expect(quiet).rejects.toThrow(/abort/i);
    resolve(undefined);
    expect(await wanted).toEqual(content);
    expect(reads).toBe(1);
    expect(seen).toEqual([
      { loaded: 60, total: 100 },
      { loaded: 100, total: 100 },
    ]);
  });

  it('stops when the signal aborts', async () => {
    const files = new ModelFiles('m', new FakeSource(content));
    await expect(files.load(AbortSignal.abort(), stored)).rejects.toThrow(/abort/i);
  });
});
