/** From the run, the weights and the reader's choices to what the figure shows; the same live and in the twin. Pure. */
import { headCircuits } from '../../../models/analysis/head-circuits.ts';
import type { HeadCircuits, Trigram } from '../../../models/analysis/skip-trigrams.ts';
import { circuitColumn, circuitRow } from '../../../models/analysis/token-circuits.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { signedEnd } from '../../parts/signed-bars.ts';
import { reach, readSource } from './readings.ts';
import type { SourceReading } from './readings.ts';
import { attentionTo, happened, helpful, readText } from './text-readings.ts';
import type { Occurrence } from './text-readings.ts';

/** What the reader chose; null leaves a choice to the figure. Tokens by their exact text. */
export interface Choices {
  readonly source: string | null;
  readonly destination: string | null;
  readonly output: string | null;
  /** The earlier head that moved the source; '' for none. */
  readonly through: Head | null;
}

export interface Given {
  readonly run: Run;
  readonly weights: ModelWeights;
  readonly session: Pick<Session, 'manifest' | 'vocabulary'>;
  readonly head: Head;
  /** Position under focus: its token is the source. */
  readonly focus: number | null;
  readonly choices: Choices;
}

export interface Description {
  readonly run: Run;
  readonly head: string;
  /** Heads of earlier layers, by name, and the one that moved the source. */
  readonly earlier: readonly string[];
  readonly through: string | null;
  readonly circuits: HeadCircuits;
  readonly reading: SourceReading;
  /** Where the scales of the two tables end. */
  readonly ends: { readonly qk: number; readonly ov: number };
  /** The trigram that is followed in the text. */
  readonly trigram: Trigram;
  readonly occurrences: readonly Occurrence[];
  /** A place of the text where the source stands; null when it does not. */
  readonly place: number | null;
  /** By place of the text: attention to the source. */
  readonly attention: Float64Array;
  readonly bos: number;
  readonly vocabulary: readonly string[];
  readonly token: (id: number) => TokenText;
}

export function describe({ run, weights, session, head, focus, choices }: Given): Description {
  const { vocabulary, manifest } = session;
  const bos = manifest.tokenizer.bos_id;
  const through = choices.through && choices.through.layer < head.layer ? choices.through : null;
  const circuits = headCircuits(weights, head, through);
  const idOf = (text: string | null): number | null => {
    const id = text === null ? -1 : vocabulary.indexOf(text);
    return id < 0 ? null : id;
  };
  const focused = focus === null ? undefined : run.tokens[focus]?.id;
  const source = focused ?? idOf(choices.source) ?? helpful(run, circuits, head);
  const attention = attentionTo(run, source, head, through);
  const reading = readSource(circuits, source);
  // What happened in the text tells more than what is strongest, unless the reader follows something else.
  const told = happened(run, circuits, source, attention) ?? reading.trigrams[0];
  const destination = idOf(choices.destination) ?? told?.destination ?? 0;
  const output = idOf(choices.output) ?? told?.output ?? 0;
  const place = run.tokens.findIndex(({ id }) => id === source);
  return {
    run,
    head: headName(head.layer, head.head),
    earlier: weights.heads.filter(({ layer }) => layer < head.layer).map(nameOf),
    through: through && nameOf(through),
    circuits,
    reading,
    ends: endsOf(circuits),
    trigram: { source, destination, output },
    occurrences: readText(run, circuits, { head, through }, { source, output }),
    place: focus !== null && focused !== undefined ? focus : place < 0 ? null : place,
    attention,
    bos,
    vocabulary,
    token: (id) => ({ text: vocabulary[id] ?? '', added: id === bos }),
  };
}

const nameOf = ({ layer, head }: Head): string => headName(layer, head);

const known = new WeakMap<HeadCircuits, Description['ends']>();

function endsOf(circuits: HeadCircuits): Description['ends'] {
  const ends = known.get(circuits) ?? {
    qk: signedEnd([reach(circuits.qk.right.columns, (id) => circuitColumn(circuits.qk, id))]),
    ov: signedEnd([reach(circuits.ov.left.rows, (id) => circuitRow(circuits.ov, id))]),
  };
  known.set(circuits, ends);
  return ends;
}
