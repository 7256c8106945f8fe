/** Numbers that an article quotes: computed at build with the shipped models, each with an expectation. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { ModelScores } from '../../models/analysis/score.ts';
import type { TrainingRecord } from '../../models/runtime/record.ts';
import type { Run, RunRequest, Session } from '../../models/runtime/types.ts';
import { element, report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { isJsx, stringAttribute, type Jsx } from './jsx.ts';
import { unknownFields } from './measurement-fields.ts';
import { buildRun, buildSession, modelIds, modelsFolder } from './runs.ts';

/** What a measurement may ask of the shipped models. */
export interface MeasureContext {
  readonly signal: AbortSignal;
  /** The open model, for whatever `scores` and `run` do not cover. */
  readonly session: (model: string) => Promise<Session>;
  /** Every head's scores at the last checkpoint, or at `checkpoint`. */
  readonly scores: (model: string, checkpoint?: number) => Promise<ModelScores>;
  readonly run: (model: string, request: RunRequest) => Promise<Run>;
  /** What was measured while the model trained, a record for each of its seeds. */
  readonly records: (model: string) => Promise<TrainingRecord[]>;
}

/** An expectation and how to say it: “at least 0.15”. */
export interface Expectation {
  readonly says: string;
  holds(value: number): boolean;
}

export const atLeast = (bound: number): Expectation => ({
  says: `at least ${bound}`,
  holds: (value) => value >= bound,
});
export const atMost = (bound: number): Expectation => ({
  says: `at most ${bound}`,
  holds: (value) => value <= bound,
});
export const between = (low: number, high: number): Expectation => ({
  says: `between ${low} and ${high}`,
  holds: (value) => value >= low && value <= high,
});

export interface Measurement {
  /** What the number is, in a few words: it becomes the tooltip in the text. */
  readonly what: string;
  readonly compute: (context: MeasureContext) => Promise<number> | number;
  /** What the sentence around the number relies on; when it no longer holds, the build fails. */
  readonly expect: Expectation;
  /** How to print it. Default: two decimals. */
  readonly format?: (value: number) => string;
}

/** Types a file of measurements: `export const measurements = defineMeasurements({ name: { … } })`. */
export function defineMeasurements<Names extends string>(
  measurements: Record<Names, Measurement>,
): Record<Names, Measurement> {
  return measurements;
}

interface Value {
  readonly text: string;
  readonly what: string;
}
interface Fault {
  readonly name: string;
  readonly what: string;
  readonly why: string;
}
interface Evaluated {
  readonly values: ReadonlyMap<string, Value>;
  readonly faults: readonly Fault[];
}

const scores = new Map<string, Promise<ModelScores>>();

const context: MeasureContext = {
  signal: new AbortController().signal,
  session: buildSession,
  run: buildRun,
  async records(model) {
    const { readRecords } = await import('../../models/runtime/node.ts');
    return readRecords(model, modelsFolder());
  },
  scores(model, checkpoint) {
    const key = `${model} ${checkpoint ?? ''} ${stamp()}`;
    const score = async (): Promise<ModelScores> => {
      const { scoreHeads } = await import('../../models/analysis/score.ts');
      const options = checkpoint === undefined ? {} : { checkpoint };
      return scoreHeads(await buildSession(model), context.signal, options);
    };
    const known = scores.get(key) ?? score();
    scores.set(key, known);
    known.catch(() => scores.delete(key));
    return known;
  },
};

/** Changes when a shipped model does. */
function stamp(): string {
  const manifests = modelIds().map((id) => path.join(modelsFolder(), id, 'manifest.json'));
  return manifests.map((file) => statSync(file).mtimeMs).join(' ');
}

const evaluated = new Map<string, { readonly key: string; readonly result: Promise<Evaluated> }>();

/** Every measurement of a file, computed once per version of the file and of the models. */
function evaluate(file: string): Promise<Evaluated> {
  const version = String(statSync(file).mtimeMs);
  const key = `${version} ${stamp()}`;
  const known = evaluated.get(file);
  if (known?.key === key) return known.result;
  const result = compute(`${pathToFileURL(file).href}?version=${version}`);
  evaluated.set(file, { key, result });
  return result;
}

async function compute(url: string): Promise<Evaluated> {
  const faults: Fault[] = [];
  const values = new Map<string, Value>();
  let measurements: Record<string, Measurement>;
  try {
    const loaded = (await import(url)) as { measurements?: Record<string, Measurement> };
    if (!loaded.measurements) throw new Error('it exports no “measurements”');
    measurements = loaded.measurements;
  } catch (error) {
    return {
      values,
      faults: [{ name: '', what: `this file cannot be used: ${messageOf(error)}`, why: '' }],
    };
  }
  for (const [name, measurement] of Object.entries(measurements)) {
    for (const { what, why } of unknownFields(measurement))
      faults.push({ name, what: `“${name}” ${what}`, why });
    const { what, compute, expect, format } = measurement;
    try {
      const value = await compute(context);
      values.set(name, { what, text: (format ?? ((number) => number.toFixed(2)))(value) });
      if (!expect.holds(value)) {
        faults.push({
          name,
          what: `“${name}” (${what}) is ${Number(value.toPrecision(4))}, expected ${expect.says}`,
          why: 'The text relies on the expectation, and the shipped model no longer meets it',
        });
      }
    } catch (error) {
      faults.push({ name, what: `“${name}” could not be computed: ${messageOf(error)}`, why: '' });
    }
  }
  return { values, faults };
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/**
 * Prints every `<Measure name="…"/>`, and reports expectations that do not hold at their place. An attribute of any
 * component may be a measurement too: `head="measure:best-head"`.
 */
export async function printMeasurements(tree: Root, pass: Pass): Promise<void> {
  const file = path.join(pass.folder, 'measurements.ts');
  const { values, faults } = existsSync(file)
    ? await evaluate(file)
    : { values: new Map<string, Value>(), faults: [] };
  for (const { name, what, why } of faults) {
    const place = placeOf(name, file, pass);
    const advice = 'Correct the measurement, or the sentences that quote it';
    report(pass, place, 'measurement-failed', what, why, advice);
  }
  const find = (name: string, at: Jsx): Value | undefined => {
    const value = values.get(name);
    if (value || faults.some((fault) => fault.name === name || fault.name === '')) return value;
    const advice = `${didYouMean(name, values.keys())}Define it in measurements.ts, or correct the name`;
    const why = 'measurements.ts, beside the article, defines none of that name';
    report(pass, at, 'measurement-failed', `unknown measurement “${name}”`, why, advice);
    return undefined;
  };
  visit(tree, (node, index, parent) => {
    if (!isJsx(node) || !parent || index === undefined) return undefined;
    for (const one of node.attributes) {
      const name =
        typeof one.value === 'string' ? /^measure:(.+)$/.exec(one.value)?.[1] : undefined;
      if (name !== undefined) one.value = find(name, node)?.text ?? null;
    }
    const name = stringAttribute(node, 'name') ?? '';
    const value = node.name === 'Measure' ? find(name, node) : undefined;
    if (!value) return undefined;
    const properties = { className: ['measure'], title: value.what, 'data-measure': name };
    parent.children[index] = element(
      'span',
      properties,
      [{ type: 'text', value: value.text }],
      node,
    );
    return [SKIP, index + 1];
  });
}

/** The line of `measurements.ts` that defines a name. */
function placeOf(name: string, file: string, pass: Pass) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const key = new RegExp(`^\\s*(['"]?)${name.replace(/[^\w]/g, '\\$&')}\\1\\s*:`);
  const line = name === '' ? -1 : lines.findIndex((text) => key.test(text));
  const column = (lines[line]?.search(/\S/) ?? 0) + 1;
  const relative = path.relative(pass.root, file).split(path.sep).join('/');
  return { file: relative, line: Math.max(line, 0) + 1, column };
}
