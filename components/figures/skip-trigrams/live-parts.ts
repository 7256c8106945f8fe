/** The parts of the live figure that readers can use, in place of the twin's pictures. */
import { html, nothing } from 'lit';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { LabState } from '../../lab/state.ts';
import { percent } from '../../parts/bar-list.ts';
import type { TokenPick } from '../../parts/events.ts';
import '../../parts/prompt-box.ts';
import '../../parts/signed-bar-list.ts';
import type { BarPick } from '../../parts/signed-bar-list.ts';
import '../../parts/token-picker.ts';
import '../../parts/token-strip.ts';
import type { Description } from './describe.ts';
import { marks } from './strip.ts';
import type { Extras } from './view.ts';

export interface Live extends Pick<Extras, 'tab' | 'whole'> {
  readonly lab: LabState;
  readonly weights: ModelWeights;
  readonly showPrompt: boolean;
  /** By head; null until they have been counted. */
  readonly copied: readonly number[] | null;
  readonly pickSource: (id: number) => void;
}

export function liveParts(shown: Description, live: Live): Extras {
  const { run, vocabulary, reading, bos } = shown;
  const { lab, weights, copied, pickSource, tab, whole } = live;
  return {
    tab,
    whole,
    prompt: live.showPrompt
      ? html`<prompt-box
          .text=${lab.prompt}
          .examples=${lab.examples}
          .tokens=${run.tokens.length}
          .limit=${lab.session?.manifest.config.n_ctx ?? 0}
          .cut=${run.cut}
        ></prompt-box>`
      : nothing,
    strip: html`<token-strip
      .tokens=${run.tokens}
      .focused=${shown.place ?? -1}
      .locked=${lab.focus.locked}
      .incoming=${marks(shown).incoming}
      .outgoing=${marks(shown).outgoing}
    ></token-strip>`,
    picker: html`<token-picker
      label="Source"
      .vocabulary=${vocabulary}
      .chosen=${reading.source}
      .bos=${bos}
      .suggestions=${[...new Set(run.tokens.map(({ id }) => id))]}
      @token-pick=${({ id }: TokenPick) => pickSource(id)}
    ></token-picker>`,
    bars: (groups, { label, max, selected, pick }) =>
      html`<signed-bar-list
        label=${label}
        .groups=${groups}
        .max=${max}
        .digits=${1}
        .selected=${selected ?? null}
        @bar-pick=${({ key }: BarPick) => pick(key === 'own' ? reading.source : Number(key))}
      ></signed-bar-list>`,
    heads: weights.heads.map(({ layer, head }, k) => ({
      name: headName(layer, head),
      note: copied?.[k] === undefined ? '…' : percent(copied[k]),
    })),
  };
}
