/** The walls between folders hold: each forbidden import, planted, is found by name; what is allowed stays silent. */
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const eslint = new ESLint({
  cwd: root,
  // A planted file is in no tsconfig; the import rules need no types.
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

async function importFindings(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages
    .filter(({ ruleId }) => ruleId === 'boundaries/dependencies')
    .map(({ message }) => message);
}

const downward = /^Imports go downward only/;
const forbidden: [place: string, code: string, message: RegExp][] = [
  ['components/parts/planted.ts', `import '../lab/state.ts';`, downward],
  [
    'components/parts/planted.ts',
    `import { headName } from '../../models/runtime/names.ts'; headName(0, 0);`,
    downward,
  ],
  [
    'components/figures/planted/planted.ts',
    `import { openModel } from '../../../models/runtime/session.ts'; void openModel;`,
    downward,
  ],
  [
    'components/figures/planted/planted.ts',
    `const node = await import('../../../models/runtime/node.ts'); void node;`,
    downward,
  ],
  [
    'components/figures/planted/planted.ts',
    `import site from '../../../content/site.ts'; void site;`,
    downward,
  ],
  ['components/lab/planted.ts', `export * from '../figures/planted/none.ts';`, downward],
  ['models/analysis/planted.ts', `import '../../components/lab/state.ts';`, downward],
  ['models/runtime/planted.ts', `import '../analysis/random.ts';`, downward],
  ['models/analysis/planted.ts', `import { html } from 'lit'; void html;`, /neither Lit nor Astro/],
  [
    'models/runtime/planted.ts',
    `import { readFile } from 'node:fs'; void readFile;`,
    /Node modules/,
  ],
  [
    'models/runtime/planted.ts',
    `import * as ort from 'onnxruntime-web/wasm'; void ort;`,
    /Only models\/runtime\/worker\.ts/,
  ],
  [
    'components/lab/planted.ts',
    `const ort = await import('onnxruntime-web'); void ort;`,
    /Only models\/runtime\/worker\.ts/,
  ],
  [
    'components/press/planted.ts',
    `import ort from 'onnxruntime-node'; void ort;`,
    /Only models\/runtime\/node\.ts/,
  ],
];

const allowed: [place: string, code: string][] = [
  ['components/article/planted.ts', `import site from '../../content/site.ts'; void site;`],
  ['components/press/planted.ts', `import site from '../../content/site.ts'; void site;`],
  ['content/site.ts', `import { defineSite } from '../components/press/site.ts'; void defineSite;`],
  [
    'components/parts/planted.ts',
    `import type { Run } from '../../models/runtime/types.ts'; export type R = Run;`,
  ],
  ['components/parts/planted.ts', `import { html } from 'lit'; void html;`],
  [
    'components/lab/planted.ts',
    `import { openModel } from '../../models/runtime/session.ts'; void openModel;`,
  ],
  [
    'components/figures/planted/planted.ts',
    `import { mulberry32 } from '../../../models/analysis/random.ts'; void mulberry32;`,
  ],
  ['models/analysis/planted.ts', `import { headName } from '../runtime/names.ts'; void headName;`],
  ['models/runtime/worker.ts', `import * as ort from 'onnxruntime-web/wasm'; void ort;`],
  ['models/runtime/node.ts', `import ort from 'onnxruntime-node'; import 'node:fs'; void ort;`],
  [
    'models/cli.ts',
    `import { openModel } from './runtime/node.ts'; import 'node:fs'; void openModel;`,
  ],
];

describe('import directions', () => {
  it.each(forbidden)('%s may not: %s', async (place, code, message) => {
    const findings = await importFindings(place, code);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(message);
  });

  it.each(allowed)('%s may: %s', async (place, code) => {
    expect(await importFindings(place, code)).toEqual([]);
  });
});

/** What the compiler says about a planted file under the options of a tsconfig. */
function compilerFindings(config: string, planted: string, code: string): string[] {
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const folder = config.slice(0, config.lastIndexOf('/'));
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, folder);
  const real = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (file) => file === planted || real.fileExists(file),
    readFile: (file) => (file === planted ? code : real.readFile(file)),
    getSourceFile: (file, ...rest) =>
      file === planted
        ? ts.createSourceFile(file, code, ts.ScriptTarget.ESNext)
        : real.getSourceFile(file, ...rest),
  };
  const program = ts.createProgram([planted], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(planted))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the compiler guards models/', () => {
  it('knows no DOM in models/', () => {
    const planted = `${root}models/analysis/planted.ts`;
    const code = `export const wide: number = document.body.clientWidth;`;
    expect(compilerFindings(`${root}models/tsconfig.json`, planted, code)).toEqual([
      expect.stringContaining(`Cannot find name 'document'`),
    ]);
  });

  it('knows neither DOM nor Node in the worker', () => {
    const planted = `${root}models/runtime/planted.ts`;
    const code = `export const both: unknown[] = [document, process]; self.postMessage(both);`;
    expect(compilerFindings(`${root}models/runtime/tsconfig.worker.json`, planted, code)).toEqual([
      expect.stringContaining(`Cannot find name 'document'`),
      expect.stringContaining(`Cannot find name 'process'`),
    ]);
  });
});
