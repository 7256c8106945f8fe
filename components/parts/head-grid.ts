/**
 * `<head-grid>`: every head as a button with a thumbnail of its pattern and a score. One tab stop; arrows
 * move, Enter and Space choose, and where heads may be switched off, Delete and x do that.
 */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { maxPool, paintMatrix } from './bitmap.ts';
import { controlStyles } from './controls.styles.ts';
import { HeadPick, HeadSwitch } from './events.ts';
import { headFace, ordered, scoreText } from './head-faces.ts';
import type { HeadFace } from './head-faces.ts';
import { headGridStyles } from './head-grid.styles.ts';
import { nextIndex } from './roving.ts';
import type { Scale } from './scale.ts';

export interface GridHead extends HeadFace {
  /** [dest, src], row-major. */
  readonly values: Float32Array;
}

/** Side of a thumbnail in pixels; longer texts are max-pooled down to it. */
export const THUMBNAIL = 64;

export class HeadGrid extends LitElement {
  static override properties = {
    heads: { attribute: false },
    columns: { type: Number },
    tokens: { type: Number },
    selected: {},
    scale: { attribute: false },
    scoreName: {},
    byScore: { type: Boolean },
    switches: { type: Boolean },
    reachable: { state: true },
  };
  static override styles = [controlStyles, headGridStyles];

  declare heads: readonly GridHead[];
  /** Heads in a layer. */
  declare columns: number;
  /** Side of the matrices. */
  declare tokens: number;
  /** Name of the selected head. */
  declare selected: string;
  declare scale: Scale | null;
  /** What the chips show, for those who cannot see the heading. */
  declare scoreName: string;
  declare byScore: boolean;
  /** Whether heads may be switched off here. */
  declare switches: boolean;
  declare reachable: string;

  /** Patterns that are already on the canvases. */
  #painted: { values: readonly Float32Array[]; scale: Scale | null } = { values: [], scale: null };

  constructor() {
    super();
    this.heads = [];
    this.columns = 1;
    this.tokens = 0;
    this.selected = '';
    this.scale = null;
    this.scoreName = '';
    this.byScore = this.switches = false;
    this.reachable = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selected')) this.reachable = this.selected;
  }

  override render(): TemplateResult {
    return html`
      <div
        class="heads"
        role="toolbar"
        aria-label="Heads"
        style="--columns:${this.columns}"
        @keydown=${this.#key}
      >
        ${ordered(this.heads, this.byScore).map((head) => this.#button(head))}
      </div>
    `;
  }

  #button(head: GridHead): TemplateResult {
    const side = Math.min(this.tokens, THUMBNAIL);
    return html`
      <button
        class="head"
        data-name=${head.name}
        tabindex=${head.name === this.reachable ? 0 : -1}
        aria-pressed=${String(head.name === this.selected)}
        aria-label="${head.name}${head.off ? ', off,' : ''} ${scoreText(head.score)} ${this.scoreName}"
        aria-keyshortcuts=${this.switches ? 'Delete x' : nothing}
        ?data-off=${head.off}
        style="--emphasis:${head.emphasis.toFixed(3)}"
        @click=${() => this.dispatchEvent(new HeadPick(head.name))}
        @focus=${() => (this.reachable = head.name)}
      >
        ${headFace(head, html`<canvas width=${side} height=${side} data-name=${head.name}></canvas>`)}
      </button>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const { scale } = this;
    const shown = ordered(this.heads, this.byScore);
    const values = shown.map((head) => head.values);
    const same =
      !changed.has('tokens') &&
      scale === this.#painted.scale &&
      values.every((value, k) => value === this.#painted.values[k]);
    if (same || !scale) return;
    this.#painted = { values, scale };
    this.renderRoot.querySelectorAll('canvas').forEach((canvas, k) => {
      const head = shown[k];
      if (!head) return;
      const pooled = maxPool(head.values, this.tokens, THUMBNAIL);
      const { width, height, pixels } = paintMatrix(pooled.values, pooled.size, scale);
      canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this.switches && plain && ['Delete', 'x'].includes(event.key))
      this.dispatchEvent(new HeadSwitch(this.reachable));
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.head')];
    const at = buttons.findIndex((button) => button.dataset['name'] === this.reachable);
    const to = nextIndex(event.key, at, { count: buttons.length, columns: this.columns });
    if (to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
}

customElements.define('head-grid', HeadGrid);
