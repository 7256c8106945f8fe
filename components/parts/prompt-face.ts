/** The prompt box as a picture, for twins: the same boxes around the same text, without anything to press. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface PromptFace {
  readonly text: string;
  /** Other prompts that the live box will offer. */
  readonly prompts: readonly string[];
  /** Tokens of the text, the added first one included, and tokens that fit. */
  readonly tokens: number;
  readonly limit: number;
}

/** From so many characters on, a narrow box scrolls: then the keyboard must reach it. */
const LONG = 200;

export function promptFace({ text, prompts, tokens, limit }: PromptFace): TemplateResult {
  return html`
    <div class="prompt">
      <div class="prompt-head">
        <span class="label">Prompt</span>
        <span class="count">${tokens} of ${limit} tokens</span>
      </div>
      ${
        text.length > LONG
          ? html`<section class="prompt-text" aria-label="Prompt" tabindex="0">${text}</section>`
          : html`<div class="prompt-text">${text}</div>`
      }
      ${
        prompts.length > 1
          ? html`<div class="prompt-examples live-only">
              ${prompts.map((prompt) => html`<span class="button">${prompt}</span>`)}
            </div>`
          : nothing
      }
    </div>
  `;
}
