/** Names of BibTeX as names of CSL. */
import type { Creator } from '@retorquere/bibtex-parser';
import type { CslItem, CslName } from './csl-types.ts';

/** Stands at the end of a list of names that goes on; the list of references prints it as it is. */
export const AND_OTHERS: CslName = { literal: 'et al.' };

/** `and others`, `and et al.` and `Smith, J. et al.` end a list that goes on. */
const OTHERS = /^(?:others|et\.?\s*al\.?)$/i;
const OTHERS_BEHIND = /\s*,?\s+et\.?\s*al\.?$/i;

const PARTICLES =
  /^(?:(?:al|da|de|del|della|den|der|di|dos|du|el|la|le|ten|ter|van|von|zu|zum)(?: |$))+$/;

export function cslNames(creators: readonly Creator[]): CslName[] {
  const names: CslName[] = [];
  let others = false;
  for (const creator of creators) {
    const { prefix = '', suffix } = creator;
    let { firstName = '', lastName = '', name } = creator;
    if (OTHERS.test([firstName, lastName, name].filter(Boolean).join(' '))) {
      others = true;
      continue;
    }
    for (const part of [firstName, lastName, name]) others ||= OTHERS_BEHIND.test(part ?? '');
    [firstName, lastName] = [firstName, lastName].map((part) =>
      part.replace(OTHERS_BEHIND, ''),
    ) as [string, string];
    name = name?.replace(OTHERS_BEHIND, '');
    if (name !== undefined || !lastName) {
      const literal = plain(name ?? firstName);
      if (literal) names.push({ literal });
      continue;
    }
    // “de Gaulle” without given names: the small word belongs to the family.
    const particle = prefix || (PARTICLES.test(firstName) ? firstName : '');
    const given = prefix || !particle ? firstName : '';
    names.push({
      family: plain(lastName),
      ...(given ? { given: plain(given) } : {}),
      ...(particle ? { 'non-dropping-particle': plain(particle) } : {}),
      ...(suffix ? { suffix: plain(suffix) } : {}),
    });
  }
  return others ? [...names, AND_OTHERS] : names;
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
