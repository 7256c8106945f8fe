/** The composition figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Composition } from '../../../models/analysis/composition.ts';
import { dataTable } from '../../parts/data-table.ts';
import { pairFace, pairLegend } from '../../parts/pair-face.ts';
import type { PairMatrix } from '../../parts/pair-face.ts';
import { stepFace } from '../../parts/step-face.ts';
import type { Step } from '../../parts/step-face.ts';
import { diagram, wireKey } from './diagram.ts';
import { FORMULAS, KINDS, scoresOf, standing } from './readings.ts';
import type { Formula, Reading } from './readings.ts';
import { rug } from './rug.ts';
import {
  FORMULA_NAMES,
  KIND_NAMES,
  bandNote,
  bandText,
  compositionTable,
  finding,
  formulaNote,
  kindNote,
  pairSentence,
  quantity,
} from './words.ts';

export interface Shown {
  readonly reading: Reading;
  /** The training step that was measured. */
  readonly step: number;
  /** The checkpoints to choose from; none where another figure offers them. */
  readonly steps: readonly Step[];
  readonly formula: Formula;
  /** The chosen pair, `L0H1 L1H0`. */
  readonly pair: string;
  /** Where each formula's scale ends. */
  readonly extents: Readonly<Record<Formula, number>>;
  /** The lab's head, whose row and column are marked. */
  readonly head: string;
}

export interface Acts {
  /** The step that the reader asked for, which may still be on its way; null before the model is open. */
  readonly asked: number | null;
  readonly choose: (formula: Formula) => void;
}

export function compositionView(shown: Shown, act: Acts | null): TemplateResult {
  const { reading, step, formula, pair } = shown;
  return html`
    <div class="composition">
      ${stepsPart(shown, act)}
      <p class="composition-finding">${finding(reading)}</p>
      <fieldset class="formulas">
        <legend class="spoken">Formula</legend>
        ${FORMULAS.map((one) => formulaPart(shown, one, act))}
      </fieldset>
      ${wireKey()}
      <div class="kinds">${KINDS.map((kind) => kindPart(shown, kind, act))}</div>
      <p class="composition-note" data-pair>${pairSentence(reading, pair, formula)}</p>
      <p class="composition-note">
        ${bandNote(reading)} Weights after ${step.toLocaleString('en')} steps of training.
      </p>
      ${dataTable('Show the scores as a table', compositionTable(reading))}
    </div>
  `;
}

function stepsPart({ step, steps }: Shown, act: Acts | null): TemplateResult | typeof nothing {
  if (steps.length < 2) return nothing;
  const label = 'Training step';
  return act
    ? html`<step-slider .steps=${steps} .step=${act.asked ?? step} label=${label}></step-slider>`
    : stepFace({ steps, step, label });
}

/** A formula's diagram under its name, which chooses it for the grids. */
function formulaPart(shown: Shown, formula: Formula, act: Acts | null): TemplateResult {
  const { reading, pair, extents } = shown;
  const here = formula === shown.formula;
  return html`
    <div class="formula">
      <label class="switch title">
        <input
          type="radio"
          name="formula"
          class=${act ? '' : 'live-only'}
          .checked=${here}
          @change=${act ? () => act.choose(formula) : nothing}
        />${FORMULA_NAMES[formula]}
      </label>
      <div ?data-excerpt=${!act && here}>
        ${diagram({ reading, formula, extent: extents[formula], pair })}
      </div>
      <p class="composition-note">${formulaNote(reading, formula)}</p>
    </div>
  `;
}

function kindPart(shown: Shown, kind: Composition, act: Acts | null): TemplateResult {
  const { reading, formula, pair, extents, head } = shown;
  const { title, note } = KIND_NAMES[kind];
  const matrix = matrixOf(shown, kind);
  const label = `${title}, ${FORMULA_NAMES[formula].toLowerCase()}`;
  return html`
    <section class="kind" aria-label=${label}>
      <p class="title">${title}</p>
      <p class="composition-note">${note}</p>
      ${
        act
          ? html`<pair-grid
              .matrix=${matrix}
              .selected=${pair}
              .head=${head}
              label=${label}
            ></pair-grid>`
          : pairFace(matrix, { selected: pair, head, label })
      }
      <div class="kind-scale">
        ${pairLegend(matrix, {
          note: bandText(reading, kind, formula),
          marks: rug({ reading, kind, formula, extent: extents[formula], pair }),
        })}
        <p class="composition-note">${kindNote(reading, kind, formula)}.</p>
      </div>
    </section>
  `;
}

function matrixOf({ reading, formula, extents }: Shown, kind: Composition): PairMatrix {
  const cells = scoresOf(reading, kind).map((score) => ({
    from: score.from,
    to: score.to,
    value: score.values[formula],
    quiet: standing(reading, score, formula) === 0,
  }));
  return { cells, extent: extents[formula], quantity: quantity(reading, formula), decimals: 3 };
}
