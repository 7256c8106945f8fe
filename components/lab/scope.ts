/**
 * Which lab a figure's door stands in, at build. Astro renders siblings at the same time, so what a lab says to its
 * slot travels with the asynchronous call, not in a variable that the next lab overwrites.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface LabScope {
  readonly model: string;
  /** Prompts that the author offers; the twins show the first. */
  readonly prompts: readonly string[];
  readonly checkpoint?: number | undefined;
  /** The head selected first (`L1H3`); a figure may set it while the lab renders its slot. */
  head?: string | undefined;
}

const scopes = new AsyncLocalStorage<LabScope>();

export function withLab<T>(scope: LabScope, render: () => T): T {
  return scopes.run(scope, render);
}

/** The lab around a figure's door. @throws Error outside of one, with what the author should write */
export function currentLab(figure: string): LabScope {
  const scope = scopes.getStore();
  if (scope) return scope;
  throw new Error(
    `lab-missing: <${figure}> stands outside a lab, so it has no model and no prompt. ` +
      `Put it between <Lab model="…" prompts={["…"]}> and </Lab>.`,
  );
}
