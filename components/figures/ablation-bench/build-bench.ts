/** What the bench measures at build: the whole model, and its induction heads with their control. Once per process. */
import { headRoles, nearestToInduction } from '../../../models/analysis/head-roles.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import type { Session } from '../../../models/runtime/types.ts';
import { measureChoice, measureWhole } from './measure.ts';
import { choiceKey, poolOf } from './readings.ts';
import type { Bench } from './readings.ts';

const signal = new AbortController().signal;
const known = new Map<string, Promise<unknown>>();

/** @param heads switched off, for the twin; none for the induction heads */
export async function buildBench(
  session: Session,
  checkpoint: number,
  heads: readonly string[],
  keep = false,
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
  const off = heads.length > 0 ? heads : nearestToInduction(roles);
  const choice = { checkpoint, heads: off, keep, seed: 0 };
  const measured = await once(choiceKey(choice), () =>
    measureChoice(signal, session, windows, choice, poolOf(roles, off)),
  );
  return { roles, windows: windows.length, checkpoint, whole, known: [measured] };
}
