/** Addresses as authors write them; a page reads them the same way. */

/** Without its escapes; as it stands where a stray `%` begins none. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
