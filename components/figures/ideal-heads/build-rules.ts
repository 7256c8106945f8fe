/** What the ideal heads are worth on the long texts, measured at build, once per process. */
import {
  headRoles,
  nearestToInduction,
  nearestToPrevious,
} from '../../../models/analysis/head-roles.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import type { Session } from '../../../models/runtime/types.ts';
import { measureRules } from './measure.ts';
import type { Rest, Worths } from './readings.ts';
import { ruleRows } from './rules.ts';
import type { RuleRow } from './rules.ts';

export interface BuiltRules {
  readonly rows: readonly RuleRow[];
  readonly windows: number;
  readonly worths: Record<Rest, Worths>;
}

/** One of so many windows is read: each costs three passes for every rule. */
const EVERY = 2;
const known = new Map<string, Promise<BuiltRules>>();

/** @param previous a head; '' for the best previous-token head @param match a head; '' for the best induction head */
export function buildRules(
  session: Session,
  checkpoint: number,
  previous: string,
  match: string,
): Promise<BuiltRules> {
  const key = [session.manifest.id, checkpoint, previous, match].join(' ');
  const found = known.get(key) ?? measure(session, checkpoint, previous, match);
  known.set(key, found);
  return found;
}

async function measure(
  session: Session,
  checkpoint: number,
  previous: string,
  match: string,
): Promise<BuiltRules> {
  const { signal } = new AbortController();
  const roles = await headRoles(signal, session, checkpoint);
  const rows = ruleRows(
    previous || nearestToPrevious(roles),
    match || nearestToInduction(roles)[0]!,
  );
  const all = await windowsOf(signal, session, OWN_PROSE);
  const windows = all.filter((_, k) => k % EVERY === 0);
  const worths = await measureRules(signal, session, windows, rows, checkpoint);
  return { rows, windows: windows.length, worths };
}
