/** The parts that the live ledger puts where its twin has pictures. */
import { html, nothing } from 'lit';
import { topSources } from '../../../models/analysis/attention.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { editsMade } from '../../lab/edit-bar.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/prompt-box.ts';
import '../../parts/signed-bar-list.ts';
import type { BarPick, BarToggle } from '../../parts/signed-bar-list.ts';
import '../../parts/token-strip.ts';
import { COLUMNS } from './view.ts';
import type { Ledgered, Slots } from './view.ts';

export interface LiveParts {
  readonly lab: LabState;
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
  readonly pick: (name: string) => void;
  readonly count: (names: readonly string[], on: boolean) => void;
  readonly toggleTable: () => void;
}

export function liveSlots({ run, reading, chosen, end }: Ledgered, live: LiveParts): Slots {
  const { lab, limit, pick, count } = live;
  const { sources } = chosen.path;
  return {
    prompt: html`${live.prompt ? promptBox(run, lab, limit) : nothing} ${editsMade(lab)}`,
    strip: html`<token-strip
      .tokens=${run.tokens}
      .focused=${reading.dest}
      .locked=${lab.focus.locked}
      .outgoing=${sources}
      .arcs=${topSources(sources).map(({ src, weight }) => ({ source: src, weight }))}
    ></token-strip>`,
    bars: (groups, label) =>
      html`<signed-bar-list
        label=${label}
        .groups=${groups}
        .max=${end}
        .selected=${chosen.name}
        .columns=${COLUMNS}
        toggles
        @bar-pick=${({ key }: BarPick) => pick(key)}
        @bar-toggle=${({ key, on }: BarToggle) => count([key], on)}
      ></signed-bar-list>`,
    toggled: live.toggleTable,
  };
}

function promptBox(run: Run, lab: LabState, limit: number) {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${limit}
    .cut=${run.cut}
  ></prompt-box>`;
}
