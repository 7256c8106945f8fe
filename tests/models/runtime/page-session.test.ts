/** The page's side of a session, against a worker that the test plays. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toPlain } from '../../../models/runtime/errors.ts';
import { openModel } from '../../../models/runtime/session.ts';
import { ModelError } from '../../../models/runtime/types.ts';
import type { Progress, Session } from '../../../models/runtime/types.ts';
import { buffersOf } from '../../../models/runtime/wire.ts';
import type { FromWorker, ToWorker } from '../../../models/runtime/wire.ts';
import { shippedManifest } from './folder.ts';

class FakeWorker extends EventTarget {
  static last: FakeWorker;
  readonly heard: ToWorker[] = [];
  terminated = false;
  constructor() {
    super();
    FakeWorker.last = this;
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

const { signal } = new AbortController();
const manifest = shippedManifest('attn-1l');
const answer = { manifest, vocabulary: ['a'], backend: 'wasm' as const };
const options = { id: 'attn-1l', base: '/models/' };

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('location', { href: 'https://example.org/articles/x/' });
});

async function opened(): Promise<{ session: Session; worker: FakeWorker }> {
  const opening = openModel(signal, options);
  const worker = FakeWorker.last;
  worker.say({ call: 0, answer });
  return { session: await opening, worker };
}

describe('opening', () => {
  it('asks the worker, passes progress on, and gives what it learnt', async () => {
    const seen: Progress[] = [];
    const opening = openModel(signal, {
      ...options,
      onProgress: (progress) => seen.push(progress),
    });
    const worker = FakeWorker.last;
    const argument = { id: 'attn-1l', base: 'https://example.org/models/', backend: 'auto' };
    expect(worker.heard).toEqual([{ call: 0, name: 'open', argument }]);
    worker.say({ progress: { loaded: 1, total: 2 } });
    worker.say({ call: 0, answer });
    expect(await opening).toMatchObject({ manifest: { id: 'attn-1l' }, backend: 'wasm' });
    expect(seen).toEqual([{ loaded: 1, total: 2 }]);
  });

  it('ends the worker when it fails, and keeps the error for people', async () => {
    const opening = openModel(signal, options);
    const worker = FakeWorker.last;
    worker.say({ call: 0, error: toPlain(new ModelError('model-missing', 'gone', 'wait'), '') });
    await expect(opening).rejects.toMatchObject({ kind: 'model-missing', advice: 'wait' });
    expect(worker.terminated).toBe(true);
  });

  it('ends the worker when it is aborted', async () => {
    const controller = new AbortController();
    const opening = openModel(controller.signal, options);
    const worker = FakeWorker.last;
    controller.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker.terminated).toBe(true);
  });

  it('calls a worker that does not start an unsupported browser', async () => {
    const opening = openModel(signal, options);
    FakeWorker.last.crash('');
    await expect(opening).rejects.toMatchObject({ kind: 'browser-unsupported' });
    vi.stubGlobal('Worker', undefined);
    await expect(openModel(signal, options)).rejects.toMatchObject({ kind: 'browser-unsupported' });
  });
});

describe('calls', () => {
  it('are answered by number', async () => {
    const { session, worker } = await opened();
    const first = session.tokenize(signal, 'one');
    const second = session.tokenize(signal, 'two');
    const tokenized = (text: string) => ({ tokens: [{ id: 1, text, added: false }], cut: null });
    worker.say({ call: 2, answer: tokenized('two') });
    worker.say({ call: 1, answer: tokenized('one') });
    expect((await first).tokens[0]!.text).toBe('one');
    expect((await second).tokens[0]!.text).toBe('two');
  });

  it('that are aborted reject at once, tell the worker, and ignore a late answer', async () => {
    const { session, worker } = await opened();
    const controller = new AbortController();
    const run = session.run(controller.signal, { text: 'a', want: [] });
    controller.abort();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker.heard.at(-1)).toEqual({ cancel: 1 });
    worker.say({ call: 1, answer: { tokens: [], cut: null } });
    await expect(session.run(AbortSignal.abort(), { text: 'a', want: [] })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('that wait when the worker stops reject, and so do later ones', async () => {
    const { session, worker } = await opened();
    const waiting = session.weights(signal, { names: [] });
    worker.crash('RuntimeError: unreachable');
    await expect(waiting).rejects.toMatchObject({ kind: 'run-failed' });
    await expect(waiting).rejects.toThrow('RuntimeError: unreachable');
    expect(worker.terminated).toBe(true);
    await expect(session.tokenize(signal, 'a')).rejects.toMatchObject({ kind: 'run-failed' });
  });

  it('reject once the session is closed', async () => {
    const { session, worker } = await opened();
    const waiting = session.runBatch(signal, { ids: [[0]], want: [] });
    session.close();
    await expect(waiting).rejects.toThrow('this session was closed');
    expect(worker.terminated).toBe(true);
  });
});

describe('buffersOf', () => {
  it('finds every tensor once, wherever it is', () => {
    const shared = new Float32Array(4);
    const hooks = { a: { data: shared.subarray(0, 2) }, b: { data: shared.subarray(2) } };
    const other = new Float32Array(1);
    expect(buffersOf([{ hooks, edits: null }, { data: other }])).toEqual([
      shared.buffer,
      other.buffer,
    ]);
    expect(buffersOf({ vocabulary: ['a'] })).toEqual([]);
  });
});
