/**
 * `<path-sum-ledger>`: one prediction as a sum over paths through the model, path by path. Wires the lab to the parts;
 * `readings.ts` works out what is shown, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { scaledWeights } from '../../../models/analysis/ablation.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { relayEdits } from '../../lab/edit-bar.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import { HeadSelect } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import '../../parts/quiet-status.ts';
import { chosenPath, pathsAt, readLedger } from './readings.ts';
import type { LedgerReading, Order } from './readings.ts';
import { liveSlots } from './slots.ts';
import { strike } from './strikes.ts';
import { ledgerView } from './view.ts';
import type { Acts } from './view.ts';
import { ledgerStyles } from './view.styles.ts';
import { ledgerTable, lossText } from './words.ts';

export class PathSumLedger extends WeightFigure {
  static override styles = ledgerStyles;
  static override properties = {
    ...WeightFigure.properties,
    reads: { type: Array },
    end: { type: Number },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    rank: { type: Number },
    path: {},
    off: {},
    order: {},
    tableOpen: { state: true },
  };

  /** The hooks of the lab's model that paths are made of. */
  declare reads: string[];
  /** Where the scale of the bars ends, in logits; the same for every prompt. */
  declare end: number;
  declare noPrompt: boolean;
  /** Whose logit: 0 for what the text says next (at its end the likeliest before any edit), k for the kth prediction. */
  declare rank: number;
  /** The selected path, `L0H1 → L1H0`; '' for the longest bar through a head. */
  declare path: string;
  /** Paths struck out, by name or kind (`direct`, `heads`, `virtual`, `mlp`), between commas. */
  declare off: string;
  declare order: Order;
  declare tableOpen: boolean;

  #session: Session | null = null;
  #past: string[] = [];
  readonly #weights = lastCall((weights: ModelWeights, run: Run) =>
    scaledWeights(weights, run.edits),
  );
  readonly #paths = lastCall(pathsAt);
  readonly #read = lastCall(readLedger);

  protected get hooks(): string[] {
    return ['logits', ...this.reads];
  }

  constructor() {
    super();
    this.reads = [];
    this.end = 10;
    this.noPrompt = this.tableOpen = false;
    this.rank = 0;
    this.path = this.off = '';
    this.order = 'size';
    relayToLab(this);
    relayEdits(this);
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    // The last model's words stay readable while a failed one is opened again.
    const { manifest, vocabulary } = (this.#session = lab.session ?? this.#session)!;
    const { tokens } = run;
    const dest = Math.min(lab.focus.token ?? tokens.length - 1, tokens.length - 1);
    const { config } = manifest;
    const paths = this.#paths(run, this.#weights(weights, run), config, dest);
    const same = lab.clean?.text === run.text && lab.clean.checkpoint === run.checkpoint;
    const reading = this.#read(paths, run, this.rank, this.off, same ? lab.clean : run);
    const chosen = chosenPath(reading.rows, this.path);
    const { order, end } = this;
    const table = this.tableOpen
      ? ledgerTable(reading, paths, order, { tokens, vocabulary })
      : null;
    const shown = { run, reading, chosen, order, head: lab.head, end, vocabulary, table };
    const acts = this.#acts(reading);
    const slots = liveSlots(shown, {
      ...{ lab, limit: config.n_ctx, prompt: !this.noPrompt, count: acts.count },
      pick: (name) => this.#pick(reading, name),
      toggleTable: () => (this.tableOpen = !this.tableOpen),
    });
    return html`
      ${ledgerView(shown, slots, acts)}
      <quiet-status .text=${lossText(reading, vocabulary)}></quiet-status>
    `;
  }

  #acts(reading: LedgerReading): Acts {
    return {
      rank: (rank) => (this.rank = rank),
      order: (order) => (this.order = order),
      count: (names, on) => this.#count(reading, names, on),
      undo: this.#past.length > 0 ? () => (this.off = this.#past.pop() ?? '') : null,
      reset: () => this.#strike(''),
    };
  }

  #count({ rows }: LedgerReading, names: readonly string[], on: boolean): void {
    const off = new Set(rows.flatMap((row) => (row.off ? [row.name] : [])));
    this.#strike(
      strike(
        off,
        names,
        on,
        rows.map(({ path }) => path),
      ),
    );
  }

  #strike(off: string): void {
    this.#past.push(this.off);
    this.off = off;
  }

  #pick({ rows }: LedgerReading, name: string): void {
    this.path = name;
    const head = rows.find((row) => row.name === name)?.path.heads.at(-1);
    if (head) this.dispatchEvent(new HeadSelect(head.layer, head.head));
  }
}

customElements.define('path-sum-ledger', PathSumLedger);
