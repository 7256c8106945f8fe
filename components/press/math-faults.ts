/** What is wrong with a formula, and where in the file: fences, commands that mean nothing here, TeX that KaTeX refuses. */
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import type { ParseError } from 'katex';
import type { Point } from 'unist';
import { report, type Pass } from './article.ts';
import type { Macros } from './typeset.ts';

export type Formula = MathNode | InlineMath;

/** Commands of LaTeX documents, for which an article has other means; KaTeX would drop or misprint some in silence. */
const ELSEWHERE: readonly [RegExp, string, string][] = [
  [
    /\\label\b/,
    'Labels stand on the line of the dollars',
    'Write $$ #eq:name, and refer to it as @eq:name',
  ],
  [/\\(?:eq|auto|c)?ref\b/, 'A formula cannot refer to others', 'Write @eq:name in the text'],
  [
    /\\(?:tag|notag|nonumber)\b/,
    'Numbers come from the one pass that numbers the article',
    'Write $$ #eq:name for a number, and nothing for none',
  ],
  [
    /\\begin\{(?:equation|align|alignat|gather|multline|eqnarray)\}/,
    'It would number its lines apart from the article',
    'Write \\begin{aligned} or \\begin{gathered} inside the dollars',
  ],
  [
    /\\(?:gdef|xdef|global)\b/,
    'A formula ends with what it defines',
    'Write macros in the front matter',
  ],
  [
    /\\(?:href|url|includegraphics|html(?:Id|Class|Style|Data))\b/,
    'Links and pictures stand in the text',
    'Remove it from the formula',
  ],
];

/** True when the formula can be set at all; what speaks against it is reported. */
export function isSound(formula: Formula, pass: Pass): boolean {
  if (formula.type === 'math' && !fencesAreSound(formula, pass)) return false;
  for (const [pattern, why, advice] of ELSEWHERE) {
    const found = pattern.exec(formula.value);
    if (!found) continue;
    const at = { position: { start: placeIn(formula, found.index, pass.text) } };
    report(pass, at, 'math-invalid', `“${found[0]}” means nothing here`, why, advice);
    return false;
  }
  return true;
}

function fencesAreSound(formula: MathNode, pass: Pass): boolean {
  const { start, end } = formula.position ?? {};
  const source = pass.text.slice(start?.offset ?? 0, end?.offset ?? 0);
  if (source.startsWith('$$') && !/\n[^\n]*\$\$\s*$/.test(source)) {
    const what = 'this formula is not closed';
    const why = 'Everything after it would be part of it';
    report(pass, formula, 'math-invalid', what, why, 'End it with $$ on a line of its own');
    return false;
  }
  if (formula.meta && !/^#eq[:-][\w-]+$/.test(formula.meta)) {
    const what = `“${formula.meta}” after the dollars is no label`;
    const advice = 'Write a label as $$ #eq:name, and the formula from the next line on';
    report(pass, formula, 'math-invalid', what, 'It would not be printed', advice);
    return false;
  }
  return true;
}

/** Reports what KaTeX refused: at the character, or at the macro whose expansion went wrong. */
export function reportRefusal(
  error: ParseError,
  formula: Formula,
  macros: Macros,
  pass: Pass,
): void {
  // A fault without a place has neither, whatever the types say.
  const { position: index = 0, length = 0, rawMessage = '' } = error as Partial<ParseError>;
  // KaTeX counts in the text it was reading, which may be that of a macro; its message shows the characters.
  const shown = error.message.replace(/\u0332/g, '');
  const inFormula =
    index <= formula.value.length &&
    (length === 0
      ? shown.endsWith(formula.value.slice(Math.max(0, index - 10), index))
      : shown.includes(formula.value.slice(index, index + length)));
  const name = inFormula ? undefined : firstMacro(formula.value, macros);
  const offset = name === undefined ? index : formula.value.indexOf(name);
  const at = { position: { start: placeIn(formula, inFormula || name ? offset : 0, pass.text) } };
  const what = name === undefined ? rawMessage : `${rawMessage}, in the expansion of ${name}`;
  const advice =
    name === undefined
      ? 'Correct the TeX; a dollar sign in prose is written \\$'
      : `Correct the macro, ${name}: ${macros[name] ?? ''}`;
  report(pass, at, 'math-invalid', what, 'KaTeX cannot typeset this formula', advice);
}

function firstMacro(tex: string, macros: Macros): string | undefined {
  return commandsIn(tex).find((name) => name in macros);
}

const commandsIn = (tex: string): string[] => tex.match(/\\(?:[a-zA-Z]+|.)/gs) ?? [];

/**
 * Rules about the macros of the front matter: a name begins with a backslash, and none leads back to itself. Returns
 * those that can be used; one that no formula uses is no fault.
 */
export function soundMacros(pass: Pass): Macros {
  const macros = pass.frontmatter?.macros ?? {};
  const sound: Record<string, string> = {};
  for (const [name, body] of Object.entries(macros)) {
    if (!/^\\(?:[a-zA-Z]+|[^a-zA-Z])$/.test(name)) {
      const what = `“${name}” is no name of a macro`;
      const why = 'TeX knows macros by a backslash and letters';
      const advice = `Write '\\${name.replace(/[^a-zA-Z]/g, '')}': …`;
      report(pass, pass.field(['macros', name]), 'math-invalid', what, why, advice);
    } else if (leadsTo(name, body, macros, new Set())) {
      const what = `the macro ${name} is part of its own expansion`;
      const why = 'Its expansion would never end';
      report(pass, pass.field(['macros', name]), 'math-invalid', what, why, 'Give it another name');
      // Formulas that use it are not at fault.
      sound[name] = '';
    } else sound[name] = body;
  }
  return sound;
}

function leadsTo(goal: string, body: string, macros: Macros, seen: Set<string>): boolean {
  return commandsIn(body).some((command) => {
    if (command === goal) return true;
    const next = macros[command];
    if (next === undefined || seen.has(command)) return false;
    seen.add(command);
    return leadsTo(goal, next, macros, seen);
  });
}

/**
 * Where the `offset`-th character of a formula stands in the file. Line by line, for what the lines of a quotation or a
 * list begin with is not part of the formula.
 */
function placeIn(formula: Formula, offset: number, source: string): Point {
  const start = formula.position?.start ?? { line: 1, column: 1, offset: 0 };
  const before = formula.value.slice(0, offset).split('\n');
  const row = before.length - 1;
  const line = start.line + row + (formula.type === 'math' ? 1 : 0);
  const written = source.split('\n')[line - 1] ?? '';
  const from = line === start.line ? start.column - 1 : 0;
  const text = formula.value.split('\n')[row] ?? '';
  const begin = Math.max(written.indexOf(text, from), from);
  return { line, column: begin + (before[row]?.length ?? 0) + 1 };
}
