/** One passage at two checkpoints, by one run of every model. Pure. */
import { part } from '../../../models/runtime/tensor.ts';
import type { LossesOverTraining } from '../../../models/runtime/token-losses.ts';
import { quoted } from '../../parts/glyphs.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { ComponentsData } from './data.ts';

export interface PassageChange {
  readonly model: string;
  readonly title: string;
  /** Losses in nats at the two checkpoints, by position; BOS is predicted by nothing. */
  readonly from: readonly (number | null)[];
  readonly to: readonly (number | null)[];
  /** Gains in log-likelihood. */
  readonly changes: readonly (number | null)[];
  readonly mean: number;
}

/** The tokens of the passage, BOS marked as nobody's. */
export function passageTokens({ passage }: Pick<ComponentsData, 'passage'>): TokenText[] {
  return passage.map((text, position) => ({ text, added: position === 0 }));
}

/** Seeds that every model was trained with. */
export function sharedSeeds({ runs, models }: Pick<ComponentsData, 'runs' | 'models'>): number[] {
  const of = (model: string): number[] =>
    runs.filter((run) => run.model === model).map(({ seed }) => seed);
  const [own = [], ...others] = models.map(({ model }) => of(model));
  return own.filter((seed) => others.every((seeds) => seeds.includes(seed)));
}

/** The step from which changes are counted: where the bump of the seed's run begins, or the first one. */
export function passageStart({ runs, steps }: ComponentsData, seed: number): number {
  return runs.find((run) => run.seed === seed)?.bump?.from ?? steps[0]?.step ?? 0;
}

/** @param losses of the passage, one per model @param from, to steps */
export function passageChanges(
  { models, steps }: Pick<ComponentsData, 'models' | 'steps'>,
  losses: readonly LossesOverTraining[],
  from: number,
  to: number,
): PassageChange[] {
  return losses.map((loss, kind) => {
    const at = (step: number): (number | null)[] => [
      null,
      ...part(
        loss,
        steps.findIndex((one) => one.step === step),
      ),
    ];
    const [before, after] = [at(from), at(to)];
    const changes = before.map((one, k) => (one === null ? null : one - (after[k] ?? 0)));
    const known = changes.filter((change) => change !== null);
    const mean = known.reduce((sum, change) => sum + change, 0) / known.length;
    const { model, title } = models[kind]!;
    return { model, title, from: before, to: after, changes, mean };
  });
}

/** `"␣laughed" (12): attn-2l 5.30 → 2.10 nats, +3.20; attn-1l …`. */
export function passageText(
  token: TokenText,
  position: number,
  changes: readonly PassageChange[],
): string {
  const said = changes.flatMap(({ model, from, to, changes: gains }) => {
    const [before, after, gain] = [from[position], to[position], gains[position]];
    if (before == null || after == null || gain == null) return [];
    return `${model} ${before.toFixed(2)}\u00a0→\u00a0${after.toFixed(2)} nats, ${signed(gain, 2)}`;
  });
  return `${quoted(token, position)}: ${said.join('; ') || 'predicted by nothing before it'}.`;
}
