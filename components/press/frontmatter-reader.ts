/** Reads an article's front matter: what is wrong with it, and where each field stands. */
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { emptyPass, report, type ArticleSource, type Pass } from './article.ts';
import { didYouMean, nearest, type Place } from './errors.ts';
import { fieldsAt, frontmatterSchema } from './frontmatter.ts';

/** A pass that has read the article's front matter. */
export function openPass(source: ArticleSource, options?: Parameters<typeof emptyPass>[1]): Pass {
  const pass = emptyPass(source, options);
  readFrontmatter(pass);
  return pass;
}

/** Reads and validates the front matter of `pass.text`; faults carry the line of their field. */
function readFrontmatter(pass: Pass): void {
  const block = /^---\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(pass.text);
  const fault = (at: Place, what: string, advice: string): void => {
    const why = 'Lists, citations and metadata are made from this field';
    report(pass, at, 'frontmatter-invalid', what, why, advice);
  };
  if (!block) {
    fault(
      pass.field([]),
      'the article has no front matter',
      'Begin the file with --- title: … ---',
    );
    return;
  }
  const lines = new LineCounter();
  const document = parseDocument(block[1] ?? '', { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const at = { file: pass.file, line: line + 1, column: col };
    // The parser counts from the first line of the YAML; the place before the message counts from that of the file.
    const what = broken.message.replace(/ at line \d+, column \d+:[^]*$/, '');
    fault(at, what, 'Correct the YAML');
    return;
  }
  pass.field = (path) => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { file: pass.file, line: line + 1, column: col };
  };
  const parsed = frontmatterSchema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) {
    pass.frontmatter = parsed.data;
    return;
  }
  // A field under a wrong name is one fault, not also a missing field.
  const meant = new Set<string>();
  for (const issue of parsed.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    for (const key of issue.keys) {
      const field = nearest(key, fieldsAt(issue.path));
      if (field !== null) meant.add([...issue.path, field].join('.'));
    }
  }
  for (const issue of parsed.error.issues) {
    if (issue.input === undefined && meant.has(issue.path.join('.'))) continue;
    const name = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const path = [...issue.path, key];
        const advice = `${didYouMean(key, fieldsAt(issue.path))}The authoring guide lists the fields`;
        fault(pass.field(path), `unknown field “${path.map(String).join('.')}”`, advice);
      }
    } else if (issue.input === undefined)
      fault(pass.field(issue.path), `${name} is missing`, adviceFor(issue));
    else fault(pass.field(issue.path), `${name}: ${wordsOf(issue)}`, adviceFor(issue));
  }
}

/** Our own messages say what is expected; those of the validator name types as programs do. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  const kinds: Readonly<Record<string, string>> = {
    array: 'a list',
    boolean: 'true or false, without quotes',
    object: 'several fields, each on a line of its own',
    string: 'a text',
  };
  return `expected ${kinds[issue.expected] ?? issue.expected}`;
}

/** What to do about a field, where more can be said than to correct it. */
function adviceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.advice === 'string')
    return issue.params.advice;
  // YAML reads 1.0 as a number and yes as a truth.
  if (issue.code === 'invalid_type' && issue.expected === 'string' && issue.input !== undefined)
    return 'Put the value in quotes';
  if (issue.input === undefined) return 'Add the field';
  return 'Correct the field';
}

/** Offset of the deepest part of `path` that exists: a missing field is reported at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true) ?? document.contents;
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    } else {
      const item: unknown = document.getIn(path.slice(0, depth), true);
      if (item && typeof item === 'object' && 'range' in item) {
        return (item.range as [number] | null)?.[0] ?? 0;
      }
    }
  }
  return 0;
}
