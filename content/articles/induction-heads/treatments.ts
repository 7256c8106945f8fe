/** What the two-layer model loses on long texts when its heads are switched off or replaced by rules. */
import { buildBench } from '../../../components/figures/ablation-bench/build-bench.ts';
import { buildRules } from '../../../components/figures/ideal-heads/build-rules.ts';
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { ablation, frozenPatterns } from '../../../models/analysis/ablation.ts';
import {
  continuedAt,
  ENDS,
  readHeldOut,
  windowLosses,
  windowsOf,
} from '../../../models/analysis/held-out.ts';
import type { Treatment, WindowLosses } from '../../../models/analysis/held-out.ts';
import { lossAround } from '../../../models/analysis/in-context.ts';
import { beforeAndAfter } from '../../../models/analysis/loss-pca.ts';
import { matchedControl } from '../../../models/analysis/matched-control.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import { readByRepeat, repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import { allHeads, headName, hook, parseHead } from '../../../models/runtime/names.ts';
import type { Edits } from '../../../models/runtime/types.ts';
import { TWO } from './circuit.ts';

/** What is done to the model: nothing (`whole`), one head off (`L1H0`), or the `control` that loses as much as without L1H0. */
export type Name = string;

export interface Outcome {
  /** Nats. */
  readonly loss: number;
  readonly continued: number;
  readonly icl: number;
}

async function lastStep({ session }: MeasureContext, model: string): Promise<number> {
  return (await session(model)).manifest.checkpoints.at(-1)!.step;
}

type ControlOf = NonNullable<Awaited<ReturnType<typeof buildBench>>['known'][number]['control']>;

/** The bench of the figure: it finds the control. */
async function benchOf(context: MeasureContext, model: string): ReturnType<typeof buildBench> {
  return buildBench(await context.session(model), await lastStep(context, model), []);
}

async function controlOf(context: MeasureContext, model: string): Promise<ControlOf> {
  const { control } = (await benchOf(context, model)).known[0]!;
  if (!control) throw new RangeError(`${model} has no control for its induction heads`);
  return control;
}

async function editsOf(
  context: MeasureContext,
  treatment: Name,
  model: string,
): Promise<Edits | null> {
  if (treatment === 'whole') return null;
  if (treatment !== 'control') return ablation(parseHead(treatment)!);
  const { heads, scale } = await controlOf(context, model);
  const scales = heads.map((name, k) => [name, k === heads.length - 1 ? scale : 0] as const);
  return { headScale: Object.fromEntries(scales) };
}

interface Read {
  readonly windows: readonly (readonly number[])[];
  readonly losses: WindowLosses;
}

const remembered = new Map<string, Promise<Read>>();

/** Losses of the long texts under a treatment, once for all numbers that need them. */
function read(context: MeasureContext, treatment: Name, model = TWO, step?: number): Promise<Read> {
  const compute = async (): Promise<Read> => {
    const session = await context.session(model);
    const windows = await windowsOf(context.signal, session, OWN_PROSE);
    const edits = await editsOf(context, treatment, model);
    const checkpoint = step ?? (await lastStep(context, model));
    const treated = edits ? { reads: [], edits: () => edits } : null;
    const losses = await windowLosses(context.signal, session, windows, treated, { checkpoint });
    return { windows, losses };
  };
  const key = `${model} ${treatment} ${step ?? ''}`;
  const known = remembered.get(key) ?? compute();
  remembered.set(key, known);
  return known;
}

export async function outcome(
  context: MeasureContext,
  treatment: Name,
  model = TWO,
): Promise<Outcome> {
  const { windows, losses } = await read(context, treatment, model);
  const { mean: loss, continued, icl } = readHeldOut(windows, losses);
  return { loss, continued, icl };
}

/**
 * The same-token score stretch by stretch: the mean loss of the tokens around the late position of a window less that of the same
 * tokens around the early position of the next window. The score itself also has the first window's early and the last one's late tokens.
 */
async function stretches(context: MeasureContext, name: Name, model: string): Promise<number[]> {
  const { losses } = await read(context, name, model);
  const { early, late, halfwidth } = ENDS;
  return losses.slice(0, -1).map((own, window) => {
    const next = losses[window + 1]!;
    return lossAround(own, late, halfwidth) - lossAround(next, early, halfwidth);
  });
}

/** Standard error of the score, or of the difference between two models' or treatments' scores. */
export async function scoreError(
  context: MeasureContext,
  [name, model = TWO]: readonly [name: Name, model?: string],
  other?: readonly [name: Name, model?: string],
): Promise<number> {
  const own = await stretches(context, name, model);
  const beside = other ? await stretches(context, other[0], other[1] ?? TWO) : null;
  const values = own.map((value, k) => value - (beside?.[k] ?? 0));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Which part of the score another draw of the control leaves. */
export async function leftByDraw(context: MeasureContext, seed: number): Promise<number> {
  const session = await context.session(TWO);
  const { windows } = await read(context, 'whole');
  const lossesOf = (edits: Edits): Promise<WindowLosses> =>
    windowLosses(context.signal, session, windows, { reads: [], edits: () => edits });
  let last: WindowLosses = [];
  const circuit = ['L1H0', 'L0H1'];
  const found = await matchedControl(
    async (edits) => readHeldOut(windows, (last = await lossesOf(edits))).mean,
    allHeads(session.manifest.config).filter(
      ({ layer, head }) => !circuit.includes(headName(layer, head)),
    ),
    (await outcome(context, 'L1H0')).loss,
    { seed, tolerance: 0.01 },
  );
  if (!found) throw new RangeError('the other heads cost less than L1H0');
  return readHeldOut(windows, last).icl / (await outcome(context, 'whole')).icl;
}

/** The heads that the control takes off or weakens. */
export async function controlSize(context: MeasureContext): Promise<number> {
  return (await controlOf(context, TWO)).heads.length;
}

/** Number of windows of the long texts. */
export async function windowCount(context: MeasureContext): Promise<number> {
  return (await read(context, 'whole')).windows.length;
}

/** Which part of the whole model's same-token score a treatment leaves, or a model has of another one's. */
export async function scoreLeft(
  context: MeasureContext,
  treatment: Name,
  model = TWO,
  of = model,
): Promise<number> {
  const whole = await outcome(context, 'whole', of);
  return (await outcome(context, treatment, model)).icl / whole.icl;
}

/** Before-and-after score of a treatment over the bump: how far it takes the losses back along the way of training. */
export async function wayBack(
  context: MeasureContext,
  treatment: Name,
  bump: readonly [number, number],
): Promise<number> {
  const [before, after] = await ends(context, bump);
  const flat = async (name: Name): Promise<number[]> =>
    (await read(context, name)).losses.flatMap((own) => [...own]);
  return beforeAndAfter(before, after, await flat('whole'), await flat(treatment));
}

/** How long that way is. */
export async function wayLength(
  context: MeasureContext,
  bump: readonly [number, number],
): Promise<number> {
  const [before, after] = await ends(context, bump);
  return Math.hypot(...before.map((loss, k) => loss - after[k]!));
}

/** The losses of all tokens at both ends of the bump. */
async function ends(
  context: MeasureContext,
  bump: readonly [number, number],
): Promise<[number[], number[]]> {
  const at = async (step: number): Promise<number[]> =>
    (await read(context, 'whole', TWO, step)).losses.flatMap((own) => [...own]);
  return [await at(bump[0]), await at(bump[1])];
}

/** The share of the loss difference that rules in place of learned attention recover, as the figure of ideal heads has it. */
export async function recovered(
  context: MeasureContext,
  row: string,
  model = TWO,
): Promise<number> {
  const { worths } = await buildRules(
    await context.session(model),
    await lastStep(context, model),
    ...(['', ''] as const),
  );
  const { whole, rows } = worths.learned;
  const { off, ideal } = rows[row]!;
  return (off.mean - ideal.mean) / (off.mean - whole.mean);
}

/** Mean loss of random tokens the last time their block comes, with a head off: later attention free, or every pattern kept. */
export async function lastRepeat(
  { session, signal }: MeasureContext,
  name: string,
  patterns: 'free' | 'kept',
): Promise<number> {
  const own = await session(TWO);
  const { config } = own.manifest;
  const edits = ablation(parseHead(name)!);
  const layers = Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
  const treatment: Treatment =
    patterns === 'free'
      ? { reads: [], edits: () => edits }
      : { reads: layers, edits: (clean) => ({ ...edits, ...frozenPatterns(clean, config) }) };
  const test = await repeatLosses(signal, own, {}, { treatment });
  return readByRepeat(test, config.d_vocab).loss.at(-1)!;
}

/** Which part of the tokens at positions first…last of the long texts continue an earlier copy. */
export async function continuedShare(
  context: MeasureContext,
  [first, last]: readonly [number, number],
): Promise<number> {
  const { windows } = await read(context, 'whole');
  const at = windows.flatMap((ids) => continuedAt(ids).slice(first - 1, last));
  return at.filter(Boolean).length / at.length;
}
