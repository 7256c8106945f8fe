/**
 * What every figure of a lab shares. Its life: far → near the screen (asks for its hooks, so the model loads) →
 * on screen ⇄ off screen (draws only on it). Until its own first result it shows its slot: the static twin.
 */
import { ContextConsumer } from '@lit/context';
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Run } from '../../models/runtime/types.ts';
import '../parts/model-status.ts';
import { holds } from './hooks.ts';
import './lab.ts';
import { Sight } from './sight.ts';
import { HooksWanted, ModelRetry, labContext } from './state.ts';
import type { LabState } from './state.ts';

export abstract class LabFigure extends LitElement {
  static override properties = { lab: { attribute: false }, onScreen: { state: true } };

  /** Null outside a lab: then the twin stays. */
  declare lab: LabState | null;
  declare onScreen: boolean;

  /** TransformerLens names that the view reads; `*` stands for every layer. */
  protected abstract readonly hooks: readonly string[];
  /** Whether the view reads the prompt's run without the reader's edits: what training recorded knows of none. */
  protected readonly sparesEdits: boolean = false;

  /** The live figure, from a run that holds its hooks. Pure in the figure's properties and its arguments. */
  protected abstract view(run: Run, lab: LabState): TemplateResult;

  /** The newest run that held every hook: a later one may lack some that nobody near the screen wanted. */
  #shown: { readonly run: Run | null; readonly edited: boolean } = { run: null, edited: false };
  // A busy page hears of several crossings at once: the last one counts.
  readonly #near = new IntersectionObserver(
    (entries) =>
      this.dispatchEvent(new HooksWanted(entries.at(-1)?.isIntersecting ? this.hooks : [])),
    { rootMargin: '600px' },
  );
  constructor() {
    super();
    this.lab = null;
    this.onScreen = true;
    new Sight(this, (onScreen) => (this.onScreen = onScreen));
    new ContextConsumer(this, {
      context: labContext,
      subscribe: true,
      callback: (lab) => (this.lab = lab),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near.disconnect();
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return this.onScreen || !this.hasUpdated || changed.has('onScreen');
  }

  override render(): TemplateResult {
    const { lab, sparesEdits: spared } = this;
    const newest = (spared ? lab?.clean : lab?.run) ?? null;
    if (holds(newest, this.hooks)) this.#shown = { run: newest, edited: lab?.run !== lab?.clean };
    const { run, edited } = this.#shown;
    return html`
      ${run && lab ? this.view(run, lab) : html`<slot></slot>`}
      <model-status
        .status=${lab?.status ?? null}
        .run=${run}
        .note=${edited ? (spared ? 'without your edits' : 'edited') : ''}
        @retry=${() => this.dispatchEvent(new ModelRetry())}
      ></model-status>
    `;
  }
}
