/**
 * Names that no training text holds, each mentioned twice in short ordinary English. Written before
 * any of them was shown to a model, and none was changed or left out afterwards. A name counts as
 * continued when, at its second mention, the token after the first one with a letter of the name is
 * among the model's three likeliest.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { topPredictions } from '../../../models/analysis/losses.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Token } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const CASES = JSON.parse(
  readFileSync(new URL('../../fixtures/invented-names.json', import.meta.url), 'utf8'),
) as { name: string; text: string }[];

/**
 * Position of the first token that holds a letter of the text at `start` (tokens are all ASCII
 * here).
 */
function firstTokenOf(tokens: readonly Token[], start: number): number {
  let end = 0;
  return tokens.findIndex((token) => {
    if (token.added) return false;
    end += token.text.length;
    return end > start;
  });
}

async function continued(model: string): Promise<string[]> {
  const session = await openModel(model);
  const found: string[] = [];
  for (const { name, text } of CASES) {
    const run = await session.run(signal, { text, want: ['logits'] });
    const first = firstTokenOf(run.tokens, text.indexOf(name));
    const second = firstTokenOf(run.tokens, text.lastIndexOf(name));
    const next = run.tokens[second + 1]!;
    expect(second, name).toBeGreaterThan(first);
    expect(run.tokens[second]!.id, `${name} is cut alike both times`).toBe(run.tokens[first]!.id);
    expect(name.endsWith(run.tokens[second]!.text.trim()), `${name} has more tokens`).toBe(false);
    const top = topPredictions(hookOf(run, 'logits', ['pos', 'vocab']), second, 3);
    if (top.some(({ id }) => id === next.id)) found.push(name);
  }
  return found;
}

describe(`${CASES.length} invented names at their second mention`, () => {
  it('are continued by the two-layer model in at least 14 cases', async () => {
    const found = await continued('attn-2l');
    expect(CASES).toHaveLength(20);
    expect(found.length, found.join(' ')).toBeGreaterThanOrEqual(14);
  });

  it('are continued by the one-layer model in at most 4', async () => {
    const found = await continued('attn-1l');
    expect(found.length, found.join(' ')).toBeLessThanOrEqual(4);
  });
});
