/** The numbers of a bench: middle values, and a table that people can read. */

/** The value below which a share of the samples lies, by linear interpolation. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (at - Math.floor(at)) * (above - below);
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Columns of equal width; the first is text, the others are set right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Milliseconds, to one decimal. */
export const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Bytes for people, 10⁶ to the megabyte. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
