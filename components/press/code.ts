/**
 * Frames code: ```` ```ts title="session.ts" {2,4-5} numbers ```` gives it a title, marks lines and counts them. A Shiki
 * transformer; the script code.ts of the page adds the button that copies.
 */
import type { Element } from 'hast';
import type { ShikiTransformer } from 'shiki';

/** What stands after the language. */
export interface CodeMeta {
  readonly title: string | null;
  /** First and last line of each marked range. */
  readonly marked: readonly (readonly [from: number, to: number])[];
  readonly numbers: boolean;
}

/** `title="x" {1,3-4} numbers` in any order; what is not understood is left alone. */
export function readCodeMeta(meta: string): CodeMeta {
  const title = /\btitle=(["'])(.*?)\1/.exec(meta)?.[2] ?? null;
  const rest = meta.replace(/\btitle=(["']).*?\1/, '');
  const ranges = /\{([\d,\s-]+)\}/.exec(rest)?.[1]?.split(',') ?? [];
  const marked = ranges.map((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return [from, to] as const;
  });
  return { title, marked, numbers: /\bnumbers\b/.test(rest) };
}

export function frameCode(): ShikiTransformer {
  return {
    name: 'press:frame-code',
    line(node, line) {
      const { marked } = readCodeMeta(this.options.meta?.__raw ?? '');
      if (marked.some(([from, to]) => from <= line && line <= to))
        this.addClassToHast(node, 'marked');
    },
    pre(node) {
      if (readCodeMeta(this.options.meta?.__raw ?? '').numbers)
        this.addClassToHast(node, 'numbered');
    },
    root(root) {
      const { title } = readCodeMeta(this.options.meta?.__raw ?? '');
      const heading = title === null ? [] : [block('code-title', [{ type: 'text', value: title }])];
      root.children = [block('code', [...heading, ...(root.children as Element[])])];
    },
  };
}

function block(className: string, children: Element['children']): Element {
  return { type: 'element', tagName: 'div', properties: { className: [className] }, children };
}
