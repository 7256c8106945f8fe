/** The induction bump as a table in Markdown: for the command line, and for the README that quotes it. */
import { TOKEN_CLASSES } from '../runtime/names.ts';
import type { BumpRow } from './bump.ts';

const HEAD = [
  'run',
  'window, steps',
  'window, tokens (M)',
  'prefix-matching, best head',
  'ICL score',
  'share of the ICL score’s change',
  'of its lead over the other model',
  ...TOKEN_CLASSES.map((name) => `\`${name}\``),
];

/**
 * One line per run: the window, scores at its beginning, at its end and at the end of training, and how far the loss of each
 * class of tokens falls in it.
 */
export function bumpTable(rows: readonly BumpRow[]): string {
  const lines = rows.map(({ model, seed, window: { from, to }, ...row }) => [
    `${model}, seed ${seed}`,
    `${from.step} – ${to.step}`,
    `${millions(from.tokens)} – ${millions(to.tokens)}`,
    row.prefixMatching.map((score) => score.toFixed(3)).join(' → '),
    row.icl.map((score) => signed(score, 2)).join(' → '),
    percent(row.iclShare),
    row.iclLeadShare === null ? '–' : percent(row.iclLeadShare),
    ...TOKEN_CLASSES.map((name) => {
      const drop = row.lossDrop[name];
      return drop === null ? '–' : signed(-drop, 2);
    }),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function millions(tokens: number): string {
  return (tokens / 1e6).toFixed(1);
}

function percent(share: number): string {
  return `${signed(100 * share, 0)} %`;
}

/** With a true minus; never a minus nought. */
function signed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
