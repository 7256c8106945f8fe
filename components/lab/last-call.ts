/** Remembers the last result of a pure function, so that what did not change is neither computed nor drawn again. */
export function lastCall<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | null = null;
  return (...args) => {
    if (!last || args.some((arg, k) => arg !== last?.args[k]))
      last = { args, result: compute(...args) };
    return last.result;
  };
}
