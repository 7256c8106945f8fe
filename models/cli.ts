/**
 * The models on the command line:
 *
 *     npm run model -- run --model attn-2l --text "Mr Zanthor … Zan" --json
 *     npm run model -- attribute --model attn-2l --text "Mr Zanthor … Zan"
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
import { scoreHeads } from './analysis/score.ts';
import type { HeadScore } from './analysis/score.ts';
import { attribute } from './commands/attribute.ts';
import { options, rootOf, table, wholeNumber, wrong } from './commands/options.ts';
import type { Streams, Values } from './commands/options.ts';
import { run } from './commands/run.ts';
import { didYouMean, headName } from './runtime/names.ts';
import { openModel, readRecords } from './runtime/node.ts';
import { ModelError } from './runtime/types.ts';

const HELP = `Run a model of this project on a text, say which paths make a prediction, score its heads, or find the
induction bump in its training.

  npm run model -- run --model ID --text TEXT [options]
  npm run model -- attribute --model ID --text TEXT [options]
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
of attribute, which says what every path adds to a logit and to the loss
  --text TEXT         the prompt; BOS is added as position 0
  --position N        where the prediction is made; the last position unless given
  --token TEXT        what is predicted; what follows there unless given, or at the end
                      the most probable token
of bump, which reads the training records of all seeds
  --against ID        a model to put beside it, in the same windows`;

type Command = (model: string, values: Values, streams: Streams) => Promise<void>;
const COMMANDS = new Map<string, Command>(Object.entries({ run, attribute, score, bump }));

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
  const chosen = COMMANDS.get(command ?? '');
  if (!chosen) {
    const near = didYouMean(command ?? '', [...COMMANDS.keys()]);
    throw wrong(
      command ? `unknown command: ${command}` : 'no command given',
      `${near ? `Did you mean ${near}? ` : ''}There are run, attribute, score and bump; --help explains them.`,
    );
  }
  if (!values.model) throw wrong('--model is missing', 'Name a folder of public/models.');
  await chosen(values.model, values, streams);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error), 'See --help.');
  }
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

if (import.meta.main) {
  process.exitCode = await cli(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}
