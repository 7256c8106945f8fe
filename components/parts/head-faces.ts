/** What a head's button shows: its name, a thumbnail, a score. Pure: live grid and twin share it. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export interface HeadFace {
  /** `L1H3` */
  readonly name: string;
  /** In 0…1; NaN when there is nothing to average. */
  readonly score: number;
  /** How strongly the focused token uses the head, 0…1; 1 when no token is focused. */
  readonly emphasis: number;
  /** Switched off: it writes nothing. */
  readonly off?: boolean;
}

export function headFace(face: HeadFace, thumbnail: TemplateResult): TemplateResult {
  const share = Number.isNaN(face.score) ? 0 : face.score;
  return html`
    <span class="head-thumb">${thumbnail}</span>
    <span class="head-name">${face.name}</span>
    <span class="head-score" style="--share:${(face.off ? 0 : share).toFixed(3)}"
      >${face.off ? 'off' : scoreText(face.score)}</span
    >
  `;
}

/** Two decimals without a leading zero's company: `.83`; a dash where there is nothing to average. */
export function scoreText(score: number): string {
  return Number.isNaN(score) ? '–' : score.toFixed(2);
}

/** Layer by layer, or by score with the highest first; what has no score comes last. */
export function ordered<Face extends HeadFace>(faces: readonly Face[], byScore: boolean): Face[] {
  if (!byScore) return [...faces];
  const rank = ({ score }: HeadFace): number => (Number.isNaN(score) ? -Infinity : score);
  return [...faces].sort((a, b) => rank(b) - rank(a));
}
