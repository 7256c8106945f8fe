/**
 * Names that no training text holds, each mentioned twice in short ordinary English. Written before
 * any of them was shown to a model, and none was changed or left out afterwards. A name counts as
 * continued when, at its second mention, the token after the first one with a letter of the name is
 * among the model's three likeliest.
 */
import { describe, expect, it } from 'vitest';
import { topPredictions } from '../../../models/analysis/losses.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Token } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const CASES: [name: string, text: string][] = [
  ['Zanthor', 'Mr Zanthor walked in and sat down. Nobody had expected Mr Zanthor so early.'],
  ['Brivolt', 'Our captain was called Brivolt. The crew trusted Brivolt in every storm.'],
  ['Quellmar', 'The village of Quellmar lies by the sea. Few people ever leave Quellmar.'],
  ['Tharvine', 'Miss Tharvine wrote a long letter. When it came back, Miss Tharvine laughed.'],
  ['Wuppik', 'They named the dog Wuppik. Every morning Wuppik ran to the gate.'],
  ['Felgrath', 'I met Doctor Felgrath at the station. Later Doctor Felgrath told me everything.'],
  ['Oskeld', 'The river Oskeld is deep. We crossed the river Oskeld at night.'],
  ['Morvessa', 'Lady Morvessa owned two horses. In winter Lady Morvessa sold them both.'],
  ['Jurdock', 'A man named Jurdock came to the door. My father knew Jurdock well.'],
  ['Valdrimer', 'The old king Valdrimer had no son. After the war king Valdrimer died.'],
  ['Pellwick', 'She asked Pellwick for bread. There was none, said Pellwick with a smile.'],
  [
    'Crandlethorpe',
    'Mrs Crandlethorpe kept the shop. On Sundays Mrs Crandlethorpe went to church.',
  ],
  ['Nazubar', 'The city of Nazubar was rich. Merchants came to Nazubar from the east.'],
  ['Hibbelson', 'Young Hibbelson was late again. The teacher looked at Hibbelson and sighed.'],
  ['Grexolate', 'We called the machine Grexolate. At noon Grexolate stopped working.'],
  ['Drovnik', 'Captain Drovnik gave the order. The men obeyed Captain Drovnik at once.'],
  ['Yelvany', 'His cousin Yelvany lived in London. Last spring Yelvany moved to the country.'],
  ['snorflib', 'The package is called snorflib. To install snorflib, run the script.'],
  ['Umberquist', 'Professor Umberquist opened the book. Then Professor Umberquist began to read.'],
  ['Kestovar', 'Nothing frightened Kestovar. Even the soldiers feared Kestovar a little.'],
  ['Blunterby', 'The farmer Blunterby had three cows. One evening Blunterby counted only two.'],
  ['Terrokai', 'The island of Terrokai is small. Ships seldom stop at Terrokai now.'],
  ['Aldwempter', 'Sir Aldwempter drew his sword. The crowd cheered for Sir Aldwempter loudly.'],
  ['Mirrowen', 'A girl called Mirrowen sang. Everyone listened to Mirrowen in silence.'],
];

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
  for (const [name, text] of CASES) {
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
  it('are continued by the two-layer model in more than half of the cases', async () => {
    const found = await continued('attn-2l');
    expect(found.length, found.join(' ')).toBeGreaterThan(CASES.length / 2);
  });

  it('are continued by the one-layer model in less than a fifth', async () => {
    const found = await continued('attn-1l');
    expect(found.length, found.join(' ')).toBeLessThan(CASES.length / 5);
  });
});
