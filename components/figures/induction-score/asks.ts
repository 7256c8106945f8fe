/** What the induction score figure asks of an open model, beside the lab's run of the prompt. */
import { runRepeatTest } from '../../../models/analysis/repeat-test.ts';
import type { RepeatTest } from '../../../models/analysis/repeat-test.ts';
import { hook } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';

/** A model and its repeat test. */
export interface TestedModel {
  readonly model: string;
  readonly title: string;
  readonly config: { readonly n_layers: number; readonly n_heads: number };
  readonly test: RepeatTest;
}

/** @param seed null for the manifest's own @param checkpoint undefined for the last */
export async function testModel(
  signal: AbortSignal,
  session: Session,
  seed: number | null,
  checkpoint?: number,
): Promise<TestedModel> {
  const { id, title, config } = session.manifest;
  const test = await runRepeatTest(signal, session, {
    ...(seed === null ? {} : { seed }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
  return { model: id, title, config, test };
}

/** The attention patterns of a text, for a model that is not the lab's own. */
export function runText(signal: AbortSignal, session: Session, text: string): Promise<Run> {
  const layers = Array.from({ length: session.manifest.config.n_layers }, (_, layer) => layer);
  return session.run(signal, { text, want: layers.map((layer) => hook.pattern(layer)) });
}
