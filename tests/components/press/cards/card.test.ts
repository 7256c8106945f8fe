import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawCard, type CardFacts } from '../../../../components/press/cards/card.ts';
import { drawable } from '../../../../components/press/cards/fonts.ts';
import { coverPattern } from '../../../../components/press/cover.ts';

const site = { name: 'The Thread', colours: { accent: { light: '#112233', dark: '#ddeeff' } } };
const facts: CardFacts = { site, title: 'A short title', byline: 'Ada Lovelace' };
const cover = {
  size: 8,
  alt: 'Attention',
  cells: Array.from({ length: 8 }, (_, k) => ({ x: k, y: k, weight: 1 })),
};
const LONG = 'How the attention heads of small transformers compose, and which of them matter ';
const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a card is not paper, within a part of it; null where it is paper all over. */
async function inked(png: Buffer, within: Box): Promise<Box | null> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => [
    ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
  ];
  const paper = String(at(2, 2));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = within.top; y < within.bottom; y += 1) {
    for (let x = within.left; x < within.right; x += 1) {
      if (String(at(x, y)) === paper) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  if (xs.length === 0) return null;
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}

const whole = { left: 0, top: 0, right: 1200, bottom: 616 };

describe('a card', () => {
  it('is 1200 × 630, with the site’s accent along its foot', async () => {
    const png = await drawCard(facts);
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const foot = 625 * info.width * info.channels;
    expect([...data.subarray(foot, foot + 3)]).toEqual([0x11, 0x22, 0x33]);
  });
  it.each([
    ['short', 'A short title'],
    ['long', LONG],
    ['very long', LONG.repeat(6)],
    ['one long word', WORD],
    ['one endless word', WORD.repeat(5)],
  ])('keeps a %s title inside its margins, between the name and the byline', async (_, title) => {
    const plain = await inked(await drawCard({ ...facts, title }), whole);
    expect(plain!.left).toBeGreaterThanOrEqual(58);
    expect(plain!.right).toBeLessThanOrEqual(1200 - 60);
    const png = await drawCard({ ...facts, title, cover });
    // Nothing reaches into the gap beside the cover.
    expect(await inked(png, { ...whole, left: 686, right: 728 })).toBeNull();
    // The lines above and below the title are free.
    const name = await inked(png, { ...whole, right: 680, bottom: 108 });
    const byline = await inked(png, { ...whole, right: 680, top: 508 });
    expect(name!.bottom).toBeLessThan(106);
    expect(byline!.top).toBeGreaterThan(508);
  });
  it('shrinks a long title rather than cutting it', async () => {
    const short = await inked(await drawCard({ ...facts, byline: ' ', title: 'Hg' }), {
      ...whole,
      top: 120,
    });
    const long = await inked(await drawCard({ ...facts, byline: ' ', title: 'Hg '.repeat(90) }), {
      ...whole,
      top: 120,
    });
    expect(short!.bottom - short!.top).toBeGreaterThan(60);
    expect(long!.bottom - long!.top).toBeGreaterThan(200);
  });
  it('leaves room for thirty authors', async () => {
    const byline = Array.from({ length: 30 }, (_, k) => `Author Number ${k}`).join(', ');
    const box = await inked(await drawCard({ ...facts, byline }), { ...whole, top: 470 });
    expect(box!.right).toBeLessThanOrEqual(1200 - 60);
    expect(box!.bottom).toBeLessThan(616 - 40);
  });
  it('draws other scripts, and takes the site’s name for a title that it cannot draw', async () => {
    const greek = await drawCard({ ...facts, title: 'Ελληνικά, Кириллица, Việt' });
    expect(await inked(greek, { ...whole, top: 150, bottom: 480 })).not.toBeNull();
    const unknown = await drawCard({ ...facts, title: '归纳头是如何工作的', byline: '李雷' });
    expect(unknown.equals(await drawCard({ ...facts, title: site.name, byline: '' }))).toBe(true);
  });
  it('shows the attention pattern that the shipped model computes', async () => {
    const pattern = await coverPattern({
      model: 'attn-2l',
      text: 'The river Quillowen is long. Many boats go down the Quillowen.',
    });
    expect(pattern.alt).toMatch(/^Attention pattern of head L1H\d of attn-2l on “The river/);
    expect(pattern.cells.every(({ x, y }) => x <= y && y < pattern.size)).toBe(true);
    const png = await drawCard({ ...facts, cover: pattern });
    const box = await inked(png, { ...whole, left: 736 });
    expect(box!.right - box!.left).toBeGreaterThan(300);
  });
});

describe('drawable', () => {
  it.each([
    ['plain words', 'plain words'],
    ['Żółw — “x”…', 'Żółw — “x”…'],
    ['Attention 🧠 is all', 'Attention is all'],
    ['归纳头 heads', ''],
    ['  spaces\n between ', 'spaces between'],
    ['', ''],
  ])('%s → %s', (text, expected) => {
    expect(drawable(text)).toBe(expected);
  });
});
