/** Pictures and film as the build writes them: sizes, formats, the dark, a place in a line, a base path. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, builtSite, type Scratch } from '../../scratch.ts';
import { PNG, SVG } from './planted.ts';

/** A picture of one colour. */
const plain = (width: number, height: number, format: 'jpeg' | 'png'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#0b665b' } })
    .toFormat(format)
    .toBuffer();

const PIXEL = `data:image/png;base64,${Buffer.from(PNG, 'latin1').toString('base64')}`;

const text = `
![Early](early.png)

## Pictures

![A photograph](photo.jpg "Under it.") 

<Figure id="fig-a" layout="page" caption="Numbered">

![A drawing][drawing]

</Figure>

[drawing]: drawing.svg

In the line ![a sign](early.png) and [![a link](early.png)](#fig-a).

<img src="early.png" alt="By tag" />

<Picture src="early.png" alt="" layout="middle" />

<Video src="film.webm" title="A film" poster="photo.jpg" captions="film.vtt" />

![Half](50%.png)

## Files of the site

![Ours](/ours.svg) and ![ours again][ours], <Picture src="/ours.svg" alt="Ours by tag" />

[ours]: /ours.svg

<Picture src="${PIXEL}" alt="Here" />

<Video src="/film.webm" title="Our film" poster="photo.jpg" captions="/film.vtt" />
`;

let site: Scratch;
let document: Document;
const image = (alt: string): HTMLImageElement => {
  const found = document.querySelector<HTMLImageElement>(`.article-body img[alt="${alt}"]`);
  if (!found) throw new Error(`no picture “${alt}”`);
  return found;
};
const isThere = (address: string): boolean =>
  existsSync(path.join(site.dist, address.replace(/^\/sub/, '')));

beforeAll(async () => {
  const folder = 'content/articles/pictures';
  site = await builtSite({
    environment: { RETORT_BASE: '/sub' },
    files: {
      [`${folder}/index.mdx`]: article('Pictures', text),
      [`${folder}/early.png`]: await plain(600, 300, 'png'),
      [`${folder}/early.dark.png`]: await plain(600, 300, 'png'),
      [`${folder}/photo.jpg`]: await plain(3000, 2000, 'jpeg'),
      [`${folder}/drawing.svg`]: SVG,
      [`${folder}/50%.png`]: await plain(60, 30, 'png'),
      'public/ours.svg': SVG,
      'public/film.webm': Buffer.from('no real film'),
      'public/film.vtt': 'WEBVTT\n',
      [`${folder}/film.webm`]: Buffer.from('no real film'),
      [`${folder}/film.vtt`]: 'WEBVTT\n',
    },
  });
  document = new JSDOM(site.read('/articles/pictures/')).window.document;
}, 240_000);
afterAll(() => site.remove());

describe('a built picture', () => {
  it('has widths up to its own, in a better format and in that it came in', () => {
    const photo = image('A photograph');
    expect([photo.width, photo.height]).toEqual([3000, 2000]);
    expect(photo.getAttribute('src')).toMatch(/^\/sub\/_astro\/photo\..*\.jpe?g$/);
    const source = photo.parentElement?.querySelector('source');
    const widths = [...(source?.getAttribute('srcset') ?? '').matchAll(/(\S+\.avif) (\d+)w/g)];
    expect(widths.map(([, , width]) => Number(width))).toEqual([480, 800, 1280, 1920, 2560]);
    for (const [, address = ''] of widths) expect(isThere(address), address).toBe(true);
    expect(isThere(photo.getAttribute('src') ?? '')).toBe(true);
  });
  it('waits to be scrolled to, unless it stands before the first section', () => {
    expect(image('Early').getAttribute('loading')).toBe('eager');
    expect(image('A photograph').getAttribute('loading')).toBe('lazy');
  });
  it('has its dark version for dark screens only', () => {
    const media = image('Early').parentElement?.querySelector('source')?.media;
    expect(media).toBe('screen and (prefers-color-scheme: dark)');
    expect(image('A photograph').parentElement?.querySelector('[media]')).toBeNull();
  });
  it('stands alone as a block that opens, in a line as a part of it', () => {
    expect(image('Early').closest('a.zoom')?.getAttribute('href')).toMatch(/early\..*\.png$/);
    expect(image('Early').closest('p')).toBeNull();
    expect(image('a sign').closest('p')).not.toBeNull();
    expect(image('a sign').closest('a')).toBeNull();
    expect(image('a link').closest('a')?.getAttribute('href')).toBe('#fig-a');
    expect(image('By tag').closest('.picture')).not.toBeNull();
    expect(image('').closest('.picture')?.className).toContain('layout-middle');
  });
  it('keeps a drawing as it is, and a title as a caption', () => {
    expect(image('A drawing').getAttribute('src')).toMatch(/drawing\..*\.svg$/);
    expect(document.querySelector('#fig-a figcaption')?.textContent).toMatch(
      /Figure 1\.\s+Numbered/,
    );
    expect(image('A photograph').closest('.picture')?.textContent.trim()).toBe('Under it.');
  });
  it('may be named with a stray %', () => {
    expect(isThere(image('Half').getAttribute('src') ?? 'nowhere')).toBe(true);
  });
  it('that is a file of the site stands under the base, however it is brought', () => {
    for (const alt of ['Ours', 'ours again', 'Ours by tag'])
      expect(image(alt).getAttribute('src'), alt).toBe('/sub/ours.svg');
    expect(image('Here').getAttribute('src')).toBe(PIXEL);
  });
  it('is sized for the column around it', () => {
    const sizes = (alt: string) =>
      image(alt).parentElement?.querySelector('source:not([media])')?.getAttribute('sizes');
    expect(sizes('Early')).toContain('40em');
    expect(sizes('')).toContain('58em');
  });
});

describe('a built film', () => {
  it('plays a file in place, with poster and subtitles, and loads nothing before', () => {
    const film = document.querySelector('video');
    expect(film?.getAttribute('preload')).toBe('none');
    for (const address of [
      film?.getAttribute('src'),
      film?.poster,
      film?.querySelector('track')?.getAttribute('src'),
    ])
      expect(isThere(address ?? 'nowhere'), String(address)).toBe(true);
    expect([film?.width, film?.height]).toEqual([3000, 2000]);
  });
  it('that is a file of the site stands under the base', () => {
    const film = document.querySelector('video[aria-label="Our film"]');
    expect(film?.getAttribute('src')).toBe('/sub/film.webm');
    expect(film?.querySelector('track')?.getAttribute('src')).toBe('/sub/film.vtt');
  });
});
