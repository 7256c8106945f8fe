/** `<prompt-box>`: where the reader types. Grows with its text, offers examples, counts tokens, and says what did not fit. */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { TextChange } from './events.ts';
import { promptBoxStyles } from './prompt-box.styles.ts';

export class PromptBox extends LitElement {
  static override properties = {
    text: {},
    examples: { attribute: false },
    tokens: { type: Number },
    limit: { type: Number },
    cut: { attribute: false },
  };
  static override styles = [controlStyles, promptBoxStyles];

  declare text: string;
  /** The first is what "reset" goes back to. */
  declare examples: readonly string[];
  /** Tokens that the model reads, the added first one included. */
  declare tokens: number;
  /** Tokens that fit the model's context. */
  declare limit: number;
  /** What was left out at the end because it did not fit. */
  declare cut: { readonly tokens: number; readonly text: string } | null;

  constructor() {
    super();
    this.text = '';
    this.examples = [];
    this.tokens = 0;
    this.limit = 0;
    this.cut = null;
  }

  override render(): TemplateResult {
    const { text, examples, cut } = this;
    return html`
      <div class="prompt-head">
        <label for="text">Prompt</label>
        <span class="count" ?data-full=${cut !== null}
          >${this.tokens} ${this.limit > 0 ? `of ${this.limit} ` : ''}tokens</span
        >
        <button
          class="button reset"
          ?disabled=${text === examples[0]}
          @click=${() => this.#change(examples[0] ?? '')}
        >
          Reset
        </button>
      </div>
      <textarea
        id="text"
        class="prompt-text"
        rows="1"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        .value=${text}
        @input=${(event: InputEvent) => this.#change((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div role="status">${cut ? cutNotice(cut, this.limit) : nothing}</div>
      ${
        examples.length > 1
          ? html`<div class="prompt-examples" role="group" aria-label="Example prompts">
              ${examples.map(
                (example) => html`
                  <button
                    class="button"
                    title=${example}
                    aria-pressed=${String(example === text)}
                    @click=${() => this.#change(example)}
                  >
                    ${example}
                  </button>
                `,
              )}
            </div>`
          : nothing
      }
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    // Browsers that know `field-sizing: content` grow the box by themselves.
    if (!changed.has('text') || CSS.supports('field-sizing', 'content')) return;
    const area = this.renderRoot.querySelector('textarea');
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }

  #change(text: string): void {
    if (text !== this.text) this.dispatchEvent(new TextChange(text));
  }
}

function cutNotice(cut: { tokens: number; text: string }, limit: number): TemplateResult {
  const shown = cut.text.length > 60 ? `${cut.text.slice(0, 60)}…` : cut.text;
  const count = cut.tokens === 1 ? '1 token' : `${cut.tokens} tokens`;
  return html`<p class="prompt-cut">
    The model reads ${limit} tokens. Cut from the end: ${count}, “${shown}”
  </p>`;
}

customElements.define('prompt-box', PromptBox);
