/** What a lab asks of its session: the prompt's run as it is and, when there are edits, with them; nothing twice. */
import type { Run, Session } from '../../models/runtime/types.ts';
import { patternsFor, runEdits } from './edits.ts';
import type { LabEdit } from './edits.ts';
import { answers, expandHooks } from './hooks.ts';
import type { Question } from './hooks.ts';

export interface Answer {
  /** The prompt without edits. */
  readonly clean: Run;
  /** With them; the same object when no edit changes the run. */
  readonly run: Run;
  /** The edits that `run` was made with. */
  readonly edits: readonly LabEdit[];
}

export interface Asked {
  readonly model: string;
  readonly text: string;
  readonly checkpoint: number;
  readonly edits: readonly LabEdit[];
  /** Hooks, `*` for every layer. */
  readonly wanted: readonly string[];
}

/** What was answered last, where it answers this as well. @throws RangeError for an unknown hook */
export function answered(session: Session, asked: Asked, last: Answer | null): Answer | null {
  const { question, want, first } = inFull(session, asked);
  if (!last || last.edits !== asked.edits) return null;
  return answers(last.clean, question, first) && answers(last.run, question, want) ? last : null;
}

/** The answer, with the clean run of `last` where that holds. @throws ModelError; RangeError for an unknown hook */
export async function answer(
  signal: AbortSignal,
  session: Session,
  asked: Asked,
  last: Answer | null,
): Promise<Answer> {
  const { question, want, first } = inFull(session, asked);
  const { text, checkpoint, edits } = asked;
  const clean = answers(last?.clean ?? null, question, first)
    ? last!.clean
    : await session.run(signal, { text, checkpoint, want: first });
  const made = runEdits(edits, clean, session.manifest.config);
  if (!made) return { clean, run: clean, edits };
  return { clean, run: await session.run(signal, { text, checkpoint, want, edits: made }), edits };
}

/** The question with every hook by its full name: those wanted, and those the clean run must hold. */
function inFull(
  { manifest, backend }: Session,
  { model, text, checkpoint, edits, wanted }: Asked,
): { question: Question; want: string[]; first: string[] } {
  const want = expandHooks(wanted, Object.keys(manifest.hooks));
  const first = [...new Set([...want, ...patternsFor(edits, manifest.config)])];
  return { question: { model, backend, checkpoint, text }, want, first };
}
