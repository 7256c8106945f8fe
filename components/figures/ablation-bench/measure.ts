/** The measurements of the bench, in the page and at build: long, so they say how far they are, and can be stopped. */
import { windowLosses } from '../../../models/analysis/held-out.ts';
import type { WindowLosses } from '../../../models/analysis/held-out.ts';
import { matchedControl } from '../../../models/analysis/matched-control.ts';
import { headName, parseHead } from '../../../models/runtime/names.ts';
import type { Edits, Session } from '../../../models/runtime/types.ts';
import { ablationOf, conditionOf, treatment } from './readings.ts';
import type { Choice, Condition, Measured } from './readings.ts';

/** How near the control comes to the ablation in mean loss, nats. */
const TOLERANCE = 0.003;

type Windows = readonly (readonly number[])[];
/** @param done windows read of `of`; 0 of 0 where nobody can tell how many will be needed */
export type Report = (what: string, done: number, of: number) => void;

export async function measureWhole(
  signal: AbortSignal,
  session: Session,
  windows: Windows,
  checkpoint: number,
  report?: Report,
): Promise<Condition> {
  const losses = await windowLosses(signal, session, windows, null, {
    checkpoint,
    report: (done) => report?.('the whole model', done, windows.length),
  });
  return conditionOf(windows, losses);
}

/** @param pool heads that a control may be drawn from */
export async function measureChoice(
  signal: AbortSignal,
  session: Session,
  windows: Windows,
  choice: Choice,
  pool: readonly string[],
  report?: Report,
): Promise<Measured> {
  const { checkpoint, heads, keep, seed } = choice;
  const { config } = session.manifest;
  const losses = (edits: Edits, what: string, known: boolean): Promise<WindowLosses> =>
    windowLosses(signal, session, windows, treatment(edits, keep, config), {
      checkpoint,
      report: (done) => report?.(what, known ? done : 0, known ? windows.length : 0),
    });
  const lost = await losses(ablationOf(heads), `without ${heads.join(', ')}`, true);
  let last = lost;
  const found = await matchedControl(
    async (edits) => meanOf((last = await losses(edits, 'looking for a control', false))),
    pool.flatMap((name) => parseHead(name) ?? []),
    meanOf(lost),
    { seed, tolerance: TOLERANCE },
  );
  const ablated = conditionOf(windows, lost);
  if (!found) return { ...choice, ablated, control: null };
  return {
    ...choice,
    ablated,
    control: {
      // The last that was tried is the one that was found.
      ...conditionOf(windows, last),
      heads: found.heads.map(({ layer, head }) => headName(layer, head)),
      scale: found.scale,
    },
  };
}

function meanOf(losses: WindowLosses): number {
  const sums = losses.map((own) => own.reduce((sum, loss) => sum + loss, 0));
  const count = losses.reduce((sum, own) => sum + own.length, 0);
  return sums.reduce((sum, one) => sum + one, 0) / count;
}
