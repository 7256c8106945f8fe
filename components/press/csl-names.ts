/** Names of BibTeX as names of CSL. */
import type { Creator } from '@retorquere/bibtex-parser';
import type { CslItem, CslName } from './csl-types.ts';

/** Stands at the end of a list of names that goes on; the list of references prints it as it is. */
const AND_OTHERS: CslName = { literal: 'et al.' };

const PARTICLES =
  /^(?:(?:al|da|de|del|della|den|der|di|dos|du|el|la|le|ten|ter|van|von|zu|zum)(?: |$))+$/;

export function cslNames(creators: readonly Creator[]): CslName[] {
  const isOthers = ({ firstName, lastName, name }: Creator): boolean =>
    firstName === undefined && /^others$/i.test(lastName ?? name ?? '');
  const names = creators.flatMap((creator) => (isOthers(creator) ? [] : (cslName(creator) ?? [])));
  return creators.some(isOthers) ? [...names, AND_OTHERS] : names;
}

function cslName(creator: Creator): CslName | null {
  const { prefix = '', suffix } = creator;
  const [first, last, whole] = [creator.firstName, creator.lastName, creator.name].map((part) =>
    plain(part ?? ''),
  ) as [string, string, string];
  if (last === '') return whole || first ? { literal: whole || first } : null;
  // “de Gaulle” without given names: the small word belongs to the family.
  const isParticle = prefix === '' && PARTICLES.test(first);
  const particle = isParticle ? first : plain(prefix);
  return {
    family: last,
    ...(first && !isParticle ? { given: first } : {}),
    ...(particle ? { 'non-dropping-particle': particle } : {}),
    ...(suffix ? { suffix: plain(suffix) } : {}),
  };
}

function plain(text: string): string {
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}

/** The short form of one name, as a sentence has it: `van der Berg`. */
function shortName(name: CslName): string {
  return name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
}

/** How a sentence names the authors of a work: “Yin and Steinhardt”, “Olsson et al.”; without any, its title. */
export function authorsInProse(item: CslItem): string {
  const names = item.author ?? item.editor ?? [];
  const short = names.filter(({ literal }) => literal !== AND_OTHERS.literal).map(shortName);
  const [first] = short;
  if (first === undefined) return plain(item.title ?? item.id);
  if (names.length === 1) return first;
  if (names.length === 2 && short.length === 2) return short.join(' and ');
  return `${first} et al.`;
}
