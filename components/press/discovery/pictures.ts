/** Pictures that a page carries inside itself become files: feed readers drop what has no address. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, ElementContent } from 'hast';
import sharp, { type OutputInfo } from 'sharp';
import { drawChart } from './charts.ts';

/** A matrix of a few pixels is enlarged to at least this width, each cell a sharp square. */
const WIDTH = 640;

/** Writes every embedded picture and every chart under `folder`, and points to it with `address`; changes `nodes` in place. */
export async function externalise(
  nodes: readonly ElementContent[],
  folder: string,
  address: (file: string) => string,
): Promise<void> {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    await externalise(node.children, folder, address);
    const picture = await pictureOf(node);
    if (!picture) continue;
    const { data, info } = await enlarge(picture);
    const name = `${createHash('sha256').update(data).digest('hex').slice(0, 12)}.png`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), data);
    Object.assign(node.properties, { src: address(name), width: info.width, height: info.height });
  }
}

async function pictureOf({
  tagName,
  properties: { src },
  children,
}: Element): Promise<Buffer | null> {
  if (tagName !== 'img') return null;
  const [chart] = children;
  if (chart?.type === 'element') return drawChart(chart);
  if (typeof src !== 'string' || !src.startsWith('data:image/')) return null;
  return Buffer.from(src.slice(src.indexOf(',') + 1), 'base64');
}

async function enlarge(picture: Buffer): Promise<{ data: Buffer; info: OutputInfo }> {
  const { width } = await sharp(picture).metadata();
  const factor = Math.max(1, Math.ceil(WIDTH / width));
  return sharp(picture)
    .resize({ width: width * factor, kernel: 'nearest' })
    .png({ palette: true })
    .toBuffer({ resolveWithObject: true });
}
