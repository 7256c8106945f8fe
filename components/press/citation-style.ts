/** The citation style that an article names: one of the press, or a CSL file of its own, which is checked first. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { report, type Pass } from './article.ts';
import type { CslItem } from './csl-types.ts';
import {
  builtInStyle,
  openStyle,
  styleNames,
  type CitationStyle,
  type StyleSource,
} from './csl.ts';
import { placeAt } from './positions.ts';

/** The article's style at work on the works that it cites; a style that will not do is reported, and numbers stand in. */
export function openStyleOf(items: readonly CslItem[], pass: Pass): CitationStyle {
  const name = pass.frontmatter?.citationStyle ?? 'numeric';
  const builtIn = styleNames.find((one) => one === name);
  if (builtIn) return openStyle(items, builtInStyle(builtIn));
  const own = ownStyle(name, pass);
  try {
    const style = own && openStyle(items, own);
    // A style may fail at its first work, and one that has no words for a work would leave a gap.
    if (style?.list().every(({ html }) => html !== '' && !html.includes('CSL STYLE ERROR')))
      return style;
    if (style) reportStyle(pass, 'it prints nothing for some work');
  } catch (error) {
    reportStyle(pass, error instanceof Error ? error.message : String(error));
  }
  return openStyle(items, builtInStyle('numeric'));
}

function reportStyle(pass: Pass, message: string): void {
  const what = `the citation style cannot be used: ${message.replace(/^citeproc-js error: /, '')}`;
  const why = 'Citations and the list of references are made by it';
  const advice = 'Correct the style, or take another one';
  report(pass, pass.field(['citationStyle']), 'bibliography-invalid', what, why, advice);
}

interface Opened {
  readonly modified: number;
  readonly xml: string;
  readonly fault: StyleFault | null;
}
const opened = new Map<string, Opened>();

function ownStyle(name: string, pass: Pass): StyleSource | null {
  const file = path.join(pass.folder, name);
  if (!existsSync(file)) {
    const why = 'Citations and the list of references are made by it';
    const advice = `Add ${name} to the article's folder, or remove the field`;
    report(
      pass,
      pass.field(['citationStyle']),
      'frontmatter-invalid',
      `there is no ${name}`,
      why,
      advice,
    );
    return null;
  }
  const modified = statSync(file).mtimeMs;
  let style = opened.get(file);
  if (style?.modified !== modified) {
    const xml = readFileSync(file, 'utf8');
    style = { modified, xml, fault: styleFault(xml) };
    opened.set(file, style);
  }
  if (!style.fault) return { xml: style.xml, numeric: isNumeric(style.xml) };
  const { offset, what, advice } = style.fault;
  const shown = path.relative(pass.root, file).split(path.sep).join('/');
  const place = { file: shown, ...placeAt(style.xml, offset) };
  report(pass, place, 'bibliography-invalid', what, 'The style cannot be used', advice);
  return null;
}

function isNumeric(xml: string): boolean {
  return /citation-format\s*=\s*["']numeric["']/.test(xml);
}

export interface StyleFault {
  readonly offset: number;
  readonly what: string;
  readonly advice: string;
}

/** What is wrong with the text of a CSL style: XML that does not close, or a style that makes no citations in the text. */
export function styleFault(xml: string): StyleFault | null {
  const open: { name: string; offset: number }[] = [];
  const TAG =
    /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
  const advice = 'Correct the file, or take it again from where it was published';
  for (const { 0: tag, 1: closing, 2: name, 4: empty, index } of xml.matchAll(TAG)) {
    if (tag.startsWith('<!--') || tag.startsWith('<?')) continue;
    if (name === undefined) return { offset: index, what: 'this is no XML tag', advice };
    if (closing) {
      const last = open.pop();
      if (last?.name !== name)
        return {
          offset: index,
          what: `</${name}> closes ${last ? `<${last.name}>` : 'nothing'}`,
          advice,
        };
    } else if (!empty) open.push({ name, offset: index });
  }
  const unclosed = open.at(-1);
  if (unclosed)
    return { offset: unclosed.offset, what: `<${unclosed.name}> is never closed`, advice };
  const root = /<style\b([^>]*)>/.exec(xml);
  if (!root) return { offset: 0, what: 'the file holds no CSL style', advice };
  if (/rel\s*=\s*["']independent-parent["']/.test(xml)) {
    const parent = 'Use the style that its independent-parent link names';
    return {
      offset: root.index,
      what: 'this CSL file only points to another style',
      advice: parent,
    };
  }
  if (/class\s*=\s*["']note["']/.test(root[1] ?? '')) {
    const inText = 'Use a style whose class is in-text';
    return { offset: root.index, what: 'this CSL style puts citations in notes', advice: inText };
  }
  for (const part of ['citation', 'bibliography']) {
    if (!new RegExp(`<${part}[\\s>]`).test(xml))
      return { offset: root.index, what: `the style has no <${part}>`, advice };
  }
  const macros = new Set(
    [...xml.matchAll(/<macro\s+name\s*=\s*["']([^"']+)/g)].map(([, name]) => name),
  );
  for (const { 2: name = '', index } of xml.matchAll(
    /<(text|key)\b[^>]*\bmacro\s*=\s*["']([^"']+)/g,
  )) {
    if (!macros.has(name))
      return { offset: index, what: `the style has no macro “${name}”`, advice };
  }
  return null;
}
