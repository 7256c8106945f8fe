import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, sha256Portable } from '../../../models/runtime/sha256.ts';

const samples = [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_000].map((length) =>
  Uint8Array.from({ length }, (_, k) => (k * 31 + length) % 256),
);

describe('sha256', () => {
  it.each(samples.map((bytes) => [bytes.length, bytes] as const))(
    'of %i bytes is the same by hand, by the platform and by Node',
    async (_, bytes) => {
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(sha256Portable(bytes)).toBe(expected);
      expect(await sha256(bytes)).toBe(expected);
    },
  );
});
