/** Words for the commands' messages. */

/** `1 page`, `2 pages`. */
export const plural = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
