import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import boundaries from 'eslint-plugin-boundaries';
import { configs as lit } from 'eslint-plugin-lit';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each file is, by its place; the first line that fits decides. */
const places = [
  ['tests', 'tests/**'],
  ['page', 'content/pages/**'],
  ['site', 'content/site.ts'],
  ['content', 'content/**'],
  ['door', 'components/{figures,lab}/**/*.astro'],
  ['door', 'components/{figures,lab}/**/{build-*,twin}.ts'],
  ['figure', 'components/figures/**'],
  ['article', 'components/article/**'],
  ['press', 'components/press/**'],
  ['lab', 'components/lab/**'],
  ['parts', 'components/parts/**'],
  ['analysis', 'models/analysis/**'],
  ['types', 'models/runtime/types.ts'],
  ['session', 'models/runtime/session.ts'],
  ['worker', 'models/runtime/worker.ts'],
  ['node', 'models/runtime/node.ts'],
  ['core', 'models/runtime/**'],
  ['cli', 'models/{cli.ts,commands/**}'],
];
const core = ['core', 'types'];
const models = [...core, 'analysis', 'session', 'worker', 'node', 'cli'];

/** What each place may import: pages → content → doors and article → figures → {lab, parts, analysis} → core. */
const mayImport = {
  page: [
    'page',
    'content',
    'site',
    'door',
    'figure',
    'article',
    'press',
    'lab',
    'parts',
    'analysis',
    ...core,
  ],
  content: ['content', 'site', 'door', 'article', 'press', 'analysis', ...core],
  // The settings of the site are read where pages are made, and nowhere else.
  site: ['press'],
  door: ['door', 'article', 'press', 'site', 'figure', 'lab', 'parts', 'analysis', 'node', ...core],
  article: ['article', 'press', 'site', 'parts', 'door', 'analysis', ...core],
  press: ['press', 'site', 'article', 'analysis', 'node', ...core],
  figure: ['figure', 'lab', 'parts', 'analysis', ...core],
  lab: ['lab', 'parts', 'analysis', 'session', ...core],
  parts: ['parts'],
  analysis: ['analysis', ...core],
  core,
  types: core,
  session: core,
  worker: core,
  node: core,
  cli: ['cli', 'analysis', 'node', ...core],
  tests: [
    'tests',
    'page',
    'content',
    'site',
    'door',
    'article',
    'press',
    'figure',
    'lab',
    'parts',
    ...models,
  ],
};

const category = (name) => ({ file: { categories: name } });
const external = (source) => ({ module: { origin: 'external', source } });
const walls = [
  ...Object.entries(mayImport).map(([from, to]) => ({
    from: category(from),
    allow: { to: { file: { categories: { anyOf: to } } } },
  })),
  {
    from: category('parts'),
    allow: { to: category('types'), dependency: { kind: 'type' } },
    message: 'A part knows data, not models: it may import types of models/runtime/types.ts only.',
  },
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  {
    from: { file: { categories: { noneOf: ['worker'] } } },
    disallow: { to: external('onnxruntime-web') },
    message: 'Only models/runtime/worker.ts imports onnxruntime-web.',
  },
  {
    from: { file: { categories: { noneOf: ['node'] } } },
    disallow: { to: external('onnxruntime-node') },
    message: 'Only models/runtime/node.ts imports onnxruntime-node.',
  },
  {
    from: { file: { categories: { anyOf: models } } },
    disallow: { to: external(['lit', 'lit/**', '@lit/**', 'astro', 'astro:*']) },
    message: 'models/ knows neither Lit nor Astro.',
  },
  {
    from: { file: { categories: { anyOf: [...core, 'analysis', 'session', 'worker'] } } },
    disallow: { to: { module: { origin: 'core' } } },
    message: 'This code also runs in a page: only node.ts and cli.ts import Node modules.',
  },
];

const importDirections = {
  files: ['components/**/*.{ts,astro}', 'content/**/*.{ts,astro}', 'models/**/*.ts'],
  // The plugin takes a script inside an .astro file for a file in a folder of that name.
  ignores: ['**/*.astro/*.ts'],
  plugins: { boundaries },
  settings: {
    'boundaries/files': places.map(([name, pattern]) => ({
      category: name,
      pattern,
      fullMatch: true,
    })),
    'boundaries/files-single-match': true,
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/legacy-templates': false,
    'import/resolver': { node: { extensions: ['.ts', '.mjs', '.js', '.astro'] } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkUnknownLocals: true,
        checkAllOrigins: true,
        message:
          'Imports go downward only: pages → content → doors and article → figures → lab, parts, analysis → runtime core.',
        policies: walls,
      },
    ],
  },
};

const typeChecked = {
  files: ['**/*.ts'],
  // The scripts inside .astro files have no type information of their own; astro check covers them.
  ignores: ['**/*.astro/*.ts'],
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: {
    parserOptions: {
      project: ['tsconfig.json', 'models/runtime/tsconfig.worker.json'],
      tsconfigRootDir: import.meta.dirname,
    },
  },
  rules: {
    '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    // noUncheckedIndexedAccess asks for `data[i]!` in loops over typed arrays whose bounds are known.
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/no-confusing-void-expression': 'off',
    // Events are dispatched by name; the listener's type says which class that is.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    // An interface may ask for a promise that one implementation has at once.
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
    ],
    // Splitting text into code points is what is meant where a string is spread.
    '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
  },
};

export default defineConfig(
  globalIgnores([
    'dist*/',
    '.astro/',
    'public/',
    'test-results/',
    'models/training/.venv/',
    'content/env.d.ts',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  typeChecked,
  astro.configs['flat/recommended'],
  { ...lit['flat/recommended'], files: ['components/**/*.ts'] },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  importDirections,
);
