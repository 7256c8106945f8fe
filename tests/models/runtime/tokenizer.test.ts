import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../models/analysis/random.ts';
import { bytesToText, TextTokenizer } from '../../../models/runtime/tokenizer.ts';
import { shippedManifest } from './folder.ts';

const manifest = shippedManifest('attn-2l');
const json = readFileSync(
  new URL('../../../public/models/attn-2l/tokenizer.json', import.meta.url),
  'utf8',
);
const tokenizer = new TextTokenizer(json, manifest);

interface Golden {
  models: { model: string; tokenizer: { text: string; ids: number[] }[] }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden.json', import.meta.url), 'utf8'),
) as Golden;

describe('encode', () => {
  it.each(
    golden.models[0]!.tokenizer.map(({ text, ids }) => [JSON.stringify(text), text, ids] as const),
  )('gives %s the ids that Hugging Face tokenizers give it', (_, text, ids) =>
    expect(tokenizer.encode(text)).toEqual(ids),
  );

  it.each([
    'Mr Zanthor walked in.\n\n\tdef f(x):  return "😀"',
    'Ωμέγα — 東京 🏳️‍🌈 e\u0301',
    '\u0000\u0007\u007f\u0080\ufeff\uffff',
    '  trailing   ',
    '',
  ])('comes back whole: %j', (text) => expect(tokenizer.decode(tokenizer.encode(text))).toBe(text));

  it('comes back whole for any Unicode', () => {
    const next = mulberry32(11);
    for (let round = 0; round < 200; round++) {
      const points = Array.from({ length: 40 }, () => {
        const point = Math.floor(next() * (next() < 0.5 ? 0x250 : 0x110000));
        return point >= 0xd800 && point <= 0xdfff ? 0x20 : point;
      });
      const text = String.fromCodePoint(...points);
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
    }
  });

  it('splits at every numeric character, as Hugging Face does', () => {
    const parts = [' ', '½', '²', 'Ⅷ', '٣', '4', '2'];
    const apart = parts.flatMap((part) => tokenizer.encode(part));
    expect(tokenizer.encode(parts.join(''))).toEqual(apart);
  });

  it('turns half a surrogate pair into U+FFFD', () => {
    expect(tokenizer.decode(tokenizer.encode('a\ud83db'))).toBe('a\ufffdb');
  });
});

describe('vocabulary', () => {
  it('names every id, parts of characters by their bytes', () => {
    expect(tokenizer.vocabulary).toHaveLength(manifest.config.d_vocab);
    expect(tokenizer.vocabulary[0]).toBe('<|endoftext|>');
    expect(tokenizer.vocabulary).toContain('\\xE2');
    expect(tokenizer.vocabulary.every((text) => text.length > 0)).toBe(true);
  });

  it('shows valid UTF-8 as text and the rest byte by byte', () => {
    expect(bytesToText(Uint8Array.of(0x61, 0xe2, 0x82, 0xac))).toBe('a€');
    expect(bytesToText(Uint8Array.of(0xe2, 0x82))).toBe('\\xE2\\x82');
    expect(bytesToText(Uint8Array.of(0x82, 0x61, 0xff))).toBe('\\x82a\\xFF');
    expect(bytesToText(Uint8Array.of(0xed, 0xa0, 0x80))).toBe('\\xED\\xA0\\x80');
    expect(bytesToText(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe('\ufeff');
  });
});

describe('tokenize', () => {
  it('puts BOS first and says so', () => {
    const { tokens, cut } = tokenizer.tokenize('hi');
    expect(tokens[0]).toEqual({ id: 0, text: '<|endoftext|>', added: true });
    expect(tokens.slice(1).every((token) => !token.added)).toBe(true);
    expect(cut).toBeNull();
    expect(tokenizer.tokenize('').tokens).toHaveLength(1);
  });

  it('does not mark a BOS that the reader typed', () => {
    const { tokens } = tokenizer.tokenize('a<|endoftext|>b');
    expect(tokens.map(({ id, added }) => [id === 0, added])).toContainEqual([true, false]);
  });

  it('cuts to the context and keeps what it cut', () => {
    const text = '1'.repeat(manifest.config.n_ctx - 1);
    expect(tokenizer.tokenize(text)).toMatchObject({ cut: null });
    const { tokens, cut } = tokenizer.tokenize(`${text}23`);
    expect(tokens).toHaveLength(manifest.config.n_ctx);
    expect(cut).toEqual({ tokens: 2, text: '23' });
  });
});

describe('a damaged tokenizer.json', () => {
  it.each([
    ['no JSON', '{'],
    ['another model', json.replace('"BPE"', '"WordPiece"')],
    [
      'too few tokens',
      JSON.stringify({ added_tokens: [], model: { type: 'BPE', vocab: { a: 0 } } }),
    ],
  ])('is refused: %s', (_, text) => {
    expect(() => new TextTokenizer(text, manifest)).toThrow(/is no byte-level BPE of 2048 tokens/);
  });
});
