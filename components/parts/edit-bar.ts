/**
 * `<edit-bar>`: what the reader changed in the model, as chips that take each change back, with undo and reset. Its row
 * keeps its height without edits, so nothing moves with the first. Parts know no models: whoever uses it names the edits.
 */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { editBarStyles } from './edit-bar.styles.ts';
import { editsTitle, noEdits } from './edit-face.ts';
import { EditDrop, EditsReset, EditsUndo } from './events.ts';

export class EditBar extends LitElement {
  static override properties = {
    edits: { attribute: false },
    canUndo: { type: Boolean },
  };
  static override styles = [controlStyles, editBarStyles];

  /** What each edit does: `L0H1 switched off`. */
  declare edits: readonly string[];
  declare canUndo: boolean;
  /** The chip that was taken away by the keyboard or the pointer: focus goes to its neighbour. */
  #dropped: number | null = null;

  constructor() {
    super();
    this.edits = [];
    this.canUndo = false;
  }

  override render(): TemplateResult {
    const { edits, canUndo } = this;
    return html`
      <div class="edits" role="group" aria-label="Edits of the model">
        ${editsTitle()}
        ${
          edits.length === 0
            ? noEdits()
            : html`<ul>
                ${edits.map((edit, k) => this.#chip(edit, k))}
              </ul>`
        }
        ${edits.length > 0 || canUndo ? this.#tools() : nothing}
      </div>
    `;
  }

  #tools(): TemplateResult {
    const { edits, canUndo } = this;
    const undo = (): void => void this.dispatchEvent(new EditsUndo());
    const reset = (): void => void this.dispatchEvent(new EditsReset());
    return html`
      <span class="edits-tools">
        <button class="button undo" ?disabled=${!canUndo} @click=${undo}>Undo</button>
        <button class="button" ?disabled=${edits.length === 0} @click=${reset}>Reset</button>
      </span>
    `;
  }

  #chip(edit: string, index: number): TemplateResult {
    return html`<li>
      <button
        class="edit"
        aria-label="Take back: ${edit}"
        title="Take back"
        @click=${() => this.#drop(index)}
      >
        ${edit}<span aria-hidden="true">×</span>
      </button>
    </li>`;
  }

  #drop(index: number): void {
    this.#dropped = index;
    this.dispatchEvent(new EditDrop(index));
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('edits') || this.#dropped === null) return;
    const chips = [...this.renderRoot.querySelectorAll<HTMLElement>('.edit')];
    const next = chips[Math.min(this.#dropped, chips.length - 1)];
    (next ?? this.renderRoot.querySelector<HTMLElement>('.undo'))?.focus();
    this.#dropped = null;
  }
}

customElements.define('edit-bar', EditBar);
