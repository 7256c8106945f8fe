/**
 * The values of a BibTeX entry as text: TeX becomes Unicode with the few tags that CSL knows (`<i>`, `<b>`, `<sup>`, `<sub>`,
 * small capitals), lists of names become names. The parser reads TeX; what it would lose is rewritten before it sees it.
 */
import { FieldMode, parse, type Creator } from '@retorquere/bibtex-parser';

export interface Decoded {
  /** Text of the fields that hold one. */
  readonly text: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, readonly Creator[]>;
  /** What could not be read, by field; the empty name stands for the entry. */
  readonly faults: readonly {
    readonly field: string;
    readonly what: string;
    readonly advice: string;
  }[];
}

const NAME_FIELDS = new Set(FieldMode.creatorlist);

/** Reads the TeX of some fields of one entry. */
export function decodeTex(fields: ReadonlyMap<string, string>): Decoded {
  const text = new Map<string, string>();
  const names = new Map<string, readonly Creator[]>();
  const faults: Decoded['faults'][number][] = [];
  for (const [field, value] of fields) {
    const fault = (what: string, advice: string): void => {
      if (!faults.some((one) => one.field === field && one.what === what))
        faults.push({ field, what, advice });
    };
    const unsupported = (_node: unknown, tex: string): string => {
      const command = /^\\[a-z@]+/i.exec(tex)?.[0] ?? tex;
      if (!SILENT.has(command.slice(1)))
        fault(`unknown TeX command ${command}`, 'Write what it prints, or remove it');
      return '';
    };
    const source = `@misc{k, ${field} = {${prepared(value, field, fault)}}}`;
    try {
      const { entries, errors } = parse(source, {
        sentenceCase: false,
        applyCrossRef: false,
        unsupported,
      });
      for (const { error } of errors) {
        const fourParts = /unexpected \d+-part name "(.*)", dropping/.exec(error)?.[1];
        if (fourParts === undefined)
          fault(error.split('\n')[0] ?? error, 'Check its braces and TeX commands');
        else
          fault(
            `“${fourParts}” is no name`,
            'Names are divided by the word “and”; commas stand inside a name',
          );
      }
      const found: unknown = entries[0]?.fields[field];
      if (NAME_FIELDS.has(field)) names.set(field, (found ?? []) as Creator[]);
      else if (Array.isArray(found)) text.set(field, plain(found.join(' and ')));
      else if (typeof found === 'string') text.set(field, plain(found));
    } catch (error) {
      fault(
        error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
        'Check its TeX',
      );
    }
  }
  return { text, names, faults };
}

/** Commands that print nothing of their own: switches, and alphabets of formulas. */
const SILENT = new Set(
  (
    'bf rm it sl sc tt em bfseries itshape scshape mathcal mathbb mathbf mathit mathsf mathtt mathfrak mathscr boldsymbol ' +
    'operatorname text textnormal textsf relax protect limits nolimits displaystyle selectlanguage vec widehat widetilde'
  ).split(' '),
);

const OPERATORS = 'arg|cos|deg|det|dim|exp|gcd|inf|ker|lim|ln|log|max|min|mod|Pr|sin|sup|tan';
const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  bar: '\u0304',
  breve: '\u0306',
  check: '\u030C',
  ddot: '\u0308',
  dot: '\u0307',
  grave: '\u0300',
  hat: '\u0302',
  tilde: '\u0303',
};

/** TeX that means the same and survives the parser. */
function prepared(
  value: string,
  field: string,
  fault: (what: string, advice: string) => void,
): string {
  let tex = value
    .replace(/\\(?:url|path)\s*\{([^{}]*)\}/g, (_all, url: string) => literal(url))
    .replace(/\\href\s*\{[^{}]*\}/g, '')
    .replace(/\\ensuremath\s*\{([^{}]*)\}/g, '$$$1$$')
    .replace(/\\((?:La|Bib|Xe|Lua)*TeX)\b\s*(?:\{\})?/g, '{$1}')
    .replace(/\\textquotesingle\b\s*(?:\{\})?/g, "'")
    .replace(/\\-/g, '')
    // An accented i or j has no dot of its own to lose.
    .replace(
      /\\(['`^"~=.]|[uvHck]\b)\s*(?:\{\s*\\([ij])\s*\}|\\([ij])(?![a-z])\s*)/gi,
      (_all, accent: string, braced?: string, bare?: string) =>
        `\\${accent}{${braced ?? bare ?? ''}}`,
    )
    // TeX would take the rest of the line for a comment, and < and > for other characters.
    .replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%')
    .replace(/\\$/, '');
  if ((tex.match(/(?<!\\)\$/g) ?? []).length % 2 === 1) {
    fault('a dollar sign opens a formula that is not closed', 'Write \\$ for an amount of money');
    tex = tex.replace(/(?<!\\)\$/g, '\\$');
  }
  // Every second part is a formula.
  const parts = tex.split(/((?<!\\)\$[^$]*\$)/);
  tex = parts.map((part, index) => (index % 2 === 1 ? formula(part) : prose(part))).join('');
  if (!NAME_FIELDS.has(field)) return tex;
  return tex
    .replace(/(?<!\\)~/g, ' ')
    .replace(/,?\s+et\.?\s+al\.?(?=\s*$|\s+and\s)/gi, ' and others')
    .replace(/\s+and(?=(?:\s+and)*\s*$|\s+and\s)/gi, '')
    .replace(/^\s*and\s+/i, '');
}

const prose = (tex: string): string =>
  tex.replace(/[<>]/g, (mark) => (mark === '<' ? '\\textless{}' : '\\textgreater{}'));

/** A formula in one line of text: names of operators stay, accents become characters. */
function formula(tex: string): string {
  return tex
    .replace(
      new RegExp(`(?<=[\\p{L}\\p{N})])\\s*(?=\\\\(?:${OPERATORS})(?![a-z]))`, 'gu'),
      '\u00A0',
    )
    .replace(
      new RegExp(`\\\\(${OPERATORS})(?![a-z])\\s*(?=([\\p{L}\\p{N}\\\\])?)`, 'gu'),
      (_all, name: string, next?: string) => (next ? `${name}\u00A0` : name),
    )
    .replace(
      /\\(acute|bar|breve|check|ddot|dot|grave|hat|tilde)\s*(?:\{(\p{L})\}|(\p{L}))/gu,
      (_all, accent: string, braced?: string, bare?: string) =>
        `${braced ?? bare ?? ''}${ACCENTS[accent] ?? ''}`,
    );
}

/** Text that TeX prints as it stands. */
function literal(text: string): string {
  return text.replace(/\\?([_&#$%])/g, '\\$1').replace(/~/g, '\\textasciitilde{}');
}

/** Tags that CSL does not know go, and letters with their marks become one character. */
function plain(text: string): string {
  return text
    .replace(/<\/?(?:code|a)\b[^<>]*>/g, '')
    .replace(/<\/?(?:br|p|li|ul|blockquote|h\d)\b[^<>]*>/g, ' ')
    .replace(/\u00AD/g, '')
    .replace(/[^\S\u00A0\u2009\u202F]+/g, ' ')
    .normalize('NFC')
    .trim();
}
