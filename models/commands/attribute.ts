/** `model attribute`: what every path through a model adds to one prediction. */
import { centredLogit, ledgerOf, lossEffects, lossOf, summed } from '../analysis/ledger.ts';
import { topPredictions } from '../analysis/losses.ts';
import { pathHooks, pathName } from '../analysis/paths.ts';
import { readWeights } from '../analysis/weights.ts';
import { hook } from '../runtime/names.ts';
import { openModel } from '../runtime/node.ts';
import { hookOf } from '../runtime/tensor.ts';
import type { Run, Session } from '../runtime/types.ts';
import { rootOf, table, wholeNumber, wrong } from './options.ts';
import type { Streams, Values } from './options.ts';

/** Writes the ledger of one prediction: the strongest path first, each with its centred logit and its worth in nats. */
export async function attribute(model: string, values: Values, { out }: Streams): Promise<void> {
  const session = await openModel(model, rootOf(values));
  if (values.text === undefined) throw wrong('--text is missing', 'Give the prompt in quotes.');
  const { signal } = new AbortController();
  const { config } = session.manifest;
  const checkpoint = wholeNumber('checkpoint', values.checkpoint);
  const want = [hook.logits, ...pathHooks(config)];
  const step = checkpoint === undefined ? {} : { checkpoint };
  const run = await session.run(signal, { text: values.text, want, ...step });
  const weights = await readWeights(signal, session, checkpoint);
  const position = positionOf(run, values);
  const id = await tokenOf(session, run, position, values);
  const ledger = ledgerOf(run, weights, config, position);
  const effects = lossEffects(ledger, id);
  const logits = summed(ledger);
  const report = {
    model: run.model,
    checkpoint: run.checkpoint,
    tokens: run.tokens.map(({ text }) => text),
    position,
    token: { id, text: session.vocabulary[id]! },
    logit: logits[id]!,
    loss: lossOf(logits, id),
    paths: ledger.rows.map((row, index) => ({
      path: pathName(row),
      logit: row.logits[id]!,
      centred: centredLogit(row, id),
      worth: effects[index]!,
    })),
  };
  if (values.json) out(JSON.stringify(report));
  else print(report, out);
}

function positionOf(run: Run, values: Values): number {
  const last = run.tokens.length - 1;
  const position = wholeNumber('position', values.position) ?? last;
  if (position <= last) return position;
  throw wrong(
    `there is no position ${position}`,
    `The prompt has positions 0, which is BOS, to ${last}.`,
  );
}

/** The id to explain. */
async function tokenOf(
  session: Session,
  run: Run,
  position: number,
  { token }: Values,
): Promise<number> {
  if (token === undefined) {
    const next = run.tokens[position + 1]?.id;
    const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
    return next ?? topPredictions(logits, position, 1)[0]!.id;
  }
  const { tokens } = await session.tokenize(new AbortController().signal, token);
  const typed = tokens.filter(({ added }) => !added);
  if (typed.length === 1) return typed[0]!.id;
  const pieces = typed.map(({ text }) => JSON.stringify(text)).join(', ');
  throw wrong(
    `--token ${JSON.stringify(token)} is ${typed.length} tokens: ${pieces || 'none'}`,
    'Give the exact text of one; most words begin with their space.',
  );
}

interface Report {
  readonly model: string;
  readonly checkpoint: number;
  readonly tokens: readonly string[];
  readonly position: number;
  readonly token: { readonly text: string };
  readonly logit: number;
  readonly loss: number;
  readonly paths: readonly { path: string; logit: number; centred: number; worth: number }[];
}

function print(report: Report, out: Streams['out']): void {
  const { model, checkpoint, tokens, position, token, logit, loss, paths } = report;
  const [from, to] = [tokens[position], token.text].map((text) => JSON.stringify(text));
  out(`${model}, step ${checkpoint}: after ${from} at ${position}, ${to}`);
  out(`logit ${logit.toFixed(3)}, loss ${loss.toFixed(3)}`);
  const rows = [...paths]
    .sort((a, b) => Math.abs(b.worth) - Math.abs(a.worth))
    .map((one) => [one.path, ...[one.logit, one.centred, one.worth].map((x) => x.toFixed(3))]);
  out(table(['path', 'logit', 'centred', 'worth in nats'], rows));
}
