/**
 * The files made of one picture: every width that a screen may need, as AVIF, which keeps small coloured letters sharp and
 * was smaller than WebP of like quality at most widths of our screenshots, and one in the format it came in.
 */
import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

export type Column = 'body' | 'middle' | 'page' | 'screen' | 'gutter';

export interface Renditions {
  /** Better than `src`, for browsers that know the format; null for what stays as it is. */
  readonly better: {
    readonly type: string;
    readonly srcset: string;
    readonly sizes: string;
  } | null;
  /** For what reads no `<source>`: feeds, reading modes, old browsers. */
  readonly src: string;
  /** The picture as the author saved it. */
  readonly whole: string;
  readonly width: number;
  readonly height: number;
}

/** How wide a column is, as layout.css has it; a bit too wide is better than blurred. */
const SIZES: Readonly<Record<Column, string>> = {
  body: '(min-width: 48em) 40em, 100vw',
  middle: '(min-width: 62em) 58em, 100vw',
  page: '(min-width: 78em) 72em, 100vw',
  screen: '100vw',
  gutter: '(min-width: 62em) 20em, 100vw',
};
const WIDTHS = [480, 800, 1280, 1920, 2560];
const FALLBACK_WIDTH = 1280;

/** Drawings (SVG) and moving pictures (GIF) stay as they are. */
export async function renditions(picture: ImageMetadata, column: Column): Promise<Renditions> {
  const { src: whole, width, height, format } = picture;
  const size = { whole, width, height };
  if (format === 'svg' || format === 'gif') return { ...size, better: null, src: whole };
  const widths = [...WIDTHS.filter((one) => one < width), Math.min(width, WIDTHS.at(-1) ?? width)];
  const avif = await getImage({ src: picture, widths, format: 'avif', quality: 'high' });
  const small = width <= FALLBACK_WIDTH && ['jpg', 'jpeg', 'png'].includes(format);
  // Encoded again, what is small enough would only grow.
  const src = small
    ? whole
    : (
        await getImage({
          src: picture,
          width: Math.min(width, FALLBACK_WIDTH),
          format: format === 'jpg' || format === 'jpeg' ? 'jpeg' : 'png',
        })
      ).src;
  const better = { type: 'image/avif', srcset: avif.srcSet.attribute, sizes: SIZES[column] };
  return { ...size, better, src };
}
