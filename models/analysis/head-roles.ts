/** Which part the heads of a model play in induction, by their scores. */
import { headName } from '../runtime/names.ts';
import type { Session } from '../runtime/types.ts';
import { scoreHeads } from './score.ts';

export interface Role {
  /** `L1H0` */
  readonly name: string;
  /** Prefix-matching score on random repeats, 0…1. */
  readonly prefix: number;
  /** Mean attention to the token before, 0…1. */
  readonly previous: number;
}

/** Scores from which on a head counts as an induction head or as a previous-token head. */
const INDUCTION = 0.1;
const PREVIOUS = 0.5;

/** @param checkpoint a step of the manifest */
export async function headRoles(
  signal: AbortSignal,
  session: Session,
  checkpoint: number,
): Promise<Role[]> {
  const { heads } = await scoreHeads(session, signal, { checkpoint });
  return heads.map(({ layer, head, prefixMatching, previousToken }) => ({
    name: headName(layer, head),
    prefix: prefixMatching,
    previous: previousToken,
  }));
}

export function inductionHeads(roles: readonly Role[]): string[] {
  return roles.filter(({ prefix }) => prefix >= INDUCTION).map(({ name }) => name);
}

export function previousTokenHeads(roles: readonly Role[]): string[] {
  return roles.filter(({ previous }) => previous >= PREVIOUS).map(({ name }) => name);
}

/** The induction heads; in a model that has none, the head nearest to one. */
export function nearestToInduction(roles: readonly Role[]): string[] {
  const found = inductionHeads(roles);
  return found.length > 0 ? found : [best(roles, ({ prefix }) => prefix).name];
}

/** The head that attends most to the token before. */
export function nearestToPrevious(roles: readonly Role[]): string {
  return best(roles, ({ previous }) => previous).name;
}

function best(roles: readonly Role[], score: (role: Role) => number): Role {
  return roles.reduce((one, other) => (score(other) > score(one) ? other : one));
}
