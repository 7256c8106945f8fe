/** What the induction score figure asks of open models, beside the lab's run of the prompt. */
import type { ReactiveControllerHost } from 'lit';
import { runRepeatTest } from '../../../models/analysis/repeat-test.ts';
import type { RepeatTest } from '../../../models/analysis/repeat-test.ts';
import { hook } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { treatmentOf } from '../../lab/edits.ts';
import type { LabEdit } from '../../lab/edits.ts';
import type { LabState } from '../../lab/state.ts';
import { Latest } from '../../lab/latest.ts';
import type { ModelReadings } from './readings.ts';

/** A model and its repeat test. */
export interface TestedModel {
  readonly model: string;
  readonly title: string;
  readonly config: { readonly n_layers: number; readonly n_heads: number };
  readonly test: RepeatTest;
  /** The edits that it was tested with. */
  readonly edits: readonly LabEdit[];
}

/** @param seed null for the manifest's own @param checkpoint undefined for the last @param made edits, as `editsKey` writes them */
export async function testModel(
  signal: AbortSignal,
  session: Session,
  seed: number | null,
  checkpoint?: number,
  made = '',
): Promise<TestedModel> {
  const { id, title, config } = session.manifest;
  const edits = made === '' ? [] : (JSON.parse(made) as LabEdit[]);
  const test = await runRepeatTest(signal, session, {
    ...(seed === null ? {} : { seed }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    treatment: treatmentOf(edits, config),
  });
  return { model: id, title, config, test, edits };
}

/** The edits that change a run, as JSON, the same in any order; '' for a model that runs as it is. */
export function editsKey(edits: readonly LabEdit[]): string {
  const own = edits.filter(({ kind }) => kind === 'ablate' || kind === 'freeze');
  if (!own.some(({ kind }) => kind === 'ablate')) return '';
  const name = (edit: LabEdit): string => (edit.kind === 'ablate' ? edit.head : '~');
  return JSON.stringify(own.sort((a, b) => (name(a) < name(b) ? -1 : 1)));
}

/** The attention patterns of a text, for a model that is not the lab's own. */
export function runText(signal: AbortSignal, session: Session, text: string): Promise<Run> {
  const layers = Array.from({ length: session.manifest.config.n_layers }, (_, layer) => layer);
  return session.run(signal, { text, want: layers.map((layer) => hook.pattern(layer)) });
}

type TestQuestion = [session: Session, seed: number | null, checkpoint?: number, made?: string];

/** Results to keep, of about 7 MB each: enough to go back and forth between a few edits or checkpoints. */
const KEPT = 4;

/** The same, answering its last questions from memory. */
function remembering(test: typeof testModel): typeof testModel {
  const sessions = new WeakMap<Session, Map<string, TestedModel>>();
  return async (signal, session, ...asked) => {
    const known = sessions.get(session) ?? new Map<string, TestedModel>();
    sessions.set(session, known);
    const key = JSON.stringify(asked);
    const found = known.get(key) ?? (await test(signal, session, ...asked));
    known.delete(key);
    known.set(key, found);
    if (known.size > KEPT) known.delete(known.keys().next().value!);
    return found;
  };
}

/** Repeat tests of the lab's model, as the reader has edited it, and of one to compare with, and that one's run of the lab's prompt. */
export class Asks {
  readonly #test: Latest<TestQuestion, TestedModel>;
  readonly #otherTest: Latest<TestQuestion, TestedModel>;
  readonly #otherRun: Latest<[Session, string], Run>;

  constructor(host: ReactiveControllerHost) {
    this.#test = new Latest(host, remembering(testModel));
    this.#otherTest = new Latest(host, testModel);
    this.#otherRun = new Latest(host, runText);
  }

  /** @param seed null for the manifest's own @param compare id of the other model, null for none */
  ask(lab: LabState | null, seed: number | null, compare: string | null): void {
    const { session, run, others, prompt, edits = [] } = lab ?? {};
    const other = compare === null ? null : (others?.[compare]?.session ?? null);
    // A model that loads again keeps its last result on show.
    if (session && run) this.#test.ask([session, seed, run.checkpoint, editsKey(edits)]);
    this.#otherTest.ask(other && [other, seed]);
    this.#otherRun.ask(other && prompt !== undefined ? [other, prompt] : null);
  }

  /** The lab's model first; null until it has been tested. */
  models(run: Run): [ModelReadings, ...ModelReadings[]] | null {
    const [own, other] = [this.#test.value, this.#otherTest.value];
    if (!own) return null;
    return [{ ...own, run }, ...(other ? [{ ...other, run: this.#otherRun.value }] : [])];
  }

  /** Of the draws on show. */
  get seed(): number {
    return this.#test.value?.test.seed ?? 0;
  }

  /** The question that failed, to be asked again; undefined when none did. */
  get failed(): { readonly error: unknown; askAgain(): void } | undefined {
    return [this.#test, this.#otherTest, this.#otherRun].find(({ error }) => error !== null);
  }
}
