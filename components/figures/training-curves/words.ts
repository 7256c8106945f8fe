/** Numbers and runs in words. */
import { formatTokens } from '../../parts/token-count.ts';
import type { TrainingRun } from './runs.ts';

/** Three decimals unless given otherwise; a true minus, and never a minus nought. */
export function formatValue(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** `attn-2l, seed 0 · L1H0` */
export function labelOf({ model, seed }: TrainingRun, head: string | null): string {
  return `${model}, seed\u00a0${seed}${head === null ? '' : `\u00a0· ${head}`}`;
}

const places = new WeakMap<TrainingRun, string[]>();

/** Each checkpoint's place: `step 1250 · 2.56 M tokens`. */
export function placesOf(run: TrainingRun): string[] {
  const known =
    places.get(run) ??
    run.steps.map(
      (step, k) => `step\u00a0${step}\u00a0· ${formatTokens(run.tokens[k] ?? 0)} tokens`,
    );
  places.set(run, known);
  return known;
}
