/** One `<meta>` element; `property` is what RDFa vocabularies such as Open Graph use in place of `name`. */
export type Tag = { readonly content: string } & (
  { readonly name: string } | { readonly property: string }
);

/** A tag with each value that is there: lists give one tag per entry, and what is not known gives none. */
export function named(name: string, ...values: readonly (string | undefined)[]): Tag[] {
  return present(values).map((content) => ({ name, content }));
}

export function property(name: string, ...values: readonly (string | undefined)[]): Tag[] {
  return present(values).map((content) => ({ property: name, content }));
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined && value.trim() !== '') as string[];
}
