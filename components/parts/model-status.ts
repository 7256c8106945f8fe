/** `<model-status>`: the line under a figure that says what the model is doing: bytes while it loads, what failed and how to go on, or what ran. */
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { Retry } from './events.ts';

export type StatusShown =
  | { readonly phase: 'idle' | 'running' | 'ready' }
  | {
      readonly phase: 'loading';
      readonly progress: { readonly loaded: number; readonly total: number };
    }
  | {
      readonly phase: 'error';
      readonly error: { readonly message: string; readonly advice: string };
    };

export interface RunShown {
  readonly model: string;
  readonly backend: string;
  readonly ms: number;
  readonly tokens: { readonly length: number };
}

const BACKENDS: Readonly<Record<string, string>> = {
  wasm: 'WebAssembly',
  webgpu: 'WebGPU',
  native: 'the build machine',
};

export class ModelStatus extends LitElement {
  static override properties = { status: { attribute: false }, run: { attribute: false } };
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 0.8125rem;
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }
      p {
        margin: 0;
      }
      .line {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-block-size: 1.75rem;
      }
      progress {
        flex: 1 1 6rem;
        max-inline-size: 14rem;
        block-size: 0.375rem;
        border: 0;
        border-radius: 1rem;
        background: var(--rule);
        accent-color: var(--accent);
        appearance: none;
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--rule);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      .error {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1rem;
        padding: 0.5rem 0.75rem;
        border-inline-start: 3px solid var(--warn);
        background: var(--panel);
        color: var(--ink);
        font-size: 0.9375rem;
      }
      .error p {
        flex: 1 1 18rem;
      }
      .error .button {
        border-color: var(--edge);
      }
    `,
  ];

  declare status: StatusShown | null;
  declare run: RunShown | null;

  constructor() {
    super();
    this.status = null;
    this.run = null;
  }

  override render(): TemplateResult {
    const { status } = this;
    const failed = status?.phase === 'error';
    return html`
      <div role="alert">${failed ? this.#error(status.error) : nothing}</div>
      ${failed ? nothing : html`<div class="line">${this.#line()}</div>`}
    `;
  }

  #error({ message, advice }: { message: string; advice: string }): TemplateResult {
    return html`
      <div class="error">
        <p><strong>${sentence(message)}</strong> ${advice}</p>
        <button class="button" @click=${() => this.dispatchEvent(new Retry())}>Try again</button>
      </div>
    `;
  }

  #line(): TemplateResult {
    const { status, run } = this;
    if (status?.phase === 'loading') {
      const { loaded, total } = status.progress;
      const text = total > 0 ? `${bytes(loaded)} of ${bytes(total)}` : 'starting';
      return html`
        <span>Loading the model: ${text}</span>
        <progress
          aria-label="Model loaded"
          max=${total || 1}
          value=${total > 0 ? loaded : nothing}
        ></progress>
      `;
    }
    return html`<span>${run ? ranText(run) : 'Computed when this page was built.'}</span>`;
  }
}

/** `attn-2l · 26 tokens · 3.1 ms in WebAssembly`. */
export function ranText({ model, backend, ms, tokens }: RunShown): string {
  const count = tokens.length === 1 ? '1 token' : `${tokens.length} tokens`;
  return `${model} · ${count} · ${ms.toFixed(1)} ms in ${BACKENDS[backend] ?? backend}`;
}

/** Errors of the library end without a full stop; before the advice they need one. */
function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Bytes for people: `1.3 MB`, 10⁶ bytes to the megabyte as download figures have it. */
export function bytes(count: number): string {
  return count >= 1e6 ? `${(count / 1e6).toFixed(1)} MB` : `${Math.round(count / 1e3)} kB`;
}

customElements.define('model-status', ModelStatus);
