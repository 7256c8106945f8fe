/** The ledger's sentences and its table, the same for the live view and its twin. */
import { topSources } from '../../../models/analysis/attention.ts';
import { ledgerOfTerms, lossEffects } from '../../../models/analysis/ledger.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { quoted, visible } from '../../parts/glyphs.ts';
import { percent } from '../../parts/bar-list.ts';
import type { TableData } from '../../parts/data-table.ts';
import { minus, signed, tiny } from '../../parts/signed-numbers.ts';
import { running, sorted } from './readings.ts';
import type { LedgerReading, Order, PathRow, Paths } from './readings.ts';

/** `"␣fire"`. */
export function tokenName(id: number, vocabulary: readonly string[]): string {
  return `"${visible({ text: vocabulary[id] ?? '' })}"`;
}

/** What the bars say, in words. */
export function finding(
  reading: LedgerReading,
  tokens: readonly TokenText[],
  vocabulary: readonly string[],
): string {
  const { dest, target, rows, logit, fullLoss } = reading;
  const here = tokens[dest];
  const after = here ? quoted(here, dest) : 'nothing';
  const longest = sorted(rows, 'size')
    .slice(0, 3)
    .map(({ name, value }) => `${name === 'direct' ? 'the direct path' : name} ${signed(value)}`);
  const side = logit < 0 ? 'below' : 'above';
  const bars = longest.length === 1 ? 'The only bar is' : 'The longest bars are';
  return (
    `After ${after} the model gives ${tokenName(target.id, vocabulary)} ${percent(Math.exp(-fullLoss))}: ` +
    `its logit stands ${Math.abs(logit).toFixed(2)} ${side} the mean of all. ` +
    `${bars} ${new Intl.ListFormat('en').format(longest)}.`
  );
}

/** `Sum of 25 bars 15.953 = logit 15.953, difference 3 × 10⁻⁶`. */
export function sumText({ sum, counted, rows, logit }: LedgerReading): string {
  if (counted < rows.length) {
    return `Sum of ${counted} of ${rows.length} bars ${minus(sum.toFixed(3))}; the logit of all is ${minus(logit.toFixed(3))}`;
  }
  const bars = counted === 1 ? '1 bar' : `${counted} bars`;
  return `Sum of ${bars} ${minus(sum.toFixed(3))} =\u00a0logit\u00a0${minus(logit.toFixed(3))}, difference ${tiny(sum - logit)}`;
}

/** What the counted paths lose, and what all of them did. */
export function lossText(reading: LedgerReading, vocabulary: readonly string[]): string {
  const { target, loss, fullLoss, counted, rows } = reading;
  const name = tokenName(target.id, vocabulary);
  const now = `Loss on ${name}: ${minus(loss.toFixed(3))} nats`;
  if (counted === rows.length) return `${now}, ${percent(Math.exp(-loss))} likely.`;
  return `${now} (with all paths ${minus(fullLoss.toFixed(3))}), ${percent(Math.exp(-loss))} likely.`;
}

/** Where a path brings from what it brings: `68 % from "␣Brind" (2), 12 % from BOS (0)`. */
export function sourcesText({ path }: PathRow, tokens: readonly TokenText[], count = 3): string {
  const top = topSources(path.sources, 0.9, count);
  return top
    .map(({ src, weight }) => {
      const token = tokens[src];
      return `${percent(weight)} from ${token ? quoted(token, src) : src}`;
    })
    .join(', ');
}

export function ledgerTable(
  reading: LedgerReading,
  paths: Paths,
  order: Order,
  words: { tokens: readonly TokenText[]; vocabulary: readonly string[] },
): TableData {
  const rows = sorted(reading.rows, order);
  const sums = running(rows);
  const effects = lossEffects(
    ledgerOfTerms(paths.terms, paths.weights, paths.dest),
    reading.target.id,
  );
  return {
    caption: `What every path adds to the logit of ${tokenName(reading.target.id, words.vocabulary)}.`,
    columns: ['Path', 'Adds', 'Sum so far', 'Loss without it, nats', 'Brings'],
    rows: rows.map((row, k) => {
      const sum = sums[k] ?? null;
      return [
        row.name,
        signed(row.value, 3),
        sum === null ? 'struck out' : minus(sum.toFixed(3)),
        signed(effects[reading.rows.indexOf(row)] ?? 0, 3),
        sourcesText(row, words.tokens),
      ];
    }),
  };
}
