/** From runs to what the figure shows, the same for the live view and for the static twin. Pure. */
import { meanPattern } from '../../../models/analysis/repeat-test.ts';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import { inductionPairs } from '../../../models/analysis/text-reading.ts';
import { headName } from '../../../models/runtime/names.ts';
import { formatScore } from '../../parts/score-rows.ts';
import {
  bestSentence,
  readingOf,
  repeatGroups,
  rowKey,
  textGroups,
} from './readings.ts';
import type { ModelReadings } from './readings.ts';
import type { InductionView } from './view.ts';

export interface Shown {
  /** The lab's model first, then one to compare with. */
  readonly models: readonly ModelReadings[];
  readonly offset: Offset;
  readonly selected: { readonly model: string; readonly layer: number; readonly head: number };
  /** Position under focus. */
  readonly focus: number | null;
}

export interface Description extends Omit<InductionView, 'stripes' | 'compare' | 'hovered'> {
  /** The selected head's attention over the repeats, [size × size]; empty until there is any. */
  readonly stripes: { readonly values: ArrayLike<number>; readonly size: number };
  readonly summary: string;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly string[][] };
}

export function describe({ models, offset, selected, focus }: Shown): Description {
  const [own] = models;
  const shown = models.find(({ model }) => model === selected.model) ?? own;
  const readings = models.map((of) => readingOf(of, offset));
  const repeats = models.flatMap((of) => repeatGroups(of, offset));
  const text = models.flatMap((of, index) => textGroups(of, readings[index] ?? null));
  const destinations = readings[0]?.destinations.length ?? 0;
  const test = own?.test ?? null;
  const name = headName(selected.layer, selected.head);
  const ownGroups = own?.config.n_layers ?? 0;
  return {
    offset,
    repeats: { groups: repeats, test: test && { ...test, draws: test.runs.length } },
    text: { groups: text, destinations, tokens: (own?.run?.tokens.length ?? 1) - 1 },
    selected: rowKey(selected),
    head: shown?.title ? `${name} (${shown.title})` : name,
    pairs: {
      pairs: shown?.run ? inductionPairs(shown.run, selected, offset) : [],
      tokens: shown?.run?.tokens ?? [],
      focus,
    },
    stripes: stripesOf(shown, selected),
    summary: bestSentence(repeats.slice(0, ownGroups), text.slice(0, ownGroups), destinations),
    table: {
      columns: ['Head', 'Random repeats', 'Lowest draw', 'Highest draw', 'Your text'],
      rows: repeats.flatMap((group, g) =>
        group.rows.map(({ label, value, dots }, r) => [
          models.length > 1 ? `${label}, ${group.name}` : label,
          formatScore(value),
          formatScore(dots.length > 0 ? Math.min(...dots) : null),
          formatScore(dots.length > 0 ? Math.max(...dots) : null),
          formatScore(text[g]?.rows[r]?.value ?? null),
        ]),
      ),
    },
  };
}

function stripesOf(
  of: ModelReadings | undefined,
  selected: { layer: number; head: number },
): Description['stripes'] {
  if (!of?.test) return { values: [], size: 0 };
  const { data, dims } = meanPattern(of.test, selected);
  return { values: data, size: dims[1] ?? 0 };
}
