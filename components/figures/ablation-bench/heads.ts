/** The heads that an author or a tour names, as the door and the element read them. */
import { allHeads, didYouMean, headName } from '../../../models/runtime/names.ts';

/** `L1H0, L0H1` or `L1H0 L0H1`. */
export function headList(heads: string): string[] {
  return heads.split(/[\s,]+/).filter((name) => name !== '');
}

/** As `headList`; throws for a name that is no head of the model, whose edit would be that of no head. */
export function knownHeads(
  heads: string,
  model: string,
  config: { readonly n_layers: number; readonly n_heads: number },
  attribute: 'heads' | 'also' = 'heads',
): string[] {
  const known = allHeads(config).map(({ layer, head }) => headName(layer, head));
  const named = headList(heads);
  const unknown = named.find((name) => !known.includes(name));
  if (unknown === undefined) return named;
  const near = didYouMean(unknown, known);
  const [open, close] = attribute === 'also' ? ["{['", "']}"] : ['"', '"'];
  throw new Error(
    `attribute-invalid: <AblationBench ${attribute}=${open}${heads}${close}> names “${unknown}”, which is no head of ${model}. ` +
      `Its heads are ${known[0] ?? 'none'} to ${known.at(-1) ?? 'none'}. ${near ? `Did you mean “${near}”? ` : ''}Write ${attribute}=${open}L1H0 L0H1${close}.`,
  );
}
