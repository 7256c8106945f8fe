/** Durations in the browser's performance timeline, for the bench and for readers of the console. */

/** Entries of one name that are kept. */
const KEPT = 512;
const counts = new Map<string, number>();

/** Record a duration from `start` (performance.now() or an event's time stamp) until now. */
export function measure(name: string, start: number): void {
  const count = (counts.get(name) ?? 0) + 1;
  if (count > KEPT) performance.clearMeasures(name);
  counts.set(name, count > KEPT ? 1 : count);
  performance.measure(name, { start, end: performance.now() });
}
