/** What the reader has done to the model: a list, newest last, that every figure of a lab shows the results of. */
import { ablation, frozenPatterns } from '../../models/analysis/ablation.ts';
import type { Treatment } from '../../models/analysis/held-out.ts';
import { hook, parseHead } from '../../models/runtime/names.ts';
import type { Edits, Run, Session } from '../../models/runtime/types.ts';

export type LabEdit =
  /** The head writes nothing. */
  | { readonly kind: 'ablate'; readonly head: string }
  /** Every head attends as it did before the other edits: what goes is just what the ablated heads wrote. */
  | { readonly kind: 'freeze' }
  /** One skip-trigram is taken out of a head's logits (token ids); no run can do that: the figure that offers it does. */
  | {
      readonly kind: 'delete-trigram';
      readonly head: string;
      readonly source: number;
      readonly destination: number;
      readonly output: number;
    };

/** What an edit is called on screen. */
export function editName(edit: LabEdit, vocabulary: readonly string[]): string {
  if (edit.kind === 'ablate') return `${edit.head} switched off`;
  if (edit.kind === 'freeze') return 'attention patterns kept';
  const [source, destination, output] = [edit.source, edit.destination, edit.output].map(
    (id) => vocabulary[id]?.trim() ?? '',
  );
  return `“${source} … ${destination} → ${output}” deleted from ${edit.head}`;
}

export function sameEdit(one: LabEdit, other: LabEdit): boolean {
  return (
    JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
  );
}

/** The list without the edit where it holds it, and with it where it does not. */
export function toggleEdit(edits: readonly LabEdit[], edit: LabEdit): LabEdit[] {
  const others = edits.filter((one) => !sameEdit(one, edit));
  return others.length < edits.length ? others : [...edits, edit];
}

/** The layers whose patterns the clean run must hold before `runEdits` can be worked out. */
export function patternsFor(edits: readonly LabEdit[], { n_layers }: Shape): string[] {
  const frozen = edits.some(({ kind }) => kind === 'freeze');
  return frozen ? Array.from({ length: n_layers }, (_, layer) => hook.pattern(layer)) : [];
}

/**
 * The edits that a run can make; null when it would be the clean run again.
 *
 * @param clean the run without edits; with every pattern if they are to be kept
 */
export function runEdits(edits: readonly LabEdit[], clean: Run, config: Shape): Edits | null {
  const heads = edits.flatMap(
    (edit) => (edit.kind === 'ablate' ? parseHead(edit.head) : null) ?? [],
  );
  if (heads.length === 0) return null;
  const frozen = edits.some(({ kind }) => kind === 'freeze');
  return { ...ablation(...heads), ...(frozen ? frozenPatterns(clean, config) : {}) };
}

/** The same for sequences that are not the prompt; null when it would be the clean model again. */
export function treatmentOf(edits: readonly LabEdit[], config: Shape): Treatment | null {
  if (!edits.some(({ kind }) => kind === 'ablate')) return null;
  return {
    reads: patternsFor(edits, config),
    edits: (clean) => runEdits(edits, clean, config) ?? {},
  };
}

type Shape = Pick<Session['manifest']['config'], 'n_layers' | 'n_heads'>;
