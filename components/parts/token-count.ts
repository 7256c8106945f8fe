/** How many tokens, for people. */

/** `0`, `204.8 k`, `2.56 M`: one or two digits after the point, none for nothing; no line breaks before the unit. */
export function formatTokens(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  return tokens < 1e6
    ? `${Number((tokens / 1e3).toFixed(1))}\u00a0k`
    : `${Number((tokens / 1e6).toFixed(2))}\u00a0M`;
}
