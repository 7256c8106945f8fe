/** From the run, the head's bugs and the reader's choices to what the figure shows; the same live and in the twin. Pure. */
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import { headName, parseHead } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import type { LabEdit } from '../../lab/edits.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { actingBugs, asDeleted, forcedOf, withoutTrigrams } from './readings.ts';
import type { ActingBug, Deleted, Place } from './readings.ts';

/** Bugs listed: of those that act in the text, and of all. */
const LISTED = { inText: 4, strongest: 8 };

export interface Given {
  readonly run: Run;
  readonly weights: ModelWeights;
  readonly session: Pick<Session, 'manifest' | 'vocabulary'>;
  readonly head: Head;
  /** Every bug of the head, strongest first. */
  readonly bugs: readonly FoundBug[];
  /** Exact text of the chosen bug's source; null for the one that costs the text most. */
  readonly source: string | null;
  readonly edits: readonly LabEdit[];
}

export interface Description {
  readonly run: Run;
  readonly head: string;
  readonly layers: number;
  /** How many bugs the head has, and how many of them act in the text. */
  readonly count: number;
  readonly acting: number;
  /** The most costly in the text, and the strongest of all. */
  readonly inText: readonly ActingBug[];
  readonly strongest: readonly FoundBug[];
  /** The bug on show; null of a head without any. */
  readonly bug: FoundBug | null;
  /** Which of its two forced trigrams have been deleted. */
  readonly deleted: readonly [boolean, boolean];
  /** What each of its trigrams costs the text by itself, in nats, the two that are meant first; null where it does not act. */
  readonly costs: readonly (number | null)[];
  /** Where its forced trigrams act in the text, and what the text is better off without both, in nats. */
  readonly places: readonly Place[];
  readonly saved: number;
  /** The loss of the whole text, what it is without the reader's deletions, and without all bugs of the head, in nats. */
  readonly loss: { readonly whole: number; readonly edited: number; readonly bugless: number };
  readonly deletions: number;
  readonly token: (id: number) => TokenText;
}

export function describe(given: Given): Description {
  const { run, weights, session, head, bugs, source, edits } = given;
  const { vocabulary, manifest } = session;
  const acting = actingBugs(run, weights, head, bugs);
  const id = source === null ? -1 : vocabulary.indexOf(source);
  const costly = acting[0] && acting[0].saved > 0 ? acting[0].bug : null;
  const bug = bugs.find((one) => one.source === id) ?? costly ?? bugs[0] ?? null;
  const own = bug ? forcedOf(bug, head) : [];
  const deletions = deletionsOf(edits);
  const all = acting.flatMap((one) => forcedOf(one.bug, head));
  const losses = runLosses(run);
  const whole = losses.reduce<number>((sum, loss) => sum + (loss ?? 0), 0);
  return {
    run,
    head: headName(head.layer, head.head),
    layers: manifest.config.n_layers,
    count: bugs.length,
    acting: acting.length,
    inText: acting.slice(0, LISTED.inText),
    strongest: bugs.slice(0, LISTED.strongest),
    bug,
    deleted: [own[0], own[1]].map((one) => deletions.some((other) => same(one, other))) as [
      boolean,
      boolean,
    ],
    costs: asDeleted(bug ? [...bug.meant, ...bug.forced] : [], head).map((one) => {
      const { places, saved } = withoutTrigrams(run, weights, [one]);
      return places.length > 0 ? saved : null;
    }),
    ...withoutTrigrams(run, weights, own),
    loss: {
      whole,
      edited: whole - withoutTrigrams(run, weights, deletions).saved,
      bugless: whole - withoutTrigrams(run, weights, all).saved,
    },
    deletions: deletions.length,
    token: (one) => ({ text: vocabulary[one] ?? '', added: one === manifest.tokenizer.bos_id }),
  };
}

function deletionsOf(edits: readonly LabEdit[]): Deleted[] {
  return edits.flatMap((edit) => {
    const head = edit.kind === 'delete-trigram' ? parseHead(edit.head) : null;
    return edit.kind === 'delete-trigram' && head ? [{ ...edit, head }] : [];
  });
}

function same(one: Deleted | undefined, other: Deleted): boolean {
  return (
    one?.head.layer === other.head.layer &&
    one.head.head === other.head.head &&
    one.source === other.source &&
    one.destination === other.destination &&
    one.output === other.output
  );
}
