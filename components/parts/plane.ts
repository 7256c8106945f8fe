/**
 * Complex numbers in a unit disc: rings at equal ratios of the modulus, the half with positive real part shaded. Pure:
 * live view and twin share it, large or as a thumbnail.
 */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';

export interface PlaneDot {
  /** Within the unit circle; y upwards. */
  readonly x: number;
  readonly y: number;
}

export interface PlaneShown {
  readonly points: readonly PlaneDot[];
  /** The whole picture in words. */
  readonly label: string;
  /** The point that is read, as an index. */
  readonly reading?: number | null;
}

export interface PlaneFrame {
  /** What the modulus is on each ring, from the outermost inwards, evenly spaced; the last one is the centre's. */
  readonly rings: readonly string[];
  /** What the right half and the left half stand for. */
  readonly halves: readonly [right: string, left: string];
}

/** Half the picture's side: a little more than the disc, for points on its edge. */
const SIDE = 1.06;
const DOT = 0.025;
const THUMB_DOT = 0.055;

/** A thumbnail: dots and axes, nothing to read. */
export function planeThumb({ points }: Pick<PlaneShown, 'points'>): TemplateResult {
  return html`<svg class="plane" viewBox=${viewBox()} aria-hidden="true">
    ${disc()} ${points.map(({ x, y }) => dot(x, y, THUMB_DOT, 'plane-dot'))}
  </svg>`;
}

/** The plane in full: with rings, their moduli, and what its halves mean. */
export function planeFrame({ points, label, reading }: PlaneShown, frame: PlaneFrame) {
  const { rings, halves } = frame;
  const radius = (ring: number): number => 1 - ring / (rings.length - 1);
  const read = reading === null || reading === undefined ? undefined : points[reading];
  return html`
    <div class="plane-frame">
      <svg class="plane" viewBox=${viewBox()} role="img" aria-label=${label}>
        ${disc()}
        ${rings
          .slice(1, -1)
          .map((_, k) => svg`<circle class="plane-ring" r=${round(radius(k + 1))}></circle>`)}
        ${points.map(({ x, y }) => dot(x, y, DOT, 'plane-dot'))}
        ${read ? dot(read.x, read.y, 2 * DOT, 'plane-read') : nothing}
      </svg>
      <span class="plane-half plane-right" aria-hidden="true">${halves[0]}</span>
      <span class="plane-half plane-left" aria-hidden="true">${halves[1]}</span>
      ${rings
        .slice(0, -1)
        .map(
          (text, k) =>
            html`<span class="plane-modulus" style="top:${percent(radius(k))}" aria-hidden="true"
              >${text}</span
            >`,
        )}
    </div>
  `;
}

/**
 * The point nearest to a place of the picture, as an index; null without points.
 *
 * @param left, top shares of the picture's side
 */
export function nearestDot(points: readonly PlaneDot[], left: number, top: number): number | null {
  const [x, y] = [SIDE * (2 * left - 1), SIDE * (1 - 2 * top)];
  const away = points.map((point) => Math.hypot(point.x - x, point.y - y));
  return points.length > 0 ? away.indexOf(Math.min(...away)) : null;
}

/** The unit disc with its right half set apart, and the axes. */
function disc(): TemplateResult {
  return svg`<circle class="plane-disc" r="1"></circle>
    <path class="plane-positive" d="M0,-1A1,1 0 0 1 0,1Z"></path>
    <path class="plane-axis" d="M-1,0H1M0,-1V1"></path>`;
}

function dot(x: number, y: number, radius: number, name: string): TemplateResult {
  return svg`<circle class=${name} cx=${round(x)} cy=${round(-y)} r=${radius}></circle>`;
}

function viewBox(): string {
  return `${-SIDE} ${-SIDE} ${2 * SIDE} ${2 * SIDE}`;
}

/** Where a modulus is written on the upper half of the imaginary axis. */
function percent(radius: number): string {
  return `${(50 * (1 - radius / SIDE)).toFixed(2)}%`;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
