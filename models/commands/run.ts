/** `model run`: one forward pass, with edits if asked. */
import { perTokenLoss, topPredictions } from '../analysis/losses.ts';
import { hook, parseNeuron } from '../runtime/names.ts';
import { openModel } from '../runtime/node.ts';
import { hookOf } from '../runtime/tensor.ts';
import type { Edits, Run, Session, Tensor } from '../runtime/types.ts';
import { rootOf, table, wholeNumber, wrong } from './options.ts';
import type { Streams, Values } from './options.ts';

export async function run(model: string, values: Values, { out, err }: Streams): Promise<void> {
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
