/** Hook names with `*` for the layer, as figures ask for them. */

/**
 * The hooks of a model that `wanted` names, without repetition. A name with `*` is every layer's: of a model without
 * layers, nothing.
 *
 * @param known every hook the model has, by full name
 * @throws RangeError for a name that matches nothing: `unknown hook: …`
 * @example expandHooks(['blocks.*.attn.hook_v'], known) is one name per layer
 */
export function expandHooks(wanted: Iterable<string>, known: readonly string[]): string[] {
  const found = new Set<string>();
  const layers = known.some((hook) => hook.startsWith('blocks.'));
  for (const name of wanted) {
    const matching = known.filter((hook) => matches(name, hook));
    if (matching.length === 0 && (layers || !name.includes('*')))
      throw new RangeError(`unknown hook: ${name}`);
    for (const hook of matching) found.add(hook);
  }
  return [...found];
}

/** Whether a run holds at least one hook for every name wanted. */
export function holds(run: { readonly hooks: object } | null, wanted: readonly string[]): boolean {
  if (!run) return false;
  const names = Object.keys(run.hooks);
  return wanted.every((name) => names.some((hook) => matches(name, hook)));
}

/** What a run answers: the same question needs no second run. */
export interface Question {
  readonly model: string;
  readonly backend: string;
  readonly checkpoint: number;
  readonly text: string;
}

/** Whether `run` is the answer to `question` and holds every hook of `want`, full names. */
export function answers(
  run: (Question & { readonly hooks: object }) | null,
  question: Question,
  want: readonly string[],
): boolean {
  if (!run || want.some((name) => !(name in run.hooks))) return false;
  const { model, backend, checkpoint, text } = question;
  return (
    run.model === model &&
    run.backend === backend &&
    run.checkpoint === checkpoint &&
    run.text === text
  );
}

function matches(name: string, hook: string): boolean {
  if (!name.includes('*')) return name === hook;
  const [before = '', after = ''] = name.split('*');
  const layer = hook.slice(before.length, hook.length - after.length);
  return hook.startsWith(before) && hook.endsWith(after) && /^\d+$/.test(layer);
}
