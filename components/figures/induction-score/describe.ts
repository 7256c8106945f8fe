/** From runs to what the figure shows, the same for the live view and for the static twin. Pure. */
import { meanPattern, repeatScores } from '../../../models/analysis/repeat-test.ts';
import type { Offset, RepeatTest } from '../../../models/analysis/repeat-test.ts';
import { inductionPairs, readText } from '../../../models/analysis/text-reading.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { editName } from '../../lab/edits.ts';
import type { LabEdit } from '../../lab/edits.ts';
import type { TableData } from '../../parts/data-table.ts';
import { formatScore } from '../../parts/score-rows.ts';
import type { ScoreGroup } from '../../parts/score-rows.ts';
import { bestSentence, placesBack, repeatGroups, rowKey, textGroups } from './readings.ts';
import type { ModelReadings } from './readings.ts';
import type { PairList } from './pairs.ts';

export interface Shown {
  /** The lab's model first, then one to compare with. */
  readonly models: readonly [ModelReadings, ...ModelReadings[]];
  readonly offset: Offset;
  readonly selected: { readonly model: string; readonly layer: number; readonly head: number };
  /** Position under focus. */
  readonly focus: number | null;
}

export interface Description {
  readonly offset: Offset;
  readonly test: { seed: number; block: number; repeats: number; draws: number };
  /** What was done to the lab's model for the test; '' for nothing. */
  readonly edited: string;
  readonly repeats: readonly ScoreGroup[];
  readonly text: readonly ScoreGroup[];
  /** Tokens of the text, without BOS, and how many of them came earlier in it. */
  readonly tokens: number;
  readonly destinations: number;
  /** Key of the selected row, and its head's name, with the model's where there are two. */
  readonly selected: string;
  readonly head: string;
  readonly pairs: PairList;
  /** The selected head's attention over the repeats, [size × size], and the words in place of the picture. */
  readonly stripes: { values: ArrayLike<number>; size: number; repeats: number; label: string };
  readonly summary: string;
  readonly table: TableData;
}

export function describe({ models, offset, selected, focus }: Shown): Description {
  const [own] = models;
  const alone = models.length === 1;
  const shown = models.find(({ model }) => model === selected.model) ?? own;
  const readings = models.map(
    ({ run, config }) =>
      run && remember(run, `text ${offset}`, () => readText(run, config, offset)),
  );
  const scores = models.map(({ test, config }) =>
    remember(test, `scores ${offset}`, () => repeatScores(test, config, offset)),
  );
  const repeats = models.flatMap((of, k) => repeatGroups(of, scores[k] ?? [], !alone));
  const text = models.flatMap((of, k) => textGroups(of, readings[k] ?? null, !alone));
  const destinations = readings[0]?.destinations.length ?? 0;
  const name = headName(selected.layer, selected.head);
  const head = alone ? name : `${name} of ${shown.model}`;
  const layers = own.config.n_layers;
  const edited = editNames(own.edits);
  return {
    offset,
    test: { ...own.test, draws: own.test.runs.length },
    edited: edited === '' || alone ? edited : `in ${own.model}, ${edited}`,
    repeats,
    text,
    tokens: (own.run?.tokens.length ?? 1) - 1,
    destinations,
    selected: rowKey(selected),
    head,
    pairs: {
      pairs: pairsOf(shown.run, selected, offset),
      tokens: shown.run?.tokens ?? [],
      focus,
    },
    stripes: { ...stripesOf(shown.test, selected), label: stripeLabel(head, shown.test, offset) },
    summary: bestSentence(repeats.slice(0, layers), text.slice(0, layers), destinations, edited),
    table: tableOf(repeats, text, !alone, edited),
  };
}

function pairsOf(run: Run | null, at: { layer: number; head: number }, offset: Offset) {
  const key = `pairs ${headName(at.layer, at.head)} ${offset}`;
  return run ? remember(run, key, () => inductionPairs(run, at, offset)) : [];
}

function stripesOf(test: RepeatTest, at: { layer: number; head: number }) {
  const pattern = remember(test, `mean ${headName(at.layer, at.head)}`, () =>
    meanPattern(test, at),
  );
  return { values: pattern.data, size: pattern.dims[1] ?? 0, repeats: test.repeats };
}

function stripeLabel(head: string, test: RepeatTest, offset: Offset): string {
  return `Attention of ${head} over the repeats; what counts are the stripes ${placesBack(test, offset)} tokens back.`;
}

function tableOf(
  repeats: readonly ScoreGroup[],
  text: readonly ScoreGroup[],
  named: boolean,
  edited: string,
): TableData {
  const rows = repeats.flatMap((group, g) =>
    group.rows.map(({ label, value, dots }, r) => [
      named ? `${label}, ${group.name}` : label,
      formatScore(value),
      formatScore(Math.min(...dots)),
      formatScore(Math.max(...dots)),
      formatScore(text[g]?.rows[r]?.value ?? null),
    ]),
  );
  const columns = ['Head', 'Random repeats', 'Lowest draw', 'Highest draw', 'In the text'];
  const after = edited === '' ? '' : `, ${edited}`;
  return { caption: `Prefix-matching score of every head${after}`, columns, rows };
}

/** "L0H1 switched off, attention patterns kept"; '' for a model as it is. */
function editNames(edits: readonly LabEdit[]): string {
  return edits.map((edit) => editName(edit, [])).join(', ');
}

const remembered = new WeakMap<RepeatTest | Run, Map<string, unknown>>();

/** Tests and runs do not change while the reader points at things: what follows from them is computed once. */
function remember<Value>(from: RepeatTest | Run, key: string, compute: () => Value): Value {
  const values = remembered.get(from) ?? new Map<string, unknown>();
  remembered.set(from, values);
  if (!values.has(key)) values.set(key, compute());
  return values.get(key) as Value;
}
