/** The score split figure in words. */
import type { TableData } from '../../parts/data-table.ts';
import { percent } from '../../parts/bar-list.ts';
import { quoted } from '../../parts/glyphs.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-bars.ts';
import { leading } from './pairs.ts';
import type { Pair } from './pairs.ts';
import type { ScoreReading } from './readings.ts';

export interface Place {
  readonly head: string;
  readonly tokens: readonly TokenText[];
  readonly centred: boolean;
  /** What `earlier` is called: heads, or layers where there are MLPs too. */
  readonly earlier: string;
}

export function sideName(side: string, earlier: string): string {
  return side === 'earlier' ? `earlier ${earlier}` : side;
}

/** `token ↔ L0H1`. */
export function pairName({ query, key }: Pair, earlier: string): string {
  return `${sideName(query, earlier)} ↔ ${sideName(key, earlier)}`;
}

/** Who attends to whom, and which part of the score does most for it. */
export function finding({ head, tokens, centred }: Place, reading: ScoreReading): string {
  const { dest, src, attention, terms, score, mean } = reading;
  const [from, to] = [dest, src].map((at) => quoted(tokens[at] ?? { text: '' }, at));
  const most = leading(terms);
  const total = centred
    ? `${signed(score - mean)} that its score has above the mean of its sources`
    : `a score of ${signed(score)}`;
  return (
    `In ${head}, ${from} gives ${percent(attention)} of its attention to ${to}. Of ${total}, ` +
    `${signed(most.value)} comes from ${read(most.query, 'destination')} meeting ${read(most.key, 'source')}.`
  );
}

/** What a pair stands for, under its map. */
export function meaning({ query, key }: Pair, { earlier }: Pick<Place, 'earlier'>): string {
  const side = (name: string, place: string): string =>
    name === 'earlier' ? `what earlier ${earlier} wrote at the ${place}` : read(name, place);
  return `From ${side(query, 'destination')} meeting ${side(key, 'source')}.`;
}

/** The equality under the bars. */
export function equality({ score, mean, dest }: ScoreReading, centred: boolean): string {
  if (!centred) return `= ${signed(score)}, the score before softmax`;
  const sources = dest === 0 ? 'its only source' : `its ${dest + 1} sources`;
  return `= ${signed(score)}, the score before softmax, less ${signed(mean)}, the mean of ${sources}`;
}

/** Every pair of terms of one score. */
export function termTable(place: Place, reading: ScoreReading): TableData {
  const names = [...new Set(reading.terms.map(({ query }) => query))];
  const [from, to] = [reading.dest, reading.src].map((at) =>
    quoted(place.tokens[at] ?? { text: '' }, at),
  );
  const above = place.centred ? ', less their means over the sources' : '';
  return {
    caption: `Score of ${place.head} from ${from} to ${to}: what the query reads (rows) with what the key reads (columns)${above}`,
    columns: ['Query', ...names],
    rows: names.map((query) => [
      query,
      ...names.map((key) =>
        signed(reading.terms.find((term) => term.query === query && term.key === key)!.value, 3),
      ),
    ]),
  };
}

function read(name: string, place: string): string {
  if (name === 'token' || name === 'position') return `the ${place}’s ${name}`;
  return `what ${name} wrote at the ${place}`;
}
