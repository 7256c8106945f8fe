/** Texts in which a bug acts: its source three times over, then the two that are meant. */
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';

/** What may stand before a token that is the inside of a word. */
const BEFORE = [' "', '', '\n', ' (', '-', '/'];

/**
 * Texts to try: the tokenizer decides in which of them the tokens are what they should be, see `holdsBug`.
 *
 * @example bugPrompts(ange, vocabulary)[0] is "Change, Change, Change! The Comput, the Change."
 */
export function bugPrompts({ source, meant }: FoundBug, vocabulary: readonly string[]): string[] {
  const text = (id: number): string => vocabulary[id] ?? '';
  const [a, b] = meant.map(({ destination, output }) => text(destination) + text(output));
  const whole = meant.findIndex(({ output }) => output === source);
  const seen = whole < 0 ? text(source) : [a!, b!][whole]!;
  return BEFORE.map((before) => {
    const set = (word: string): string => (word.startsWith(' ') ? word : before + word);
    const start = [seen, seen, seen].map(set).join(',');
    const rest = whole === 0 ? [b!, a!] : [a!, b!];
    return `${start}! The${rest.map(set).join(', the')}.`.trim();
  });
}

/** Whether a text has the source, and after it both of what is meant. */
export function holdsBug(ids: readonly number[], { source, meant }: FoundBug): boolean {
  const first = ids.indexOf(source);
  return (
    first >= 0 &&
    meant.every(({ destination, output }) =>
      ids.some((id, k) => k > first && id === destination && ids[k + 1] === output),
    )
  );
}
