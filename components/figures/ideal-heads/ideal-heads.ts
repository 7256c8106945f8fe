/**
 * `<ideal-heads>`: rules of one line in place of what heads have learned, and how much of what the heads are worth they keep.
 * Wires the lab to the view; `readings.ts` works out what is shown.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import type { LabState } from '../../lab/state.ts';
import { ColorModeController } from '../../parts/color-mode.ts';
import '../../parts/heat-map.ts';
import type { ColorMode } from '../../parts/scale.ts';
import '../../parts/prompt-box.ts';
import '../../parts/quiet-status.ts';
import { mapOf } from './map.ts';
import { patternsOf, promptWorths } from './readings.ts';
import type { Rest, Worths } from './readings.ts';
import type { RuleRow } from './rules.ts';
import { idealView } from './view.ts';
import { idealStyles } from './view.styles.ts';
import { agreementText, idealTable } from './words.ts';

export class IdealHeads extends LabFigure {
  static override styles = idealStyles;
  static override properties = {
    ...LabFigure.properties,
    rows: { type: Array },
    texts: { type: Object },
    rule: {},
    rest: {},
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    tableOpen: { state: true },
  };

  declare rows: RuleRow[];
  /** What the build has measured on the long texts: of which checkpoint, on how many windows, by what rows without a rule do. */
  declare texts: { checkpoint: number; windows: number; worths: Partial<Record<Rest, Worths>> };
  /** Key of the row whose patterns are shown. */
  declare rule: string;
  declare rest: Rest;
  declare noPrompt: boolean;
  declare tableOpen: boolean;

  readonly #color = new ColorModeController(this);
  readonly #prompt = new Latest(
    this,
    (signal: AbortSignal, session: Session, run: Run, rows: RuleRow[], rest: Rest) =>
      promptWorths(signal, session, run, rows, rest),
  );
  readonly #patterns = lastCall((run: Run, row: RuleRow, rest: Rest, mode: ColorMode) =>
    row.heads.map((head) => {
      const own = patternsOf(run, head, rest);
      const maps = [own.learned, own.ideal].map(
        (values) => [values, mapOf(run, values, mode)] as const,
      );
      return { own, maps };
    }),
  );
  readonly #table = lastCall(idealTable);

  protected readonly hooks = ['logits', 'blocks.*.attn.hook_pattern'];

  constructor() {
    super();
    this.rows = [];
    this.rule = '';
    this.rest = 'learned';
    this.noPrompt = this.tableOpen = false;
    relayToLab(this);
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const { rows, rest } = this;
    // The rules stand in for what was learned, whatever else of the lab's model is edited.
    const clean = lab.clean?.text === run.text ? lab.clean : run;
    if (lab.session) this.#prompt.ask([lab.session, clean, rows, rest]);
    const chosen = rows.find(({ key }) => key === this.rule) ?? rows[0]!;
    const drawn = this.#patterns(clean, chosen, rest, this.#color.mode);
    const maps = new Map(drawn.flatMap(({ maps: own }) => own));
    const prompt = this.#prompt.value;
    const { checkpoint, windows, worths } = this.texts;
    const texts = (clean.checkpoint === checkpoint && worths[rest]) || null;
    const patterns = drawn.map(({ own }) => own);
    const last = clean.tokens.length - 1;
    const table = this.tableOpen ? this.#table(rows, texts, prompt) : null;
    return html`
      ${idealView(
        { rows, chosen, rest, texts, windows, prompt, patterns, table },
        {
          prompt: this.noPrompt ? nothing : promptBox(run, lab),
          map: (values, label) =>
            html`<heat-map
              .data=${maps.get(values) ?? null}
              .focused=${Math.min(lab.focus.token ?? last, last)}
              .label=${label}
            ></heat-map>`,
          toggled: () => (this.tableOpen = !this.tableOpen),
        },
        { rule: (key) => (this.rule = key), rest: (kind) => (this.rest = kind) },
      )}
      <quiet-status .text=${patterns.map(agreementText).join(' ')}></quiet-status>
    `;
  }
}

function promptBox(run: Run, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}

customElements.define('ideal-heads', IdealHeads);
