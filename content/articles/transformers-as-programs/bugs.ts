/** The bug that the article shows: what a head that knows “impatient” and “impossible” must also say. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { bugFamily } from '../../../models/analysis/skip-trigrams.ts';
import type { BugFamily, Trigram } from '../../../models/analysis/skip-trigrams.ts';
import { ovCircuit, qkCircuit } from '../../../models/analysis/token-circuits.ts';
import { deleteTrigram } from '../../../models/analysis/trigram-deletion.ts';
import type { Deletion } from '../../../models/analysis/trigram-deletion.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { weightsFor } from './texts.ts';

const MODEL = 'attn-1l';
const HEAD = { layer: 0, head: 2 };
const COPIER = { layer: 0, head: 3 };
export const IMPO = 'It was impo';
const IMPATIENT = 'It was impossible, and she was impatient.';

type Named = Record<keyof Trigram, string>;

async function ids(context: MeasureContext, named: Named): Promise<Trigram> {
  const { vocabulary } = await context.session(MODEL);
  const id = (text: string): number => {
    const found = vocabulary.indexOf(text);
    if (found < 0) throw new RangeError(`no single token: “${text}”`);
    return found;
  };
  return {
    source: id(named.source),
    destination: id(named.destination),
    output: id(named.output),
  };
}

/** imp … at → ient and imp … o → ss, and what they force. */
export async function impFamily(context: MeasureContext): Promise<BugFamily> {
  const weights = await weightsFor(context, MODEL);
  const [a, b] = await Promise.all([
    ids(context, { source: ' imp', destination: 'at', output: 'ient' }),
    ids(context, { source: ' imp', destination: 'o', output: 'ss' }),
  ]);
  const circuits = { qk: qkCircuit(weights, HEAD), ov: ovCircuit(weights, HEAD) };
  return bugFamily(circuits, a.source, [a, b]);
}

/** The sentence without one rule of the head. */
export function impDeleted(
  context: MeasureContext,
  destination: string,
  output: string,
): Promise<Deletion> {
  return deleted(context, IMPATIENT, HEAD, { source: ' imp', destination, output });
}

/** The sentence of the bug that nothing takes back, without it. */
export function comange(context: MeasureContext): Promise<Deletion> {
  const text = 'Change, Change, Change! The Computer said no.';
  return deleted(context, text, COPIER, { source: 'ange', destination: ' Com', output: 'ange' });
}

async function deleted(
  context: MeasureContext,
  text: string,
  head: Head,
  rule: Named,
): Promise<Deletion> {
  const { hooks } = (await context.session(MODEL)).manifest;
  const run = await context.run(MODEL, { text, want: Object.keys(hooks) });
  const ov = ovCircuit(await weightsFor(context, MODEL), head);
  return deleteTrigram(run, { ov }, head, await ids(context, rule));
}
