/** Names, sentences and the table of term importance, the same for the live view and its twin. */
import type { TableData } from '../../parts/data-table.ts';
import { quoted } from '../../parts/glyphs.ts';
import { minus, signed, tiny } from '../../parts/signed-numbers.ts';
import { bestOrder } from './readings.ts';
import type { Importance, Pass } from './readings.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

type Names = Pick<Importance, 'mlps'> & { readonly passes: { readonly length: number } };

/** `direct path`, `single heads`, `virtual heads`; where some are longer, `virtual heads of three`. */
export function orderName(order: number, { mlps, passes }: Names): string {
  if (order === 0) return mlps ? 'direct path and MLPs' : 'direct path';
  if (order === 1) return 'single heads';
  return passes.length === 3 ? 'virtual heads' : `virtual heads of ${NUMBERS[order] ?? order}`;
}

export function termText(terms: number): string {
  return terms === 1 ? '1 path' : `${terms} paths`;
}

/** What each pass brings, in words. */
export function finding(shown: Importance): string {
  const { passes, blind, mlps } = shown;
  const steps = passes.map(({ order, terms, change }) => {
    const name =
      order === 0 ? `the ${orderName(order, shown)}` : `${terms} ${orderName(order, shown)}`;
    const one = order === 0 && !mlps;
    const verb = change < 0 ? (one ? 'lowers' : 'lower') : one ? 'raises' : 'raise';
    return `${name} ${verb} it by ${Math.abs(change).toFixed(2)}`;
  });
  const { loss } = passes.at(-1)!;
  return (
    `A blind guess has a loss of ${blind.toFixed(2)} nats a token. ` +
    `${capital(new Intl.ListFormat('en').format(steps))}, which leaves ${loss.toFixed(2)}.`
  );
}

/** The Framework's warning, with this text's own numbers. */
export function warning(shown: Importance): string {
  const { passes } = shown;
  if (passes.length === 1) return '';
  const list = (items: readonly string[]): string => new Intl.ListFormat('en').format(items);
  const names = passes.map(({ order }) => (order === 0 ? 'the ' : '') + orderName(order, shown));
  const added = passes.map(({ change }) => minus((-change).toFixed(2)));
  const taken = passes.map(({ effect }) => minus(effect.toFixed(2)));
  return (
    `What paths bring depends on what is there before them, and here the short ones come first. Added in this order, ` +
    `${list(names)} bring ${list(added)} nats; each taken from the whole model, they are worth ${list(taken)}.`
  );
}

/** `After the last pass 3.9132 nats = the model’s loss 3.9132, difference 2 × 10⁻⁷`. */
export function equality({ passes, full }: Importance): string {
  const { loss } = passes.at(-1)!;
  return `After the last pass ${loss.toFixed(4)} nats =\u00a0the model’s loss\u00a0${full.toFixed(4)}, difference ${tiny(loss - full)}`;
}

/** One token's losses, pass by pass: `7.62 blind, 5.31 direct path, 0.44 single heads`. */
export function tokenSteps(shown: Importance, position: number): string {
  const { passes, blind } = shown;
  const steps = passes.map(
    ({ order, losses }) => `${(losses[position] ?? 0).toFixed(2)} with ${orderName(order, shown)}`,
  );
  return [`${blind.toFixed(2)} blind`, ...steps].join(', ');
}

/** The losses of all tokens. */
export function importanceTable(shown: Importance): TableData {
  const { passes, run } = shown;
  const names = passes.map(({ order }) => orderName(order, shown));
  return {
    caption: 'Loss of every token after each pass, in nats, and which pass lowered it most.',
    columns: ['Token', ...names.map(capital), 'Lowered most by'],
    rows: run.tokens.flatMap((token, position) => {
      if (position === 0) return [];
      const best = bestOrder(passes, position);
      const losses = passes.map((pass) => (pass.losses[position] ?? 0).toFixed(3));
      const by = best === null ? 'none' : orderName(best, shown);
      return [[quoted(token, position), ...losses, by]];
    }),
  };
}

/** A pass's numbers per path: `−0.211 each`. */
export function each({ change, terms }: Pass): string {
  return terms === 1 ? '' : `${signed(change / terms, 3)} each`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
