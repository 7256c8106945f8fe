/** What the bench measures at build: the whole model, and what is switched off, with its control. Each once per process. */
import { headRoles, nearestToInduction } from '../../../models/analysis/head-roles.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import type { Session } from '../../../models/runtime/types.ts';
import { measureChoice, measureWhole } from './measure.ts';
import { choiceKey, poolOf } from './readings.ts';
import type { Bench, Measured } from './readings.ts';

const signal = new AbortController().signal;
const known = new Map<string, Promise<unknown>>();

/**
 * @param heads switched off, for the twin; none for the induction heads
 * @param also more choices, each the heads that are off together
 */
export async function buildBench(
  session: Session,
  checkpoint: number,
  heads: readonly string[],
  keep = false,
  also: readonly (readonly string[])[] = [],
): Promise<Bench> {
  const { id } = session.manifest;
  const once = <T>(what: string, compute: () => Promise<T>): Promise<T> => {
    const key = `${id} ${checkpoint} ${what}`;
    const found = (known.get(key) as Promise<T> | undefined) ?? compute();
    known.set(key, found);
    return found;
  };
  const roles = await once('roles', () => headRoles(signal, session, checkpoint));
  const windows = await once('windows', () => windowsOf(signal, session, OWN_PROSE));
  const whole = await once('whole', () => measureWhole(signal, session, windows, checkpoint));
  const measured = new Map<string, Measured>();
  for (const named of [heads, ...also]) {
    const off = named.length > 0 ? named : nearestToInduction(roles);
    const choice = { checkpoint, heads: off, keep, seed: 0 };
    const key = choiceKey(choice);
    const measure = (): Promise<Measured> =>
      measureChoice(signal, session, windows, choice, poolOf(roles, off));
    measured.set(key, await once(key, measure));
  }
  return { roles, windows: windows.length, checkpoint, whole, known: [...measured.values()] };
}
