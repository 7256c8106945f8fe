/**
 * `<ablation-bench>`: what goes with some heads, and whether other heads of the same cost would take it too. The heads are
 * the lab's edits, or the figure's own choice until the reader edits anything.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { nearestToInduction } from '../../../models/analysis/head-roles.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { editBar, relayEdits } from '../../lab/edit-bar.ts';
import type { LabEdit } from '../../lab/edits.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { EditsChange } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/line-chart.ts';
import '../../parts/quiet-status.ts';
import { headList } from './heads.ts';
import { Measurer } from './measurer.ts';
import { failure, promptBox } from './pieces.ts';
import { answerPrompt, readingsFor } from './prompt.ts';
import type { Bench, Choice } from './readings.ts';
import { benchView } from './view.ts';
import type { Acts } from './view.ts';
import { benchStyles } from './view.styles.ts';
import { benchTable, finding } from './words.ts';

export class AblationBench extends LabFigure {
  static override styles = benchStyles;
  static override properties = {
    ...LabFigure.properties,
    bench: { type: Object },
    heads: {},
    keep: { type: Boolean },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    seed: { state: true },
    edited: { state: true },
    tableOpen: { state: true },
  };

  /** What the build has measured. */
  declare bench: Bench;
  /** Heads that are off while the lab's model is whole, `L1H0 L0H1`; '' for the induction heads. */
  declare heads: string;
  /** Whether patterns stay as they were, then. */
  declare keep: boolean;
  declare noPrompt: boolean;
  /** Which control is drawn. */
  declare seed: number;
  /** The reader has edited the model here: an empty list now means that nothing is off. */
  declare edited: boolean;
  declare tableOpen: boolean;

  readonly #measurer = new Measurer(this);
  readonly #prompt = new Latest(this, answerPrompt);
  readonly #table = lastCall(benchTable);

  protected readonly hooks = ['logits'];

  constructor() {
    super();
    this.heads = '';
    this.keep = this.noPrompt = this.edited = this.tableOpen = false;
    this.seed = 0;
    relayToLab(this);
    relayEdits(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('heads') || changed.has('keep')) this.edited = false;
    if (this.lab?.edits.some(isOwn)) this.edited = true;
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const choice = this.#choice(run, lab);
    const { session } = lab;
    const { whole, measured } = this.#measurer.known(this.bench, choice);
    const clean = lab.clean?.text === run.text ? lab.clean : run;
    const key = JSON.stringify(choice);
    if (session) this.#prompt.ask([session, clean, measured, key]);
    const prompt = readingsFor(this.#prompt.value, clean, key);
    const table = this.tableOpen ? this.#table(whole, measured, prompt) : null;
    const { progress, failed } = this.#measurer;
    return html`
      ${benchView(
        { ...choice, bench: this.bench, whole, measured, prompt, progress, table },
        {
          prompt: this.noPrompt ? nothing : promptBox(run, lab),
          edits: this.edited ? editBar(lab) : nothing,
          chart: (data, label) => html`<line-chart .data=${data} label=${label}></line-chart>`,
          toggled: () => (this.tableOpen = !this.tableOpen),
        },
        this.#acts(choice, lab),
      )}
      ${failed === null ? nothing : html`<p role="alert">${failed}</p>`} ${failure(this.#prompt)}
      <quiet-status
        .text=${measured && whole ? finding({ roles: this.bench.roles, whole }, measured) : ''}
      ></quiet-status>
    `;
  }

  #choice(run: Run, { edits }: LabState): Choice {
    const { checkpoint } = run;
    const own = headList(this.heads);
    const off = new Set(
      this.edited
        ? edits.flatMap((edit) => (edit.kind === 'ablate' ? edit.head : []))
        : own.length > 0
          ? own
          : nearestToInduction(this.bench.roles),
    );
    const heads = this.bench.roles.map(({ name }) => name).filter((name) => off.has(name));
    const keep = this.edited ? edits.some(({ kind }) => kind === 'freeze') : this.keep;
    return { checkpoint, heads, keep, seed: this.seed };
  }

  #acts(choice: Choice, { session, edits }: LabState): Acts {
    const measure = (one: Choice): void => {
      if (session) void this.#measurer.measure(session, this.bench, one);
    };
    return {
      set: (heads, keep) => {
        this.edited = true;
        this.seed = 0;
        const off = heads.map((head): LabEdit => ({ kind: 'ablate', head }));
        const others = edits.filter((edit) => !isOwn(edit));
        const freeze: LabEdit[] = keep ? [{ kind: 'freeze' }] : [];
        this.dispatchEvent(new EditsChange([...others, ...off, ...freeze]));
      },
      measure: () => measure(choice),
      stop: () => this.#measurer.stop(),
      again: () => measure({ ...choice, seed: (this.seed = choice.seed + 1) }),
    };
  }
}

/** Other edits are other figures': they leave the run of the prompt as it is. */
function isOwn({ kind }: LabEdit): boolean {
  return kind === 'ablate' || kind === 'freeze';
}

customElements.define('ablation-bench', AblationBench);
