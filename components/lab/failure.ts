/** What a figure shows below itself when its own analysis failed: why, and a button to try again. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '../parts/model-status.ts';
import { asModelError } from './errors.ts';
import type { Latest } from './latest.ts';

/** What a figure asked; a `Latest` of anything. */
type Ask = Pick<Latest<readonly unknown[], unknown>, 'error' | 'askAgain'>;

/** The first of the questions that failed; nothing when none did. Trying again asks every one that failed. */
export function failureOf(...asks: readonly Ask[]): TemplateResult | typeof nothing {
  const failed = asks.filter(({ error }) => error !== null);
  const [first] = failed;
  if (!first) return nothing;
  const status = { phase: 'error', error: asModelError(first.error) };
  const retry = (): void => failed.forEach((ask) => ask.askAgain());
  return html`<model-status .status=${status} @retry=${retry}></model-status>`;
}
