import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserCache,
  fetchRuntime,
  httpSource,
  RUNTIME_BYTES,
} from '../../../models/runtime/source-web.ts';

const { signal } = new AbortController();
const asked: (string | undefined)[] = [];
const answers: Record<string, RequestListener> = {
  '/m/whole.bin': (_, response) => response.end(Buffer.alloc(70_000, 7)),
  '/m/page.bin': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>not found');
  },
  '/m/down.bin': (_, response) => {
    response.writeHead(503).end();
  },
  '/m/broken.bin': (_, response) => {
    response.writeHead(200, { 'content-length': 1000 }).write(Buffer.alloc(300));
    setTimeout(() => response.destroy(), 50);
  },
  '/m/silent.bin': () => undefined,
  '/m/manifest.json': (request, response) => {
    asked.push(request.headers['cache-control']);
    response.end('{}');
  },
};
const server = createServer((request, response) => {
  const answer = answers[request.url ?? ''];
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
let base = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/m/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (file: string, onBytes = (_: number): void => undefined, own = signal) =>
  httpSource(base).read(own, file, { fresh: false, onBytes });

describe('files over HTTP', () => {
  it('arrive with byte progress', async () => {
    const seen: number[] = [];
    const bytes = await read('whole.bin', (loaded) => seen.push(loaded));
    expect(bytes).toHaveLength(70_000);
    expect(seen.at(-1)).toBe(70_000);
  });

  it.each(['missing.bin', 'page.bin'])('are missing: %s', async (file) => {
    expect(await read(file)).toBeNull();
  });

  it('give what came before the connection broke', async () => {
    expect(await read('broken.bin')).toHaveLength(300);
  });

  it('say when the server fails or is not there', async () => {
    await expect(read('down.bin')).rejects.toMatchObject({
      kind: 'model-missing',
      message: 'down.bin could not be loaded: the server answered 503.',
    });
    const nowhere = httpSource('http://127.0.0.1:9/').read(signal, 'a.bin', {
      fresh: false,
      onBytes: () => undefined,
    });
    await expect(nowhere).rejects.toMatchObject({ kind: 'model-missing' });
  });

  it('stop when the signal aborts', async () => {
    const controller = new AbortController();
    const reading = read('silent.bin', undefined, controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ask anew for the manifest only', async () => {
    await read('manifest.json');
    expect(asked).toEqual(['max-age=0']);
  });
});

describe('the runtime', () => {
  it('has the size its progress is measured by', () => {
    const file = fileURLToPath(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
    expect(statSync(file).size).toBe(RUNTIME_BYTES);
  });

  it('says when it arrived only in part', async () => {
    Object.assign(globalThis, { location: { href: base } });
    await expect(fetchRuntime(signal, 'whole.bin', () => undefined)).rejects.toMatchObject({
      kind: 'model-corrupt',
      message: `The ONNX Runtime arrived only in part: 70000 of ${RUNTIME_BYTES} bytes.`,
    });
    await expect(fetchRuntime(signal, 'page.bin', () => undefined)).rejects.toMatchObject({
      kind: 'model-missing',
    });
  });
});

describe("the browser's cache", () => {
  it('is none where there is no Cache API', () => expect(browserCache()).toBeNull());
});
