/** How authors, their places of work and their contributions are put into words. */
import { authorName, roles, type Author, type Role } from '../press/authors.ts';

/** `Ada, Bo and Cleo`. */
export function joinNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Family names, with given names where two share one: what a reader needs to tell the authors apart. */
export function shortNames(authors: readonly Author[]): string[] {
  return authors.map((author) => {
    const { family } = author;
    if (family === undefined) return authorName(author);
    const shared = authors.filter((other) => other.family === family).length > 1;
    return shared ? authorName(author) : family;
  });
}

export interface PlaceOfWork {
  readonly name: string;
  /** Who works there; empty when that is everybody and need not be said. */
  readonly people: readonly string[];
}

/** Every affiliation once, in the order in which the authors name them. */
export function placesOfWork(authors: readonly Author[]): PlaceOfWork[] {
  const short = shortNames(authors);
  const names = [...new Set(authors.flatMap(({ affiliations }) => affiliations))];
  return names.map((name) => {
    const people = short.filter((_, index) => authors[index]?.affiliations.includes(name));
    return { name, people: people.length === authors.length ? [] : people };
  });
}

export interface Contribution {
  readonly role: Role;
  /** The role's page in CRediT. */
  readonly url: string;
  readonly people: readonly string[];
}

/** Who did what, in the order of the taxonomy; roles that nobody has are left out. */
export function contributionsByRole(authors: readonly Author[]): Contribution[] {
  const short = shortNames(authors);
  return roles
    .map(([role, slug]) => ({
      role,
      url: `https://credit.niso.org/contributor-roles/${slug}/`,
      people: short.filter((_, index) => authors[index]?.roles.includes(role)),
    }))
    .filter(({ people }) => people.length > 0);
}
