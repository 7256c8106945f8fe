/** The tokens that a component is made of: two lists to choose from, and what kinds of tokens the heaviest are. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import { pairedBars } from '../../parts/paired-bars.ts';
import { roveButtons } from '../../parts/roving.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { AMONG } from './data.ts';
import type { Driver, Tally } from './data.ts';
import type { Description } from './describe.ts';
import { beforeOf, rangeText, sharesOf } from './words.ts';

/** Called with the place of the token that the reader points at, null once they point at none, or chooses. */
export type PickToken = (token: number | null, lock: boolean) => void;

export function driverLists(shown: Description, pick: PickToken | null): TemplateResult {
  const { falls, rises, tallies } = shown.drivers;
  const { up } = shown.chosen;
  return html`
    <div class="drivers">
      ${half(`Most negative loadings: loss falls as component\u00a0${up} grows`, falls, tallies.falls, shown, pick)}
      ${half(`Most positive loadings: loss rises as component\u00a0${up} grows`, rises, tallies.rises, shown, pick)}
    </div>
  `;
}

function half(
  title: string,
  drivers: readonly Driver[],
  tally: Tally,
  shown: Description,
  pick: PickToken | null,
): TemplateResult {
  const { data, chosen } = shown;
  const [own, base] = [sharesOf(tally, AMONG), sharesOf(data.classes, data.count)];
  const inside = drivers.some(({ token }) => token === chosen.token);
  const reached = inside ? chosen.token : drivers[0]?.token;
  const point = (event: Event, lock: boolean): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-token]');
    if (button) pick?.(Number(button.dataset['token']), lock);
  };
  return html`
    <section aria-label=${title}>
      <p class="title">${title}</p>
      ${pairedBars(
        TOKEN_CLASSES.map((name) => ({ label: name, value: own[name], other: base[name] })),
        {
          label: `Classes of the ${AMONG} heaviest tokens`,
          names: [`of ${AMONG}`, 'of all'],
          end: 1,
        },
      )}
      <p class="driver driver-head" aria-hidden="true">
        <span>after, token</span><span>class</span>
        ${data.models.map(({ model }) => html`<span class="driver-loss">${model}</span>`)}
        <span>loading</span>
      </p>
      <ol
        class="driver-list"
        aria-label="${title}: the heaviest tokens"
        tabindex=${pick ? nothing : 0}
        @keydown=${pick ? (event: KeyboardEvent) => roveButtons(event) : nothing}
        @click=${pick ? (event: Event) => point(event, true) : nothing}
        @pointerover=${pick ? (event: Event) => point(event, false) : nothing}
        @pointerleave=${pick ? () => pick(null, false) : nothing}
      >
        ${drivers.map((driver) => entry(driver, shown, reached ?? -1, pick !== null))}
      </ol>
    </section>
  `;
}

function entry(
  { token, loading }: Driver,
  { data, chosen, ends }: Description,
  reached: number,
  live: boolean,
): TemplateResult {
  const place = data.places[token];
  if (!place) return html``;
  const here = token === chosen.token;
  const face = html`
    <span class="driver-pair"
      ><span class="driver-before">${tokenFace(beforeOf(place))}</span>
      <b>${tokenFace(place)}</b></span
    >
    <span class="driver-class" data-class=${place.class ?? 'none'}>${place.class ?? 'first'}</span>
    ${data.models.map(
      ({ model }, kind) =>
        html`<span class="driver-loss"
          ><i class="driver-model">${model} </i>${rangeText(place, kind, data, ends)}</span
        >`,
    )}
    <span class="driver-loading"><span class="spoken">loading </span>${signed(loading, 3)}</span>
  `;
  return html`<li>
    ${
      live
        ? html`<button
            type="button"
            class="driver"
            data-token=${token}
            tabindex=${token === reached ? 0 : -1}
            aria-pressed=${String(here)}
          >
            ${face}
          </button>`
        : html`<span class="driver" data-selected=${here ? '' : nothing}>${face}</span>`
    }
  </li>`;
}
