/** Pieces of the explorer's twin: pictures in place of canvases, and the room of what works only live. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { maxPool, paintMatrix } from '../../parts/bitmap.ts';
import { headFace, ordered, scoreText } from '../../parts/head-faces.ts';
import { pngDataUri } from '../../parts/png.ts';
import type { ColorMode, Scale } from '../../parts/scale.ts';
import type { Choices } from './choices.ts';
import { SCORES } from './explorer-words.ts';
import type { HeadReading } from './readings.ts';

const THUMBNAIL = 40;

export type ScaleFor = (mode: ColorMode) => Scale;

export interface MatrixPicture {
  readonly values: Float32Array;
  readonly size: number;
  readonly alt: string;
  readonly scale: ScaleFor;
  /** Drawn into column 0 when the first token is hidden. */
  readonly sink?: { readonly values: Float32Array; readonly scale: ScaleFor } | null;
}

/** Keeps the room of a switch that works only live. */
export function switchFace(label: string, on = false): TemplateResult {
  return html`<label class="switch live-only"
    ><input type="checkbox" disabled ?checked=${on} />${label}</label
  >`;
}

export function headFaces(
  heads: readonly HeadReading[],
  selected: string,
  length: number,
  { score, byScore }: Choices,
  scale: ScaleFor,
): TemplateResult {
  const faces = heads.map((reading) => ({ ...reading, emphasis: 1 }));
  const columns = heads.filter(({ layer }) => layer === 0).length;
  return html`<div class="heads" style="--columns:${columns}">
    ${ordered(faces, byScore).map((reading) => {
      const { size, values } = maxPool(reading.values, length, THUMBNAIL);
      const alt = `${reading.name}: ${SCORES[score].name.toLowerCase()} ${scoreText(reading.score)}`;
      return html`<div class="head" ?data-selected=${reading.name === selected}>
        ${headFace(reading, bitmap({ values, size, alt, scale }))}
      </div>`;
    })}
  </div>`;
}

/** One picture per colour mode; the browser takes the one that fits. The excerpt stands for the figure in feeds. */
export function bitmap(
  { values, size, alt, scale, sink = null }: MatrixPicture,
  name = '',
  excerpt = false,
): TemplateResult {
  const uri = (mode: ColorMode): string =>
    pngDataUri(
      paintMatrix(
        values,
        size,
        scale(mode),
        sink && { values: sink.values, scale: sink.scale(mode) },
      ),
    );
  return html`<picture ?data-excerpt=${excerpt}>
    <source media="(prefers-color-scheme: dark)" srcset=${uri('dark')} />
    <img
      class=${name}
      src=${uri('light')}
      alt=${alt}
      width=${size}
      height=${size}
      ?data-preview=${name !== ''}
    />
  </picture>`;
}
