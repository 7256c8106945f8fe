/** Heads as points, what stands out as lines between them: the published kind of picture, drawn for either formula. Pure. */
import { css, html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { parseHead } from '../../../models/runtime/names.ts';
import { FORMULA_NAMES, KIND_NAMES, formulaNote, scoreName } from './words.ts';
import { KINDS, disagreement, outstanding } from './readings.ts';
import type { Formula, Reading, Score } from './readings.ts';

const [WIDTH, ROW, TOP] = [320, 96, 18];
/** Width of a line whose score is the end of the scale. */
const THICK = 14;

export interface Diagram {
  readonly reading: Reading;
  readonly formula: Formula;
  /** The end of the formula's scale. */
  readonly extent: number;
  /** The chosen pair. */
  readonly pair: string;
}

export function diagram({ reading, formula, extent, pair }: Diagram): TemplateResult {
  const names = [...new Set(reading.scores.flatMap(({ from, to }) => [from, to]))];
  const layers = Math.max(...names.map((name) => placeOf(name).layer)) + 1;
  const heads = Math.max(...names.map((name) => placeOf(name).head)) + 1;
  const height = (layers - 1) * ROW + 2 * TOP;
  const at = (name: string): Point => {
    const { layer, head } = placeOf(name);
    return { x: ((head + 0.5) * WIDTH) / heads, y: TOP + (layers - 1 - layer) * ROW };
  };
  const lost = formula === 'published' ? disagreement(reading).lost : [];
  const line = (score: Score, kind: string): SVGTemplateResult => {
    const width = kind === 'lost' ? 1.5 : (THICK * Math.max(0, score.values[formula])) / extent;
    const chosen = `${score.from} ${score.to}` === pair;
    return svg`<path
      class="wire ${kind}"
      d=${curve(at(score.from), at(score.to), score)}
      stroke-width=${Math.min(THICK, Math.max(1.5, width)).toFixed(2)}
      ?data-chosen=${chosen}
    ></path>`;
  };
  const found = outstanding(reading, formula);
  const says = found.map(scoreName).join('; ') || 'none';
  return html`<svg
    class="wires"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-label="${FORMULA_NAMES[formula]}, later heads above earlier ones. Lines: ${says}. ${formulaNote(reading, formula)}"
  >
    ${lost.map((score) => line(score, 'lost'))} ${found.map((score) => line(score, score.kind))}
    ${names.map((name) => {
      const { x, y } = at(name);
      return svg`
        <rect class="wire-node" x=${x - 18} y=${y - 10} width="36" height="20" rx="3"
          ?data-chosen=${pair.split(' ').includes(name)}></rect>
        <text class="wire-name" x=${x} y=${y + 4}>${name}</text>`;
    })}
  </svg>`;
}

/** A sample of each line. */
export function wireKey(): TemplateResult {
  return html`<p class="wire-key" aria-hidden="true">
    ${KINDS.map(
      (kind) =>
        html`<span
          ><svg viewBox="0 0 28 8">
            ${svg`<path class="wire ${kind}" d="M0 4H28" stroke-width="4"></path>`}</svg
          >${KIND_NAMES[kind].letter}</span
        >`,
    )}
    <span>Width: the score, by the scale of the grids</span>
  </p>`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function placeOf(name: string): { layer: number; head: number } {
  return parseHead(name) ?? { layer: 0, head: 0 };
}

/** Kinds side by side; what skips a layer bends around the heads between. */
function curve(from: Point, to: Point, { kind }: Score): string {
  const aside = (KINDS.indexOf(kind) - 1) * 7;
  const [start, end] = [from.y - 10, to.y + 10];
  const skips = from.y - to.y > ROW + 1;
  const bend = skips ? 30 * (from.x + to.x < WIDTH ? 1 : -1) : 0;
  const third = (start - end) / 3;
  return (
    `M${from.x + aside} ${start}` +
    `C${from.x + aside + bend} ${start - third} ${to.x + aside + bend} ${end + third} ${to.x + aside} ${end}`
  );
}

export const diagramStyles = css`
  .wires {
    display: block;
    inline-size: 100%;
    max-inline-size: 24rem;
    block-size: auto;
  }
  .wire {
    fill: none;
  }
  .wire.q {
    stroke: var(--series-2);
    stroke-dasharray: 9 3;
  }
  .wire.k {
    stroke: var(--series-4);
  }
  .wire.v {
    stroke: var(--series-5);
    stroke-dasharray: 3 2;
  }
  .wire.lost {
    stroke: var(--edge);
    stroke-dasharray: 2 4;
  }
  .wire-node {
    fill: var(--paper);
    stroke: var(--edge);
  }
  .wire-node[data-chosen] {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .wire-name {
    fill: var(--ink);
    font: 600 11px var(--font-ui);
    text-anchor: middle;
  }
  .wire-key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: center;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .wire-key span {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
  }
  .wire-key svg {
    inline-size: 1.75rem;
    block-size: 0.5rem;
  }
`;
