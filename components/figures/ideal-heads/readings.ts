/** What ideal heads are worth, on the long texts and on the reader's prompt, as plain data. */
import { ablation } from '../../../models/analysis/ablation.ts';
import { patternOf } from '../../../models/analysis/attention.ts';
import { lossSteps, readHeldOut } from '../../../models/analysis/held-out.ts';
import type { HeldOutReading } from '../../../models/analysis/held-out.ts';
import { idealPattern, idealised } from '../../../models/analysis/idealised.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { hook, parseHead } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { headsOf } from './rules.ts';
import type { IdealHead, RuleRow } from './rules.ts';

/** What a row whose rule is silent does: what was learned, or nothing (it attends to BOS). */
export type Rest = 'learned' | 'bos';

export type Losses = Pick<HeldOutReading, 'mean' | 'continued'>;

/** One row of the figure on some texts. */
export interface Worth {
  /** With the heads switched off, and with the rules in place of their patterns. */
  readonly off: Losses;
  readonly ideal: Losses;
}

export interface Worths {
  readonly whole: Losses;
  /** By key of the row. */
  readonly rows: Readonly<Record<string, Worth>>;
}

/** Below this, heads are worth too little for a share of it to say anything, nats. */
const LITTLE = 0.01;

/** The share of the loss difference that the rules recover, 1 for all of it; null where there is none to speak of. */
export function recovered(whole: Losses, { off, ideal }: Worth): number | null {
  const worth = off.mean - whole.mean;
  return worth > LITTLE ? (off.mean - ideal.mean) / worth : null;
}

/**
 * Every row on one text, in one batch.
 *
 * @param clean the run without edits, with logits and every pattern
 * @returns null for a text without a token to predict
 */
export async function promptWorths(
  signal: AbortSignal,
  session: Session,
  clean: Run,
  rows: readonly RuleRow[],
  rest: Rest,
): Promise<Worths | null> {
  const ids = clean.tokens.map(({ id }) => id);
  if (ids.length < 2) return null;
  const edits = rows.flatMap((row) => {
    const heads = headsOf(row);
    return [ablation(...heads), idealised(clean, heads, rest)];
  });
  const batch = { ids: edits.map(() => ids), edits, want: [hook.logits] };
  const runs = await session.runBatch(signal, { ...batch, checkpoint: clean.checkpoint });
  const losses: Losses[] = [];
  for (const run of [clean, ...runs]) {
    const { mean, continued } = readHeldOut([ids], [await inSlices(signal, lossSteps(run))]);
    losses.push({ mean, continued });
  }
  const [whole, ...others] = losses;
  const found = rows.map(
    ({ key }, k) => [key, { off: others[2 * k]!, ideal: others[2 * k + 1]! }] as const,
  );
  return { whole: whole!, rows: Object.fromEntries(found) };
}

export function patternHooks({ manifest: { config } }: Session): string[] {
  return Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
}

export interface Patterns {
  readonly head: string;
  /** [dest, src], row-major. */
  readonly learned: Float32Array;
  readonly ideal: Float32Array;
  /** How much the learned head gives to the tokens that the rule names, where it names any, 0…1; NaN where it never does. */
  readonly agreement: number;
}

/** The pattern of a head and the one in its place. */
export function patternsOf(clean: Run, { name, rule, strength }: IdealHead, rest: Rest): Patterns {
  const { layer, head } = parseHead(name)!;
  const ids = clean.tokens.map(({ id }) => id);
  const learned = part(patternOf(clean, layer), head);
  const named = idealPattern(rule, ids);
  let [sum, count] = [0, 0];
  for (let dest = 1; dest < ids.length; dest++) {
    const row = named.subarray(dest * ids.length, (dest + 1) * ids.length);
    // Where the rule is silent all of the row rests on BOS; the first token has nothing else before it.
    if (row[0] === 1) continue;
    row.forEach((weight, src) => (sum += weight > 0 ? learned[dest * ids.length + src]! : 0));
    count += 1;
  }
  const ideal = idealPattern(
    rule,
    ids,
    rest === 'learned' ? learned : null,
    strength === 'learned' ? learned : strength,
  );
  return { head: name, learned, ideal, agreement: sum / count };
}
