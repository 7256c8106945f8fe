/** The files made of one picture: every width that a screen may need, in the formats that suit what it shows. */
import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

export type Column = 'body' | 'middle' | 'page' | 'screen' | 'gutter';

interface Source {
  readonly type: string;
  readonly srcset: string;
  readonly sizes: string;
}

export interface Renditions {
  /** Better formats than that of `src`, the best first. */
  readonly sources: readonly Source[];
  readonly src: string;
  readonly srcset: string;
  readonly sizes: string;
  /** The largest rendition. */
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

/** Drawings (SVG) and moving pictures (GIF) stay as they are. */
export async function renditions(picture: ImageMetadata, column: Column): Promise<Renditions> {
  const { src, width, height, format } = picture;
  const sizes = SIZES[column];
  if (format === 'svg' || format === 'gif')
    return { sources: [{ type: `image/${format === 'svg' ? 'svg+xml' : format}`, srcset: src, sizes }], src, srcset: '', sizes, whole: src, width, height };
  const widths = [...WIDTHS.filter((one) => one < width), Math.min(width, WIDTHS.at(-1)!)];
  const isPhoto = format === 'jpg' || format === 'jpeg';
  // Flat colours and small letters suffer from strong compression, photographs do not; and those become smaller as AVIF.
  const quality = isPhoto ? 'high' : 'max';
  const make = async (target: 'avif' | 'webp'): Promise<Source> => {
    const made = await getImage({ src: picture, widths, format: target, quality });
    return { type: `image/${target}`, srcset: made.srcSet.attribute, sizes };
  };
  const sources = await Promise.all((isPhoto ? (['avif', 'webp'] as const) : (['webp'] as const)).map(make));
  // For what reads no <source>: feeds, reading modes, old browsers.
  const plain = await getImage({ src: picture, width: Math.min(width, 1280), format: isPhoto ? 'jpeg' : 'png', quality });
  const whole = await getImage({ src: picture, width: widths.at(-1)!, format: 'webp', quality });
  return { sources, src: plain.src, srcset: '', sizes, whole: whole.src, width, height };
}
