/** Where things stand on a card: the site's name, the title, a byline, and beside them the cover of the article. */
import type { Colours, tokens } from '../colours.ts';
import { coverDiagonal, coverInk, type CoverPattern } from '../cover.ts';
import { SANS, SERIF } from './fonts.ts';
import { CARD } from './format.ts';

/** What the layout library takes for an element. */
export interface CardNode {
  readonly type: string;
  readonly props: {
    readonly style: Readonly<Record<string, string | number>>;
    readonly children?: string | readonly CardNode[];
    readonly src?: string;
  };
}

export interface CardContent {
  readonly name: string;
  readonly title: string;
  readonly byline: string;
  readonly cover?: CoverPattern | undefined;
  readonly colours: Readonly<Record<keyof typeof tokens, Required<Colours>['accent']>>;
}

const PADDING = 64;
const COVER = 400;
const GAP = 56;
const LEADING = 1.1;
/** Room between the name and the byline. */
export const TITLE_HEIGHT = 330;

export function titleWidth({ cover }: CardContent): number {
  return CARD.width - 2 * PADDING - (cover ? COVER + GAP : 0);
}

/** The title alone, as tall as it wants to be. */
export function titleNode({ title, colours }: CardContent, size: number): CardNode {
  return text(title, {
    fontFamily: SERIF,
    fontSize: size,
    lineHeight: LEADING,
    letterSpacing: -0.016 * size,
    color: colours.ink.light,
  });
}

/** A whole card. A title that is too long at its size ends in an ellipsis. */
export function cardNode(content: CardContent, size: number): CardNode {
  const { name, byline, cover, colours } = content;
  const label = (value: string, color: string, lines: number): CardNode =>
    text(value, { fontFamily: SANS, fontSize: 32, lineHeight: 1.3, color, lineClamp: lines });
  const title = titleNode(content, size);
  const lineClamp = Math.floor(TITLE_HEIGHT / (LEADING * size));
  const clamped = {
    ...title,
    props: { ...title.props, style: { ...title.props.style, lineClamp } },
  };
  const words = box(
    [label(name, colours.accent.light, 1), clamped, label(byline, colours.inkSoft.light, 2)],
    {
      flexDirection: 'column',
      width: titleWidth(content),
      height: '100%',
    },
  );
  return box(cover ? [words, picture(cover, content)] : [words], {
    alignItems: 'center',
    boxSizing: 'border-box',
    width: CARD.width,
    height: CARD.height,
    padding: PADDING,
    backgroundColor: colours.paper.light,
    borderBottom: `14px solid ${colours.accent.light}`,
  });
}

function picture({ size, cells }: CoverPattern, { colours }: CardContent): CardNode {
  const squares = cells
    .map(
      ({ x, y, weight }) =>
        `<rect x="${x}" y="${y}" width="1" height="1" fill-opacity="${coverInk(weight)}"/>`,
    )
    .join('');
  const edge = `<path d="${coverDiagonal(size)}" fill="none" stroke="${colours.edge.light}" stroke-width="0.1"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-0.5 -0.5 ${size + 1} ${size + 1}" width="${COVER}" height="${COVER}" fill="${colours.accent.light}">${edge}${squares}</svg>`;
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return { type: 'img', props: { src, style: { width: COVER, height: COVER } } };
}

function text(value: string, style: CardNode['props']['style']): CardNode {
  const block = { display: 'block', wordBreak: 'break-word', ...style };
  return { type: 'div', props: { style: block, children: value } };
}

function box(children: readonly CardNode[], style: CardNode['props']['style']): CardNode {
  const flex = { display: 'flex', justifyContent: 'space-between', ...style };
  return { type: 'div', props: { style: flex, children } };
}
