/**
 * `<induction-score>`: how strongly every head looks back to what followed an earlier copy, on random repeats and on
 * the reader's own text. This file wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { editsMade, relayEdits } from '../../lab/edit-bar.ts';
import { asModelError } from '../../lab/errors.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { HeadSelect, ModelWanted, PromptChange, TokenFocus } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import type { TextChange } from '../../parts/events.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import '../../parts/score-chart.ts';
import '../../parts/stripe-view.ts';
import { Asks } from './asks.ts';
import { describe } from './describe.ts';
import { inductionView } from './view.ts';
import type { Acts } from './view.ts';
import { inductionStyles } from './view.styles.ts';

export class InductionScore extends LabFigure {
  static override styles = inductionStyles;
  static override properties = {
    ...LabFigure.properties,
    compare: {},
    compareTitle: { attribute: 'compare-title' },
    offset: { state: true },
    seed: { state: true },
    comparing: { state: true },
    hovered: { state: true },
    elsewhere: { state: true },
  };

  /** Id and title of a model to compare with; '' for none. */
  declare compare: string;
  declare compareTitle: string;
  declare offset: Offset;
  /** Of the random draws; null for the manifest's own. */
  declare seed: number | null;
  declare comparing: boolean;
  declare hovered: string | null;
  /** A selected head that is not of the lab's model, so that no other figure can show it. */
  declare elsewhere: { model: string; layer: number; head: number } | null;

  protected override readonly hooks = ['blocks.*.attn.hook_pattern'];
  readonly #asks = new Asks(this);

  constructor() {
    super();
    this.compare = '';
    this.compareTitle = '';
    this.offset = 1;
    this.seed = null;
    this.comparing = false;
    this.hovered = null;
    this.elsewhere = null;
    relayEdits(this);
  }

  override willUpdate(): void {
    this.#asks.ask(this.lab, this.seed, this.comparing ? this.compare : null);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const models = this.#asks.models(run);
    if (!models) return html`<slot></slot>${this.#failure()}`;
    const selected = this.elsewhere ?? { model: lab.model, ...lab.head };
    const shown = describe({ models, offset: this.offset, selected, focus: lab.focus.token });
    const { values, size, repeats, label } = shown.stripes;
    const extras = {
      hovered: this.hovered,
      prompt: html`${this.#prompt(run, lab)} ${editsMade(lab)}`,
      stripes: html`<stripe-view
        label=${label}
        .values=${values}
        .size=${size}
        .repeats=${repeats}
      ></stripe-view>`,
      compare: this.compare === '' ? null : { title: this.compareTitle, on: this.comparing },
      status: html`${this.#loading(lab)}${this.#failure()}`,
    };
    return html`
      ${inductionView(shown, extras, this.#acts)}
      <quiet-status .text=${shown.summary}></quiet-status>
    `;
  }

  readonly #acts: Acts = {
    offset: (offset) => (this.offset = offset),
    compare: (on) => {
      this.comparing = on;
      if (on) this.#wantOther();
      else this.elsewhere = null;
    },
    drawAgain: () => (this.seed = this.#asks.seed + 1),
    repeatText: () => {
      const { prompt = '' } = this.lab ?? {};
      this.dispatchEvent(new PromptChange(`${prompt} ${prompt}`));
    },
    select: ({ key }) => {
      const [model = '', name = ''] = key.split('/');
      const head = parseHead(name);
      if (!head) return;
      this.elsewhere = model === this.lab?.model ? null : { model, ...head };
      if (!this.elsewhere) this.dispatchEvent(new HeadSelect(head.layer, head.head));
    },
    hover: ({ key }) => (this.hovered = key),
    point: (token, lock) => this.dispatchEvent(new TokenFocus(token, lock)),
  };

  #prompt(run: Run, lab: LabState): TemplateResult {
    return html`<prompt-box
      .text=${lab.prompt}
      .examples=${lab.examples}
      .tokens=${run.tokens.length}
      .limit=${lab.session?.manifest.config.n_ctx ?? 0}
      .cut=${run.cut}
      @text-change=${({ text }: TextChange) => this.dispatchEvent(new PromptChange(text))}
    ></prompt-box>`;
  }

  readonly #wantOther = (): void => {
    this.dispatchEvent(new ModelWanted(this.compare));
  };

  /** The model to compare with, until it is open. */
  #loading(lab: LabState): TemplateResult | typeof nothing {
    const status = this.comparing ? lab.others[this.compare]?.status : undefined;
    if (!status || status.phase === 'ready') return nothing;
    return html`<model-status .status=${status} @retry=${this.#wantOther}></model-status>`;
  }

  /** What went wrong in a run of this figure's own. */
  #failure(): TemplateResult | typeof nothing {
    const { failed } = this.#asks;
    if (!failed) return nothing;
    const status = { phase: 'error', error: asModelError(failed.error) };
    return html`<model-status .status=${status} @retry=${() => failed.askAgain()}></model-status>`;
  }
}

customElements.define('induction-score', InductionScore);
