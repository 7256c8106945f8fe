/** The picture that stands for a page where its address is shared: made at build, remembered by its content. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { tokens } from '../colours.ts';
import type { CoverPattern } from '../cover.ts';
import type { Site } from '../site.ts';
import { cardFonts, drawable } from './fonts.ts';
import { CARD } from './format.ts';
import { cardNode, TITLE_HEIGHT, titleNode, titleWidth, type CardContent } from './layout.ts';

export interface CardFacts {
  readonly site: Pick<Site, 'name' | 'colours'>;
  readonly title: string;
  /** What stands under the title: authors and date of an article, the tagline of a site. */
  readonly byline: string;
  readonly cover?: CoverPattern | undefined;
}

const TITLE_SIZES = [88, 80, 72, 64, 58, 52, 46, 40, 36];
const SMALLEST = 36;
/** Width of a letter of the serif, on average, in its own size. */
const LETTER = 0.5;

/** PNG of a card; drawn only when something about it has changed. */
export async function drawCard(facts: CardFacts): Promise<Buffer> {
  const content = contentOf(facts);
  const key = JSON.stringify([cardNode(content, SMALLEST), titleWidth(content), TITLE_SIZES]);
  const name = createHash('sha256').update(key).digest('hex');
  const file = path.join(process.cwd(), 'node_modules/.cache/retort/cards', `${name}.png`);
  if (existsSync(file)) return readFileSync(file);
  const node = cardNode(content, await titleSize(content));
  const svg = await satori(node, { width: CARD.width, height: CARD.height, fonts: cardFonts() });
  const png = new Resvg(svg).render().asPng();
  mkdirSync(path.dirname(file), { recursive: true });
  // Another build may read while this one writes.
  writeFileSync(`${file}.${process.pid}`, png);
  renameSync(`${file}.${process.pid}`, file);
  return png;
}

/** What can be drawn of the words; a title that cannot leaves its place to the site's name. */
function contentOf({ site, title, byline, cover }: CardFacts): CardContent {
  const [name, shown] = [drawable(site.name), drawable(title)];
  return {
    name: shown === '' || shown === name ? '' : name,
    title: shown || name,
    byline: drawable(byline),
    cover,
    colours: { ...tokens, ...site.colours },
  };
}

/** The largest size at which the title keeps to its room with no word broken, or the smallest. */
async function titleSize(content: CardContent): Promise<number> {
  const width = titleWidth(content);
  const longest = Math.max(...content.title.split(/[\s-]/).map((word) => word.length));
  for (const size of TITLE_SIZES) {
    if (longest * size * LETTER > width) continue;
    const svg = await satori(titleNode(content, size), { width, fonts: cardFonts() });
    if (Number(/height="([\d.]+)"/.exec(svg)?.[1]) <= TITLE_HEIGHT) return size;
  }
  return SMALLEST;
}
