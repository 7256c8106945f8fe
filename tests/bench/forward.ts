/** One forward pass: the page's WebAssembly against the native runtime, on the same token ids, in turns. */
import type { Page } from '@playwright/test';
import { mulberry32 } from '../../models/analysis/random.ts';
import { openModel } from '../../models/runtime/node.ts';
import type { Manifest } from '../../models/runtime/manifest.ts';
import { median } from './stats.ts';

/** What each slice of the model is asked for. */
function slices({ graphs }: Manifest): [slice: string, want: readonly string[]][] {
  return (['attention', 'logits', 'full'] as const).map((slice) => [
    slice,
    graphs[slice]?.outputs ?? [],
  ]);
}

export interface Forward {
  readonly slice: string;
  readonly length: number;
  /** Median milliseconds inside the backend. */
  readonly wasm: number;
  readonly native: number;
}

export async function forwards(
  page: Page,
  { model, lengths, repeats }: { model: string; lengths: readonly number[]; repeats: number },
): Promise<Forward[]> {
  const session = await openModel(model);
  const { signal } = new AbortController();
  const random = mulberry32(0);
  const results: Forward[] = [];
  for (const [slice, want] of slices(session.manifest)) {
    for (const length of lengths) {
      const ids = [0, ...Array.from({ length: length - 1 }, () => 1 + Math.floor(random() * 2000))];
      const native: number[] = [];
      const wasm: number[] = [];
      for (let round = 0; round <= repeats; round++) {
        const [run] = await session.runBatch(signal, { ids: [ids], want });
        const inPage = await pageMilliseconds(page, ids, want);
        // The first round warms both up.
        if (round === 0) continue;
        native.push(run?.ms ?? NaN);
        wasm.push(inPage);
      }
      results.push({ slice, length, wasm: median(wasm), native: median(native) });
    }
  }
  return results;
}

async function pageMilliseconds(
  page: Page,
  ids: readonly number[],
  want: readonly string[],
): Promise<number> {
  return page.evaluate(
    async ([sequence, names]) => {
      const session = document.querySelector('retort-lab')?.state.session;
      const { signal } = new AbortController();
      const runs = await session?.runBatch(signal, { ids: [sequence], want: names });
      return runs?.[0]?.ms ?? NaN;
    },
    [ids, want] as const,
  );
}
