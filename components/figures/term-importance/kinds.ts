/** Which colour and mark a token gets: of the order that lowers its loss most, or of what one order does to it. */
import type { TokenKind } from '../../parts/kind-chips.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { bestOrder } from './readings.ts';
import type { Importance } from './readings.ts';
import { orderName } from './words.ts';

const HUES = ['var(--series-6)', 'var(--series-4)', 'var(--series-2)', 'var(--series-3)'];

export function hueOf(order: number): string {
  return HUES[order % HUES.length]!;
}

/** @param by null for the order that lowers a token most, else the order that colours all */
export function tokenKinds(shown: Importance, by: number | null): (TokenKind | null)[] {
  const { passes, run, blind } = shown;
  return run.tokens.map((_, position): TokenKind | null => {
    const order = by ?? bestOrder(passes, position);
    const change = passes.find((pass) => pass.order === order)?.changes[position] ?? null;
    if (order === null || change === null) return null;
    const words = `${orderName(order, shown)} ${signed(change)} nats`;
    const share = Math.min(1, Math.sqrt(Math.abs(change) / blind));
    if (by === null) return { hue: hueOf(order), share, mark: String(order), words };
    if (Math.abs(change) < 0.005) return null;
    const hue = change < 0 ? 'var(--incoming)' : 'var(--outgoing)';
    return { hue, share, mark: change < 0 ? '−' : '+', words };
  });
}
