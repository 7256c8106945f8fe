/** What only the live bench has: the box of the prompt, and what went wrong while it was read. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { asModelError } from '../../lab/errors.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/model-status.ts';
import '../../parts/prompt-box.ts';

export function promptBox(run: Run, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}

/** Why an answer failed, and another try; nothing when it did not. */
export function failure(asked: {
  readonly error: unknown;
  readonly askAgain: () => void;
}): TemplateResult | typeof nothing {
  if (asked.error === null) return nothing;
  const status = { phase: 'error', error: asModelError(asked.error) };
  return html`<model-status .status=${status} @retry=${() => asked.askAgain()}></model-status>`;
}
