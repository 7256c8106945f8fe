/** The float64 forward pass written apart from the runtime, and how far a run is from it. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export interface GoldenCase {
  readonly name: string;
  readonly ids: readonly number[];
  /** Destinations whose rows are in `patterns`. */
  readonly pattern_rows: readonly number[];
  /** [layer, head, dest (pattern_rows), src] */
  readonly patterns: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly logits: readonly { readonly pos: number; readonly first_64: readonly number[] }[];
}

export interface GoldenModel {
  readonly model: string;
  readonly cases: readonly GoldenCase[];
}

const file = new URL('../fixtures/golden.json', import.meta.url);
export const golden = (JSON.parse(readFileSync(file, 'utf8')) as { models: GoldenModel[] }).models;

export interface Distance {
  readonly backend: string;
  readonly patterns: number;
  readonly logits: number;
  /** Numbers compared: shows that nothing was skipped. */
  readonly compared: number;
}

/** Runs the case in the page's open session and returns the largest differences from the golden numbers. */
export async function distance(page: Page, { ids, ...wanted }: GoldenCase): Promise<Distance> {
  const layers = wanted.patterns.map((_, layer) => `blocks.${layer}.attn.hook_pattern`);
  const run = await page.evaluate(
    async ([sequence, names]) => {
      const session = document.querySelector('retort-lab')?.state.session;
      if (!session) throw new Error('no session is open');
      const { signal } = new AbortController();
      const want = [...names, 'logits'];
      const [result] = await session.runBatch(signal, { ids: [sequence], want });
      if (!result) throw new Error('no run came back');
      const hooks = want.map((name) => {
        const { dims = [], data = [] } = result.hooks[name] ?? {};
        return { name, dims: [...dims], data: Array.from(data) };
      });
      return { backend: result.backend, hooks };
    },
    [ids, layers] as const,
  );
  const largest = { patterns: 0, logits: 0 };
  let compared = 0;
  const compare = (of: 'patterns' | 'logits', got: number | undefined, want: number): void => {
    largest[of] = Math.max(largest[of], Math.abs((got ?? NaN) - want));
    if (Number.isNaN(got ?? NaN)) largest[of] = Infinity;
    compared += 1;
  };
  wanted.patterns.forEach((heads, layer) =>
    heads.forEach((rows, head) =>
      rows.forEach((row, at) =>
        row.forEach((value, src) => {
          const dest = wanted.pattern_rows[at] ?? 0;
          const index = (head * ids.length + dest) * ids.length + src;
          compare('patterns', run.hooks[layer]?.data[index], value);
        }),
      ),
    ),
  );
  const logits = run.hooks[layers.length];
  for (const { pos, first_64 } of wanted.logits) {
    first_64.forEach((value, token) =>
      compare('logits', logits?.data[pos * (logits.dims[1] ?? 0) + token], value),
    );
  }
  return { backend: run.backend, ...largest, compared };
}
