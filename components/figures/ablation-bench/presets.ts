/** Sets of heads that are worth switching off, by what the heads of a model do. */
import {
  inductionHeads,
  nearestToInduction,
  previousTokenHeads,
} from '../../../models/analysis/head-roles.ts';
import type { Role } from '../../../models/analysis/head-roles.ts';

export interface Preset {
  readonly name: string;
  readonly heads: readonly string[];
}

export function presets(roles: readonly Role[]): Preset[] {
  const [found, near, previous] = [
    inductionHeads(roles),
    nearestToInduction(roles),
    previousTokenHeads(roles),
  ];
  const induction = found.length === 0 ? 'nearest to induction' : plural('induction head', found);
  const layer = near[0]!.split('H')[0]!;
  const others = roles.filter(
    ({ name }) => name.startsWith(`${layer}H`) && ![...near, ...previous].includes(name),
  );
  const other = others.reduce<Role | null>(
    (least, one) => (least === null || one.prefix < least.prefix ? one : least),
    null,
  );
  return [
    { name: 'none', heads: [] },
    { name: induction, heads: near },
    ...(previous.length > 0
      ? [
          { name: plural('previous-token head', previous), heads: previous },
          { name: 'both', heads: [...previous, ...near].sort() },
        ]
      : []),
    ...(other ? [{ name: 'another of that layer', heads: [other.name] }] : []),
  ];
}

function plural(noun: string, heads: readonly string[]): string {
  return heads.length === 1 ? noun : `${noun}s`;
}
