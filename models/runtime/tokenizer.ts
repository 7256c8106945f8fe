/**
 * Text to tokens and back. The merges are `@huggingface/tokenizers`' work; this file adds BOS, cuts
 * to the context visibly, and knows what every token stands for, byte by byte: the vocabulary is
 * byte-level, so that any text is representable.
 */
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import type { Manifest } from './manifest.ts';
import { ModelError } from './types.ts';
import type { Token, Tokenized } from './types.ts';

const schema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.int(), content: z.string() })),
  model: z.looseObject({ type: z.literal('BPE'), vocab: z.record(z.string(), z.int()) }),
});

export class TextTokenizer {
  /** Exact text of every token by id; bytes that are no UTF-8 by themselves as `\xE2`. */
  readonly vocabulary: readonly string[];
  readonly #bytes: readonly Uint8Array[];
  readonly #encoder: Tokenizer;
  readonly #bos: number;
  readonly #n_ctx: number;

  /**
   * @param text the content of `tokenizer.json`
   * @throws ModelError `model-corrupt` when it is no byte-level BPE of the manifest's size
   */
  constructor(text: string, manifest: Manifest) {
    const { config, tokenizer, id } = manifest;
    this.#bos = tokenizer.bos_id;
    this.#n_ctx = config.n_ctx;
    try {
      const parsed = schema.parse(JSON.parse(text));
      this.#bytes = vocabularyBytes(parsed, config.d_vocab);
      this.#encoder = new Tokenizer(
        { ...parsed, pre_tokenizer: withAllDigits(parsed.pre_tokenizer) },
        {},
      );
    } catch (error) {
      throw new ModelError(
        'model-corrupt',
        `${tokenizer.file} of ${id} is no byte-level BPE of ${config.d_vocab} tokens: ${error instanceof Error ? error.message : 'unreadable'}`,
        'Export the model again, or copy its whole folder again.',
      );
    }
    this.vocabulary = this.#bytes.map(bytesToText);
  }

  /**
   * Ids of a text, BOS not included.
   *
   * Half a surrogate pair, which no encoding can hold, becomes U+FFFD.
   * @example encode('a b') // [65, 290]
   */
  encode(text: string): number[] {
    return this.#encoder.encode(text.toWellFormed(), { add_special_tokens: false }).ids;
  }

  /** The text of ids; a character that they hold only a part of shows its bytes as `\xE2`. */
  decode(ids: readonly number[]): string {
    return bytesToText(Uint8Array.from(ids.flatMap((id) => [...(this.#bytes[id] ?? [])])));
  }

  /** BOS and the text, cut at the end to the model's context; `cut` says what did not fit. */
  tokenize(text: string): Tokenized {
    const ids = this.encode(text);
    const room = this.#n_ctx - 1;
    const rest = ids.slice(room);
    return {
      tokens: this.tokens([this.#bos, ...ids.slice(0, room)], true),
      cut: rest.length > 0 ? { tokens: rest.length, text: this.decode(rest) } : null,
    };
  }

  /** Ids with their texts; `added` marks the first one as BOS that the runtime put there. */
  tokens(ids: readonly number[], added = false): Token[] {
    return ids.map((id, pos) => ({
      id,
      text: this.vocabulary[id] ?? '',
      added: added && pos === 0,
    }));
  }
}

/**
 * The library's `Digits` splits at ASCII digits only, where Hugging Face's splits at every numeric
 * character (½, ², Ⅷ, ٣): written as a split by pattern, both agree.
 */
function withAllDigits(preTokenizer: unknown): unknown {
  if (Array.isArray(preTokenizer)) return preTokenizer.map(withAllDigits);
  if (typeof preTokenizer !== 'object' || preTokenizer === null) return preTokenizer;
  if ('pretokenizers' in preTokenizer) {
    return { ...preTokenizer, pretokenizers: withAllDigits(preTokenizer.pretokenizers) };
  }
  const digits = 'type' in preTokenizer && preTokenizer.type === 'Digits';
  if (!digits || !('individual_digits' in preTokenizer)) return preTokenizer;
  const Regex = preTokenizer.individual_digits ? '\\p{N}' : '\\p{N}+';
  return { type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false };
}

/** The bytes of every token, by id. */
function vocabularyBytes(parsed: z.infer<typeof schema>, d_vocab: number): Uint8Array[] {
  const byteOf = byteAlphabet();
  const found: Uint8Array[] = [];
  for (const [token, id] of Object.entries(parsed.model.vocab)) {
    found[id] = Uint8Array.from(token, (character) => byteOf.get(character) ?? 0x3f);
  }
  for (const { id, content } of parsed.added_tokens) found[id] = new TextEncoder().encode(content);
  const known = found.filter(Boolean).length;
  if (found.length !== d_vocab || known !== d_vocab) throw new Error(`it has ${known} tokens`);
  return found;
}

/**
 * GPT-2's alphabet: byte-level vocabularies write each byte as one printable character, itself
 * where it is printable, and otherwise the next free one from U+0100 on (a space is Ġ).
 */
function byteAlphabet(): Map<string, number> {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
  const alphabet = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 0x100; byte++) {
    alphabet.set(String.fromCharCode(printable(byte) ? byte : next++), byte);
  }
  return alphabet;
}

/** UTF-8 where it is valid; every other byte as `\xE2`. */
export function bytesToText(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let start = 0; start < bytes.length;) {
    const length = sequenceLength(bytes[start]!);
    try {
      if (length === 0) throw new TypeError('no first byte');
      text += strict.decode(bytes.subarray(start, start + length));
      start += length;
    } catch {
      text += `\\x${bytes[start]!.toString(16).toUpperCase().padStart(2, '0')}`;
      start += 1;
    }
  }
  return text;
}

/** How many bytes a UTF-8 character has by its first one; 0 when it cannot be a first one. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}
