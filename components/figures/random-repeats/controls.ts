/** What the reader chooses: the draw, its shape, what the cells say, and which heads are off. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { picked } from '../../parts/picked.ts';
import type { Measure } from './block.ts';
import { BLOCKS, REPEATS } from './data.ts';
import type { RepeatData, Shape } from './data.ts';

export interface Acts {
  readonly drawAgain: () => void;
  readonly block: (size: number) => void;
  readonly repeats: (times: number) => void;
  readonly measure: (measure: Measure) => void;
  readonly toggle: (head: string) => void;
  /** Keep the attention patterns, or no longer. */
  readonly keep: () => void;
}

/** @param acts null in the twin, where they only keep their room */
export function choices(
  { block, repeats, seed }: Shape,
  { limit }: Pick<RepeatData, 'limit'>,
  measure: Measure,
  acts: Acts | null,
): TemplateResult {
  const blocks = sizes(BLOCKS, block, limit - 1, repeats);
  const times = sizes(REPEATS, repeats, limit - 1, block);
  return html`
    <div class=${acts ? 'repeats-choices' : 'repeats-choices live-only'}>
      <button type="button" class="button" @click=${() => acts?.drawAgain()}>Draw again</button>
      <label>
        Random tokens:
        <select class="choice" @change=${(event: Event) => acts?.block(valueOf(event))}>
          ${options(acts ? blocks : [block], block)}
        </select>
      </label>
      <label>
        written
        <select class="choice" @change=${(event: Event) => acts?.repeats(valueOf(event))}>
          ${options(acts ? times : [repeats], repeats)}
        </select>
        times
      </label>
      <span class="repeats-seed">seed ${seed}</span>
      <fieldset>
        <legend>Cells say</legend>
        ${(['loss', 'probability'] as const).map(
          (one) => html`
            <label class="switch">
              <input
                type="radio"
                name="measure"
                .checked=${one === measure}
                @change=${() => acts?.measure(one)}
              />${one === 'loss' ? 'loss' : 'probability, %'}
            </label>
          `,
        )}
      </fieldset>
    </div>
  `;
}

function options(values: readonly number[], chosen: number): TemplateResult[] {
  return values.map(
    (value) => html`<option value=${value} ?selected=${picked(value === chosen)}>${value}</option>`,
  );
}

/** What fits the context beside the other number; the chosen one always. */
function sizes(offered: readonly number[], chosen: number, room: number, other: number): number[] {
  const fit = offered.filter((size) => size * other <= room);
  return [...new Set([...fit, chosen])].sort((one, another) => one - another);
}

function valueOf(event: Event): number {
  return Number((event.target as HTMLSelectElement).value);
}

/** A button for every head of the lab's model. */
export function switches(
  heads: readonly string[],
  { off, keep }: { readonly off: readonly string[]; readonly keep: boolean },
  acts: Acts | null,
): TemplateResult {
  return html`
    <div
      class=${acts ? 'repeats-heads' : 'repeats-heads live-only'}
      role="group"
      aria-label="Switch heads off"
    >
      <span class="repeats-title">Switch off</span>
      ${heads.map((head) => {
        const isOff = off.includes(head);
        return html`<button
          type="button"
          class="repeats-head"
          aria-pressed=${String(isOff)}
          @click=${() => acts?.toggle(head)}
        >
          <span>${head}</span>
          <span class="repeats-soft" aria-hidden="true">${isOff ? 'off' : 'on'}</span>
        </button>`;
      })}
      <label class="switch">
        <input type="checkbox" .checked=${keep} @change=${() => acts?.keep()} />Keep every attention
        pattern as it was
      </label>
    </div>
  `;
}
