/**
 * The models on the command line:
 *
 *     npm run model -- run --model attn-2l --text "Mr Zanthor … Zan" --json
 *     npm run model -- score --model attn-2l
 *     npm run model -- bump --model attn-2l --against attn-1l
 *
 * Results go to stdout, one line of JSON with --json; everything else goes to stderr. Exit code 1
 * when something is wrong.
 */
import { parseArgs } from 'node:util';
import { bumpRows } from './analysis/bump.ts';
import type { BumpRow } from './analysis/bump.ts';
import { bumpTable } from './analysis/bump-table.ts';
import { perTokenLoss, topPredictions } from './analysis/losses.ts';
import { scoreHeads } from './analysis/score.ts';
import type { HeadScore } from './analysis/score.ts';
import { didYouMean, headName, hook, parseNeuron } from './runtime/names.ts';
import { openModel, readRecords } from './runtime/node.ts';
import { hookOf } from './runtime/tensor.ts';
import { ModelError } from './runtime/types.ts';
import type { Edits, Run, Session, Tensor } from './runtime/types.ts';

const HELP = `Run a model of this project on a text, score its heads, or find the induction bump in its training.

  npm run model -- run --model ID --text TEXT [options]
  npm run model -- score --model ID [options]
  npm run model -- bump --model ID [options]

Options
  --model ID          a folder of public/models, such as attn-2l
  --checkpoint STEP   training step; the last checkpoint unless given
  --root FOLDER       where the model folders are; public/models unless given
  --json              one line of JSON on stdout instead of a table
  --help              this text
of run
  --text TEXT         the prompt; BOS is added as position 0
  --edit NAME=SCALE   multiply the output of a head or a neuron: L1H3=0 or L1N42=0
                      ablates it; may be repeated
  --hooks NAME,NAME   TransformerLens hook names to put into the JSON
  --logits            put the logits into the JSON
  --top K             predictions per position, 5 unless given
of bump, which reads the training records of all seeds
  --against ID        a model to put beside it, in the same windows`;

const options = {
  model: { type: 'string' },
  text: { type: 'string' },
  checkpoint: { type: 'string' },
  root: { type: 'string' },
  edit: { type: 'string', multiple: true },
  hooks: { type: 'string' },
  logits: { type: 'boolean' },
  top: { type: 'string' },
  against: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What `parseArgs` found. */
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function wrong(message: string, advice: string): ModelError {
  return new ModelError('request-invalid', message, advice);
}

/** Where lines go. */
export interface Streams {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/**
 * Runs one command.
 *
 * @returns the exit code: 0, or 1 after an error, which is told on `err`
 * @example await cli(['score', '--model', 'attn-2l', '--json'], { out: console.log, err:
 * console.error })
 */
export async function cli(args: readonly string[], streams: Streams): Promise<0 | 1> {
  try {
    await main(args, streams);
    return 0;
  } catch (error) {
    const known = error instanceof ModelError;
    streams.err(known ? `${error.message}\n${error.advice}` : String(error));
    return 1;
  }
}

async function main(args: readonly string[], streams: Streams): Promise<void> {
  const { values, positionals } = parsed(args);
  const [command, ...rest] = positionals;
  if (values.help) return streams.out(HELP);
  if (rest.length > 0) {
    throw wrong(`unexpected argument: ${rest[0]}`, 'Put a text with spaces into quotes.');
  }
  const commands = { run, score, bump };
  if (command !== 'run' && command !== 'score' && command !== 'bump') {
    const near = didYouMean(command ?? '', Object.keys(commands));
    throw wrong(
      command ? `unknown command: ${command}` : 'no command given',
      `${near ? `Did you mean ${near}? ` : ''}There are run, score and bump; --help explains them.`,
    );
  }
  if (!values.model) throw wrong('--model is missing', 'Name a folder of public/models.');
  await commands[command](values.model, values, streams);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error), 'See --help.');
  }
}

async function run(model: string, values: Values, { out, err }: Streams): Promise<void> {
  const session = await openModel(model, rootOf(values));
  if (values.text === undefined) throw wrong('--text is missing', 'Give the prompt in quotes.');
  const top = wholeNumber('top', values.top) ?? 5;
  const hooks = (values.hooks ?? '').split(',').filter(Boolean);
  const checkpoint = wholeNumber('checkpoint', values.checkpoint);
  const edits = parseEdits(values.edit ?? []);
  const found = await session.run(new AbortController().signal, {
    text: values.text,
    want: [hook.logits, ...hooks],
    ...(checkpoint !== undefined && { checkpoint }),
    ...(edits && { edits }),
  });
  if (found.cut) {
    const fits = session.manifest.config.n_ctx;
    err(`The text was cut to the context of ${fits} tokens; ${found.cut.tokens} did not fit.`);
  }
  const report = reportOf(session, found, hooks, { top, logits: values.logits ?? false });
  if (values.json) out(JSON.stringify(report));
  else printRun(report, out);
}

function reportOf(
  session: Session,
  run: Run,
  hooks: readonly string[],
  { top, logits }: { top: number; logits: boolean },
) {
  const ids = run.tokens.map((token) => token.id);
  const own = hookOf(run, hook.logits, ['pos', 'vocab']);
  return {
    model: run.model,
    checkpoint: run.checkpoint,
    tokens: run.tokens.map((token) => token.text),
    ids,
    loss: perTokenLoss(own, ids),
    top: ids.map((_, pos) =>
      topPredictions(own, pos, top).map(({ id, p }) => ({ token: session.vocabulary[id], id, p })),
    ),
    ...(logits && { logits: plain(own) }),
    hooks: Object.fromEntries(hooks.map((name) => [name, plain(run.hooks[name]!)])),
    ...(run.cut && { cut: run.cut }),
    backend: run.backend,
    ms: run.ms,
  };
}

/** Nine digits hold a float32 exactly; JSON would write seventeen. */
function plain({ axes, dims, data }: Tensor) {
  return { axes, dims, data: Array.from(data, (value) => Number(value.toPrecision(9))) };
}

async function score(model: string, values: Values, { out }: Streams): Promise<void> {
  const session = await openModel(model, rootOf(values));
  const checkpoint = wholeNumber('checkpoint', values.checkpoint);
  const scores = await scoreHeads(session, new AbortController().signal, {
    ...(checkpoint !== undefined && { checkpoint }),
  });
  if (values.json) return out(JSON.stringify(scores));
  out(`${scores.model}, step ${scores.checkpoint}`);
  if (scores.heads.length === 0) return out('This model has no heads to score.');
  const names = Object.keys(scores.heads[0]!).slice(2) as (keyof HeadScore)[];
  const rows = scores.heads.map((own) => [
    headName(own.layer, own.head),
    ...names.map((name) => own[name].toFixed(3)),
  ]);
  out(table(['head', ...names], rows));
}

async function bump(model: string, values: Values, { out }: Streams): Promise<void> {
  const { root } = rootOf(values);
  const records = await readRecords(model, root);
  const against = values.against ? await readRecords(values.against, root) : [];
  const rows = bumpsOf(records, against);
  out(values.json ? JSON.stringify(rows) : bumpTable(rows));
}

function bumpsOf(...records: Parameters<typeof bumpRows>): BumpRow[] {
  try {
    return bumpRows(...records);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrong(error.message, 'Name a model with induction heads, and one with its checkpoints.');
  }
}

function rootOf({ root }: Values): { root?: string } {
  return root === undefined ? {} : { root };
}

function printRun(report: ReturnType<typeof reportOf>, out: Streams['out']): void {
  const rows = report.tokens.map((token, pos) => [
    String(pos),
    JSON.stringify(token),
    String(report.ids[pos]),
    report.loss[pos]?.toFixed(3) ?? '',
    ...report.top[pos]!.map(({ token: next, p }) => `${JSON.stringify(next)} ${p.toFixed(2)}`),
  ]);
  out(`${report.model}, step ${report.checkpoint}, ${report.backend}, ${report.ms.toFixed(1)} ms`);
  out(table(['pos', 'token', 'id', 'loss', 'next'], rows));
  for (const [name, { axes, dims }] of Object.entries(report.hooks)) {
    out(`${name}: ${axes.map((axis, k) => `${axis} ${dims[k]}`).join(', ')} (values with --json)`);
  }
}

/** Columns as wide as their longest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = Array.from(
    { length: Math.max(...lines.map((line) => line.length)) },
    (_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const cells = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)));
  return cells.map((line) => line.join('  ').trimEnd()).join('\n');
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw wrong(`--${name} ${text} is no whole number`, `Give one, such as --${name} 5.`);
}

/** `L1H3=0`, `L1N42=0` and the like. What looks like no neuron is checked, and refused, as a head. */
function parseEdits(edits: readonly string[]): Edits | null {
  if (edits.length === 0) return null;
  const entries = edits.map((edit) => {
    const [name = '', scale = '', ...rest] = edit.split('=');
    if (scale.trim() === '' || rest.length > 0 || !Number.isFinite(Number(scale))) {
      throw wrong(
        `cannot read --edit ${edit}`,
        'Write a head or a neuron and a number: --edit L1H3=0 ablates a head, L1N42=0 a neuron.',
      );
    }
    return [name, Number(scale)] as const;
  });
  const neurons = entries.filter(([name]) => parseNeuron(name));
  const heads = entries.filter(([name]) => !parseNeuron(name));
  return { headScale: Object.fromEntries(heads), neuronScale: Object.fromEntries(neurons) };
}

if (import.meta.main) {
  process.exitCode = await cli(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}
