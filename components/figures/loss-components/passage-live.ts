/** The passage as the reader sees it: fetched when asked for, token by token, with a focus of its own that is not the prompt's. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { failureOf } from '../../lab/failure.ts';
import { NO_FOCUS, moveFocus } from '../../lab/focus.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { changeLegend } from '../../parts/change-face.ts';
import '../../parts/change-strip.ts';
import type { TokenPoint } from '../../parts/events.ts';
import { picked } from '../../parts/picked.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { ComponentsData } from './data.ts';
import {
  passageChanges,
  passageStart,
  passageText,
  passageTokens,
  sharedSeeds,
} from './passage.ts';

/** Where the colours end, in nats: the same for every seed and every two checkpoints. */
const EXTENT = 4;

export class PassageLive {
  readonly #host: ReactiveControllerHost;
  #focus = NO_FOCUS;
  readonly #tokens = lastCall(passageTokens);
  readonly #changes = lastCall(passageChanges);
  readonly #fetched: Latest<[ComponentsData, number], Awaited<ReturnType<typeof fetchAll>>>;

  /** @param base gives the address of the models */
  constructor(host: ReactiveControllerHost, base: () => string) {
    this.#host = host;
    this.#fetched = new Latest(host, (signal: AbortSignal, data: ComponentsData, seed: number) =>
      fetchAll(signal, base(), data, seed),
    );
  }

  view(
    data: ComponentsData,
    { seed, step, choose }: { seed: number; step: number; choose: (seed: number) => void },
  ): TemplateResult {
    this.#fetched.ask([data, seed]);
    const { value } = this.#fetched;
    const from = passageStart(data, seed);
    return html`
      <div class="components-passage" @token-point=${this.#point}>
        <label class="components-seed">
          The passage, by runs with
          <select
            class="choice"
            @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}
          >
            ${sharedSeeds(data).map((one) => html`<option value=${one} ?selected=${picked(one === seed)}>seed ${one}</option>`)}
          </select>
        </label>
        ${value?.seed === seed ? this.#strips(data, value.losses, from, step) : html`<p class="note">Fetching the recorded losses…</p>`}
        ${failureOf(this.#fetched)}
      </div>
    `;
  }

  #strips(
    data: ComponentsData,
    losses: Parameters<typeof passageChanges>[1],
    from: number,
    to: number,
  ): TemplateResult {
    const changes = this.#changes(data, losses, from, to);
    const tokens = this.#tokens(data);
    const { token, locked } = this.#focus;
    const stretch = `from step\u00a0${from} to step\u00a0${to}`;
    return html`
      ${changes.map(
        ({ model, title, changes: gains, mean }) => html`
          <p>
            <strong>${model}</strong> ${title}: <b>${signed(mean, 2)}</b> nats per token ${stretch}
          </p>
          <change-strip
            label="${model}: gain at every token of the passage ${stretch}"
            .tokens=${tokens}
            .changes=${gains}
            .extent=${EXTENT}
            .focused=${token}
            .locked=${locked}
          ></change-strip>
        `,
      )}
      <p class="components-token">
        ${token === null ? nothing : passageText(tokens[token] ?? { text: '' }, token, changes)}
      </p>
      ${changeLegend(`Gain in log-likelihood ${stretch}, nats`, EXTENT)}
    `;
  }

  readonly #point = (event: Event): void => {
    // The passage is no prompt: the lab's focus is another.
    event.stopPropagation();
    const { token, lock } = event as TokenPoint;
    this.#focus = moveFocus(this.#focus, token, lock);
    this.#host.requestUpdate();
  };
}

/** The passage's losses by the run of every model with one seed. */
async function fetchAll(
  signal: AbortSignal,
  base: string,
  { models }: ComponentsData,
  seed: number,
) {
  const { fetchTokenLosses } = await import('./fetch-losses.ts');
  const found = await Promise.all(
    models.map(({ model }) => fetchTokenLosses(signal, base, { model, seed })),
  );
  return { seed, losses: found.map(({ passage }) => passage.loss) };
}
