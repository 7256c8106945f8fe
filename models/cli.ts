/**
 * The models on the command line:
 *
 *     npm run model -- run --model attn-2l --text "Mr Zanthor … Zan" --json
 *     npm run model -- score --model attn-2l
 *
 * Results go to stdout, one line of JSON with --json; everything else goes to stderr. Exit code 1
 * when something is wrong.
 */
import { parseArgs } from 'node:util';
import { perTokenLoss, topPredictions } from './analysis/losses.ts';
import { scoreHeads } from './analysis/score.ts';
import type { HeadScore } from './analysis/score.ts';
import { didYouMean, headName, hook } from './runtime/names.ts';
import { openModel } from './runtime/node.ts';
import { hookOf } from './runtime/tensor.ts';
import { ModelError } from './runtime/types.ts';
import type { Edits, Run, Session, Tensor } from './runtime/types.ts';

const HELP = `Run a model of this project on a text, or score its heads.

  npm run model -- run --model ID --text TEXT [options]
  npm run model -- score --model ID [options]

Options
  --model ID          a folder of public/models, such as attn-2l
  --checkpoint STEP   training step; the last checkpoint unless given
  --root FOLDER       where the model folders are; public/models unless given
  --json              one line of JSON on stdout instead of a table
  --help              this text
of run
  --text TEXT         the prompt; BOS is added as position 0
  --edit HEAD=SCALE   multiply a head's output, L1H3=0 ablates it; may be repeated
  --hooks NAME,NAME   TransformerLens hook names to put into the JSON
  --logits            put the logits into the JSON
  --top K             predictions per position, 5 unless given`;

const options = {
  model: { type: 'string' },
  text: { type: 'string' },
  checkpoint: { type: 'string' },
  root: { type: 'string' },
  edit: { type: 'string', multiple: true },
  hooks: { type: 'string' },
  logits: { type: 'boolean' },
  top: { type: 'string' },
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
  const commands = { run, score };
  if (command !== 'run' && command !== 'score') {
    const near = didYouMean(command ?? '', Object.keys(commands));
    throw wrong(
      command ? `unknown command: ${command}` : 'no command given',
      `${near ? `Did you mean ${near}? ` : ''}There are run and score; --help explains them.`,
    );
  }
  if (!values.model) throw wrong('--model is missing', 'Name a folder of public/models.');
  const session = await openModel(values.model, values.root ? { root: values.root } : {});
  await commands[command](session, values, streams);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error), 'See --help.');
  }
}

async function run(session: Session, values: Values, { out, err }: Streams): Promise<void> {
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

async function score(session: Session, values: Values, { out }: Streams): Promise<void> {
  const checkpoint = wholeNumber('checkpoint', values.checkpoint);
  const scores = await scoreHeads(session, new AbortController().signal, {
    ...(checkpoint !== undefined && { checkpoint }),
  });
  if (values.json) return out(JSON.stringify(scores));
  const names = Object.keys(scores.heads[0] ?? {}).slice(2) as (keyof HeadScore)[];
  const rows = scores.heads.map((own) => [
    headName(own.layer, own.head),
    ...names.map((name) => own[name].toFixed(3)),
  ]);
  out(`${scores.model}, step ${scores.checkpoint}`);
  out(table(['head', ...names], rows));
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

/** `L1H3=0` and the like. */
function parseEdits(edits: readonly string[]): Edits | null {
  if (edits.length === 0) return null;
  const entries = edits.map((edit) => {
    const [head = '', scale = '', ...rest] = edit.split('=');
    if (scale.trim() === '' || rest.length > 0 || !Number.isFinite(Number(scale))) {
      throw wrong(
        `cannot read --edit ${edit}`,
        'Write a head and a number: --edit L1H3=0 ablates it.',
      );
    }
    return [head, Number(scale)] as const;
  });
  return { headScale: Object.fromEntries(entries) };
}

if (import.meta.main) {
  process.exitCode = await cli(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}
