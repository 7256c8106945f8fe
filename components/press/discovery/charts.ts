/** A line chart of a twin as a picture: on the page it is drawn by style sheets, which a feed does not have. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import satori from 'satori';
import { cardFonts, SANS } from '../cards/fonts.ts';
import type { CardNode } from '../cards/layout.ts';
import { find, findAll, hasClass, toText } from './tree.ts';

const WIDTH = 1000;
const PADDING = 20;
/** Columns: values, curves, names of curves. */
const VALUES = 56;
const NAMES = 170;
const PLOT = WIDTH - 2 * PADDING - VALUES - NAMES;
/** Height of a panel among several, and of a sole one. */
const PANEL = 190;
const SOLE = 380;
const SIZE = 17;
/** Room for a label under the curves. */
const TICK = 90;

type Style = CardNode['props']['style'];

/** PNG of an element of class `line-chart`, in the colours of the light page. */
export async function drawChart(chart: Element): Promise<Buffer> {
  const part = (name: string): Element[] => findAll(chart, (node) => hasClass(node, name));
  const [titles, values, names] = [part('line-title'), part('line-y'), part('line-tags')];
  const plots = part('line-plot');
  const height = plots.length > 1 ? PANEL : SOLE;
  const panels = plots.flatMap((plot, at) => [
    heading(titles[at]),
    box({ height }, [
      labels(values[at], 'top', VALUES, height, { width: VALUES - 8, justifyContent: 'flex-end' }),
      picture(curves(plot, PLOT, height), PLOT, height),
      labels(names[at], 'top', NAMES, height, { left: 10 }),
    ]),
  ]);
  const ticks = labels(part('line-x')[0], 'left', PLOT, 26, {
    top: 4,
    width: TICK,
    justifyContent: 'center',
  });
  const title = box({ justifyContent: 'center', width: PLOT }, [
    words(said(part('line-x-title')[0])),
  ]);
  const axis = box({ flexDirection: 'column', marginLeft: VALUES }, [ticks, title]);
  const page = box(
    {
      flexDirection: 'column',
      width: WIDTH,
      padding: PADDING,
      backgroundColor: colour('--paper'),
      fontFamily: SANS,
      fontSize: SIZE,
      color: colour('--ink-soft'),
    },
    [...panels, axis],
  );
  return new Resvg(await satori(page, { width: WIDTH, fonts: cardFonts() })).render().asPng();
}

/** A panel's title, which is strong, and the note behind it. */
function heading(title: Element | undefined): CardNode {
  const strong = title && find(title, ({ tagName }) => tagName === 'strong');
  const name = said(strong);
  return box({ height: 44, paddingBottom: 8, alignItems: 'flex-end' }, [
    words(name, { color: colour('--ink'), marginRight: 12 }),
    words(said(title).slice(name.length).trim()),
  ]);
}

/** Labels at their places along an axis: `style="top:40.41%"`. */
function labels(
  axis: Element | undefined,
  side: 'top' | 'left',
  width: number,
  height: number,
  style: Style,
): CardNode {
  const [length, middle] = side === 'top' ? [height, 0.65 * SIZE] : [width, TICK / 2];
  const spans = axis ? findAll(axis, ({ tagName }) => tagName === 'span') : [];
  const placed = spans.map((span) => {
    const share = /(?:top|left):\s*([\d.]+)%/.exec(String(span.properties.style))?.[1];
    const place = (Number(share) / 100) * length - middle;
    return words(said(span), { position: 'absolute', ...style, [side]: place });
  });
  return box({ position: 'relative', width, height }, placed);
}

/** The panel's own picture, stretched to its place; lines keep their width. */
function curves(panel: Element, width: number, height: number): string {
  const inner = findAll(panel, ({ tagName }) => tagName === 'svg')
    .map((svg) => toHtml(svg.children, { space: 'svg' }))
    .join('');
  const drawn = inner
    .replace(/ d="([^"]*)"/g, (_, d: string) => ` d="${stretched(d, width / 1000, height / 100)}"`)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name))
    .replaceAll('class="line-grid"', `stroke="${colour('--rule')}"`)
    .replaceAll('class="line-lead"', 'stroke-dasharray="0.1 4"')
    .replaceAll('class="line-dots"', 'stroke-width="4"')
    .replaceAll('class="line-curve faint"', 'stroke-width="1.2" stroke-opacity="0.45"')
    .replaceAll('class="line-curve"', 'stroke-width="2"');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none" stroke-linecap="round" stroke-linejoin="round">${drawn}</svg>`;
}

/** Path data of M, L, H, V and h, scaled. */
function stretched(d: string, x: number, y: number): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return d.replace(/([MLHVh])([^MLHVh]*)/g, (_, command: string, numbers: string) => {
    const scaled = numbers
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((value, at) =>
        round(
          Number(value) * (command === 'V' || (at % 2 === 1 && 'ML'.includes(command)) ? y : x),
        ),
      );
    return command + scaled.join(',');
  });
}

let sheet: string | undefined;

/** A colour of the light page: `--ink: light-dark(#1e1c18, #e8e4da)`. */
function colour(name: string): string {
  sheet ??= readFileSync(new URL('../../article/tokens.css', import.meta.url), 'utf8');
  return new RegExp(`${name}: light-dark\\((#\\w+),`).exec(sheet)?.[1] ?? '#000000';
}

const said = (node: Element | undefined): string =>
  node ? toText(node).replace(/\s+/g, ' ').trim() : '';

function words(value: string, style: Style = {}): CardNode {
  return {
    type: 'div',
    props: { style: { display: 'flex', whiteSpace: 'nowrap', ...style }, children: value },
  };
}

function box(style: Style, children: readonly CardNode[]): CardNode {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } };
}

function picture(svg: string, width: number, height: number): CardNode {
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return { type: 'img', props: { src, style: { width, height } } };
}
