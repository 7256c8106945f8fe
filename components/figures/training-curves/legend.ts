/**
 * Which curve is whose: a chip per model, and per seed where there are several; one per head where heads are told apart.
 * Live, each puts its curves aside.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { DASHES } from './describe.ts';
import type { Description, Shown } from './describe.ts';
import { byModel, runKey } from './runs.ts';
import type { Acts } from './view.ts';

interface Chip {
  readonly name: string;
  readonly label: string;
  readonly keys: readonly string[];
  /** Null for a head: its curves have their runs' colours. */
  readonly color: number | null;
  readonly dash?: string | undefined;
}

export function legend(
  { runs, hidden, everyHead }: Shown,
  { heads }: Pick<Description, 'heads'>,
  act: Acts | null,
): TemplateResult {
  return html`
    <ul class="training-legend" aria-label="Runs">
      ${byModel(runs).map(([model, seeds]) => {
        const color = seeds[0]?.color ?? 1;
        const keys = seeds.map(runKey);
        const own = seeds.map(({ seed }, k) => ({
          name: String(seed),
          label: `${model}, seed ${seed}`,
          keys: keys.slice(k, k + 1),
          color,
          dash: DASHES[k % DASHES.length],
        }));
        return html`<li>
          ${chip({ name: model, label: model, keys, color }, hidden, act)}
          ${
            seeds.length > 1
              ? html`
                  <span class="training-seeds">seeds</span>
                  ${own.map((one) => chip(one, hidden, act))}
                `
              : nothing
          }
        </li>`;
      })}
    </ul>
    ${
      everyHead && heads.length > 0
        ? html`<ul class="training-legend" aria-label="Heads">
            ${heads.map((name) => {
              const one = { name, label: `head ${name}`, keys: [name], color: null };
              return html`<li>${chip(one, hidden, act)}</li>`;
            })}
          </ul>`
        : nothing
    }
  `;
}

function chip(
  { name, label, keys, color, dash }: Chip,
  hidden: ReadonlySet<string>,
  act: Acts | null,
): TemplateResult {
  const shown = keys.filter((key) => !hidden.has(key)).length;
  const pressed = shown === keys.length ? 'true' : shown === 0 ? 'false' : 'mixed';
  const stroke = html`<svg viewBox="0 0 24 4" aria-hidden="true">
    <path
      d="M0,2H24"
      style="stroke:var(--series-${color})"
      stroke-dasharray=${dash ?? nothing}
    ></path>
  </svg>`;
  const face = html`${color === null ? nothing : stroke}${name}`;
  if (!act) return html`<span class="training-chip">${face}</span>`;
  return html`<button
    type="button"
    class="training-chip"
    aria-pressed=${pressed}
    aria-label=${label}
    @click=${() => act.toggle(keys, pressed !== 'true')}
  >
    ${face}
  </button>`;
}
