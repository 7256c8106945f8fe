/** The text of a token as authors write it in a figure's tag: exact, or the build stops. */

/**
 * @param at the tag and the attribute, `SkipTrigrams source`
 * @param text null for none
 * @throws Error for a text that is not one token, with what the author should write
 */
export function checkToken(at: string, text: string | null, vocabulary: readonly string[]): void {
  if (text === null || vocabulary.includes(text)) return;
  const [tag, attribute] = at.split(' ');
  const other = text.startsWith(' ') ? text.slice(1) : ` ${text}`;
  const hint = vocabulary.includes(other) ? ` Did you mean "${other}"?` : '';
  throw new Error(
    `attribute-invalid: <${tag} ${attribute}="${text}"> is no single token of the model.${hint} ` +
      `Write the exact text of one token, with the space that it begins with: ${attribute}=" the".`,
  );
}
