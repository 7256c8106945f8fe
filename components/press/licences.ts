/** Licences that an article, or the site's code, may name: SPDX identifiers with what readers are shown. */
import { didYouMean } from './errors.ts';

export interface Licence {
  /** SPDX identifier: `CC-BY-4.0`. */
  readonly id: string;
  /** As printed in full: `Creative Commons Attribution 4.0 International`. */
  readonly name: string;
  /** As printed where room is short: `CC BY 4.0`. */
  readonly short: string;
  /** The text of the licence. */
  readonly url: string;
}

const creativeCommons = (terms: string, name: string): Licence => ({
  id: `CC-${terms}-4.0`,
  name: `Creative Commons ${name} 4.0 International`,
  short: `CC ${terms} 4.0`,
  url: `https://creativecommons.org/licenses/${terms.toLowerCase()}/4.0/`,
});
const spdx = (id: string, name: string, short = id): Licence => ({
  id,
  name,
  short,
  url: `https://spdx.org/licenses/${id}.html`,
});

const known: readonly Licence[] = [
  creativeCommons('BY', 'Attribution'),
  creativeCommons('BY-SA', 'Attribution-ShareAlike'),
  creativeCommons('BY-ND', 'Attribution-NoDerivatives'),
  creativeCommons('BY-NC', 'Attribution-NonCommercial'),
  creativeCommons('BY-NC-SA', 'Attribution-NonCommercial-ShareAlike'),
  creativeCommons('BY-NC-ND', 'Attribution-NonCommercial-NoDerivatives'),
  {
    id: 'CC0-1.0',
    name: 'Creative Commons Zero 1.0 Universal',
    short: 'CC0 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  spdx('MIT', 'MIT License'),
  spdx('Apache-2.0', 'Apache License 2.0', 'Apache 2.0'),
  spdx('BSD-2-Clause', 'BSD 2-Clause License'),
  spdx('BSD-3-Clause', 'BSD 3-Clause License'),
  spdx('ISC', 'ISC License'),
  spdx('MPL-2.0', 'Mozilla Public License 2.0', 'MPL 2.0'),
  spdx('EUPL-1.2', 'European Union Public Licence 1.2', 'EUPL 1.2'),
  spdx('LGPL-3.0-or-later', 'GNU Lesser General Public License 3.0 or later', 'LGPL 3.0+'),
  spdx('GPL-3.0-or-later', 'GNU General Public License 3.0 or later', 'GPL 3.0+'),
  spdx('AGPL-3.0-or-later', 'GNU Affero General Public License 3.0 or later', 'AGPL 3.0+'),
  spdx('GFDL-1.3-or-later', 'GNU Free Documentation License 1.3 or later', 'GFDL 1.3+'),
];

const byId = new Map(known.map((licence) => [licence.id, licence]));

/** True for an identifier that `licence` knows. */
export const isLicence = (id: string): boolean => byId.has(id);

/** Advice for who named a licence that is not known. */
export const licenceAdvice = (id: string): string =>
  `${didYouMean(id, byId.keys())}Known licences: ${[...byId.keys()].join(', ')}`;

/** A known licence; the schemas let no other identifier through. */
export function licence(id: string): Licence {
  const found = byId.get(id);
  if (!found) throw new Error(`unknown licence: ${id}. ${licenceAdvice(id)}.`);
  return found;
}
