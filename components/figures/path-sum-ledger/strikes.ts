/** Which paths are struck out: as the attribute of the figure writes them, and as a set. */
import { pathName } from '../../../models/analysis/paths.ts';
import type { Path } from '../../../models/analysis/paths.ts';

/** Kinds of paths that are struck out together; `mlp` is whatever starts from what an MLP wrote. */
export type PathKind = 'direct' | 'heads' | 'virtual' | 'mlp';

export const KINDS: readonly { kind: PathKind; name: string }[] = [
  { kind: 'direct', name: 'direct path' },
  { kind: 'heads', name: 'single heads' },
  { kind: 'virtual', name: 'virtual heads' },
  { kind: 'mlp', name: 'from MLPs' },
];

export function kindOf({ mlp, heads }: Path): PathKind {
  if (mlp !== null) return 'mlp';
  return heads.length === 0 ? 'direct' : heads.length === 1 ? 'heads' : 'virtual';
}

/** Names and kinds of an attribute's list, with the arrow. */
function listed(list: string): string[] {
  const names = list.split(',').map((one) => one.trim().replaceAll(/\s*>\s*/g, ' → '));
  return names.filter((name) => name !== '');
}

/** What of a list names no path and no kind. */
export function strangers(list: string, paths: readonly Path[]): string[] {
  const known = new Set<string>([...paths.map(pathName), ...KINDS.map(({ kind }) => kind)]);
  return listed(list).filter((name) => !known.has(name));
}

/**
 * The names of the paths that a list names, by itself or by its kind; what names nothing is passed over.
 *
 * @param list names and kinds between commas; `>` may stand for the arrow
 * @example struckOut('virtual, L0H1', paths) // every virtual head and the head L0H1
 */
export function struckOut(list: string, paths: readonly Path[]): Set<string> {
  const wanted = new Set(listed(list));
  const found = paths.filter((path) => wanted.has(pathName(path)) || wanted.has(kindOf(path)));
  return new Set(found.map(pathName));
}

/** The list after some paths were struck out or taken back in: whole kinds by their name. */
export function strike(
  off: ReadonlySet<string>,
  changed: readonly string[],
  on: boolean,
  paths: readonly Path[],
): string {
  const after = new Set(off);
  for (const name of changed) {
    if (on) after.delete(name);
    else after.add(name);
  }
  return KINDS.flatMap(({ kind }) => {
    const names = paths.filter((path) => kindOf(path) === kind).map(pathName);
    const struck = names.filter((name) => after.has(name));
    return struck.length > 0 && struck.length === names.length ? [kind] : struck;
  }).join(', ');
}
