/** The file `_headers` in the form that Netlify and Cloudflare Pages share: written at build, honoured by `npm run preview`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { securityHeaders, type ModelsAddress } from './security.ts';

export interface HeaderRule {
  /** A path under the host's root; a `*` at its end stands for the rest. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The rules of this site under its base path. A host sends the headers of every rule that fits and joins a header
 * that two rules set, so none is set twice. Pages get no `Cache-Control` here: by default both hosts let a browser keep
 * a page only if it asks each time whether there is a newer one.
 */
export function headerRules(base: string, models?: ModelsAddress): readonly HeaderRule[] {
  const under = `/${base}/`.replace(/\/+/g, '/');
  return [
    { path: `${under}*`, headers: securityHeaders(models) },
    // The name of such a file is made of its content: whoever has it never need ask again.
    {
      path: `${under}_astro/*`,
      headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    },
    // Weights keep their name when a model is trained anew; a manifest's hashes tell the page, which then asks again.
    { path: `${under}models/*`, headers: { 'Cache-Control': 'public, max-age=86400' } },
  ];
}

export function formatHeaders(rules: readonly HeaderRule[]): string {
  const blocks = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

export function parseHeaders(text: string): readonly HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) rules.push({ path: line.trim(), headers: {} });
    else if (value !== undefined) Object.assign(rules.at(-1)?.headers ?? {}, { [name]: value });
  }
  return rules;
}

/** The rules of a built site; none when it was built without. */
export function readHeaders(folder: string): readonly HeaderRule[] {
  const file = path.join(folder, '_headers');
  return existsSync(file) ? parseHeaders(readFileSync(file, 'utf8')) : [];
}

/** Where a built site wants to be served, `/` or `/sub/`: its first rule covers the whole of it. */
export function baseOf(folder: string): string {
  return readHeaders(folder)[0]?.path.replace(/\*$/, '') ?? '/';
}

/** All headers that the rules give to a path; what two rules set is joined, as hosts do. */
export function headersFor(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const rule of rules.filter((one) => fits(path, one.path))) {
    for (const [name, value] of Object.entries(rule.headers)) {
      all[name] = all[name] === undefined ? value : `${all[name]}, ${value}`;
    }
  }
  return all;
}

const fits = (path: string, pattern: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
