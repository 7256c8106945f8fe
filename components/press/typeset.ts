/** KaTeX as the press uses it: HTML for the eye with MathML for everything else, or one of the two alone. */
import katex from 'katex';

export type Macros = Readonly<Record<string, string>>;

interface TexOptions {
  readonly display?: boolean;
  readonly macros?: Macros;
  readonly output?: 'htmlAndMathml' | 'mathml';
}

/**
 * What was set already: a build meets every formula twice, in the check and in the page, and `npm run dev` at every edit.
 * The oldest make room, so that a large site does not fill the memory.
 */
const memo = new Map<string, string>();
const MEMO_LIMIT = 8000;

/** Throws a `katex.ParseError` for TeX that cannot be set. Macros that a formula defines end with it. */
export function typeset(
  tex: string,
  { display = false, macros = {}, output = 'htmlAndMathml' }: TexOptions = {},
): string {
  const key = JSON.stringify([tex, display, output, macros]);
  const known = memo.get(key);
  if (known !== undefined) return known;
  const options = { displayMode: display, output, macros: { ...macros } };
  const html = texAsAttribute(
    katex.renderToString(tex, { ...options, strict: 'error', throwOnError: true }),
  );
  const [oldest] = memo.size < MEMO_LIMIT ? [] : memo.keys();
  if (oldest !== undefined) memo.delete(oldest);
  memo.set(key, html);
  return html;
}

/**
 * KaTeX writes the TeX into the MathML, where search, reader modes and annotation tools take it for text that follows
 * the formula. As an attribute it stays with the formula, for those who look for it.
 */
function texAsAttribute(html: string): string {
  const annotation = /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(
    html,
  );
  if (!annotation) return html;
  const tex = (annotation[1] ?? '').replaceAll('"', '&quot;');
  return html.replace(annotation[0], '').replace('<math ', () => `<math alttext="${tex}" `);
}

/** MathML alone, or the TeX itself in place of what cannot be set: the formula's own place reports it. */
export function mathml(tex: string, macros: Macros = {}, display = false): string {
  try {
    const html = typeset(tex, { display, macros, output: 'mathml' });
    return html.replace(/^<span class="katex">|<\/span>$/g, '');
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return tex.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  }
}

/** The letters and signs of a formula in a row: `W_{QK}` is “WQK”. */
export function mathText(tex: string, macros: Macros = {}): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', '#x27': "'" };
  return mathml(tex, macros)
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|amp|#x27);/g, (_, name: string) => entities[name] ?? '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
