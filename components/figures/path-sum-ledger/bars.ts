/** The ledger's rows as signed bars, in one list by size or in groups by layer. */
import { html } from 'lit';
import { headName } from '../../../models/runtime/names.ts';
import type { Path } from '../../../models/analysis/paths.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import type { SignedBar, SignedGroup } from '../../parts/signed-bars.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { running, sorted } from './readings.ts';
import type { Order, PathRow } from './readings.ts';

/** @param head the lab's: paths through it are set apart */
export function ledgerBars(rows: readonly PathRow[], order: Order, head: Head): SignedGroup[] {
  const inOrder = sorted(rows, order);
  const sums = running(inOrder);
  const bars = inOrder.map((row, k): { group: string; bar: SignedBar } => {
    const { name, path, value, off, ablated } = row;
    const sum = sums[k] ?? null;
    const own = path.heads.some((one) => one.layer === head.layer && one.head === head.head);
    const note = ablated ? 'off' : sum === null ? '' : minus(sum.toFixed(2));
    return {
      group: order === 'size' ? '' : groupName(path),
      bar: {
        ...{ key: name, label: label(path), value, off: off || ablated, fixed: ablated, note },
        ...{ name: name === 'direct' ? 'direct path' : name, marked: own },
      },
    };
  });
  const names = [...new Set(bars.map(({ group }) => group))];
  return names.map((name) => ({
    name,
    rows: bars.filter(({ group }) => group === name).map(({ bar }) => bar),
  }));
}

/** `L0H1→L1H0`: narrower than the name, with a place to break after every arrow. */
function label({ mlp, heads }: Path) {
  const names = heads.map(({ layer, head }) => headName(layer, head));
  if (mlp !== null) names.unshift(`MLP${mlp}`);
  if (names.length === 0) return 'direct';
  return html`${names.map((name, k) => (k === 0 ? name : html`→<wbr />${name}`))}`;
}

/** `Direct path`, `Layer 1`, `Layer 0 → layer 1`, `From MLP 0 → layer 1`. */
function groupName({ mlp, heads }: Path): string {
  const layers = heads.map(({ layer }) => `layer ${layer}`);
  if (mlp !== null) layers.unshift(`from MLP ${mlp}`);
  const name = layers.join(' → ') || 'direct path';
  return name[0]!.toUpperCase() + name.slice(1);
}
