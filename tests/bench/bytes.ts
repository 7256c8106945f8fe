/** What a first visit downloads until the first live result, as a host sends it: compressed where that helps. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

export interface Download {
  readonly url: string;
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Collects every response of a page, its worker's included. */
export function collectDownloads(page: Page): () => Promise<Download[]> {
  const responses: Promise<Download | null>[] = [];
  page.context().on('response', (response) => responses.push(weigh(response)));
  return async () => {
    const all = await Promise.all(responses);
    return all.filter((download) => download !== null);
  };
}

async function weigh(response: Response): Promise<Download | null> {
  const url = response.url();
  if (!url.startsWith('http')) return null;
  const body = await response.body().catch(() => Buffer.alloc(0));
  const plain = body.length;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    url,
    plain,
    gzip: Math.min(plain, gzipSync(body, { level: 9 }).length),
    brotli: Math.min(plain, brotliCompressSync(body, quality).length),
  };
}
