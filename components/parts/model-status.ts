/** `<model-status>`: the line under a figure that says what the model is doing: bytes while it loads, what failed and how to go on, or what ran. */
import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { Retry } from './events.ts';
import { modelStatusStyles } from './model-status.styles.ts';

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
  static override properties = {
    status: { attribute: false },
    run: { attribute: false },
    note: {},
  };
  static override styles = [controlStyles, modelStatusStyles];

  declare status: StatusShown | null;
  declare run: RunShown | null;
  /** What the run has to do with the reader's edits, `edited`; '' without any. */
  declare note: string;

  constructor() {
    super();
    this.status = null;
    this.run = null;
    this.note = '';
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
    return html`
      ${this.note ? html`<span class="note">${this.note}</span>` : nothing}
      <span>${run ? ranText(run) : 'Computed when this page was built.'}</span>
    `;
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
