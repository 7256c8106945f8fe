/** Bars for true probabilities: always against 1, never stretched to fill. Pure: live view and twin share it. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface Bar {
  readonly label: TemplateResult | string;
  /** In 0…1. */
  readonly value: number;
  /** Set apart from the others: what really came. */
  readonly marked: boolean;
  /** What it was before something was changed, in 0…1: a tick on the bar. */
  readonly was?: number;
}

export function barList(bars: readonly Bar[], label: string): TemplateResult {
  return html`
    <ol class="bars" aria-label=${label}>
      ${bars.map(
        ({ label: name, value, marked, was }) => html`
          <li class=${marked ? 'marked' : ''}>
            <span class="bar-label">${name}</span>
            <span class="bar-track"
              ><span style="inline-size:${(100 * value).toFixed(2)}%"></span
              >${was === undefined ? nothing : tick(was)}</span
            >
            <span class="bar-value">${percent(value)}</span>
          </li>
        `,
      )}
    </ol>
  `;
}

function tick(was: number): TemplateResult {
  const style = `inset-inline-start:${(100 * was).toFixed(2)}%`;
  return html`<i style=${style} title="was ${percent(was)}"></i>`;
}

/** `62.4 %`, `0.04 %`, `< 0.01 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 1e-4) return '< 0.01 %';
  return `${(100 * share).toFixed(share < 0.001 ? 2 : 1)} %`;
}

export const barListStyles = css`
  .bars {
    display: grid;
    gap: 0.125rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(0, 7.5rem) minmax(0, 1fr) 4rem;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 1.5rem;
    margin: 0;
  }
  .bar-label {
    overflow: hidden;
    font: 400 0.875rem/1.3 var(--font-mono);
    text-overflow: ellipsis;
    white-space: pre;
  }
  .bar-track {
    block-size: 0.625rem;
    background: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .bar-track > span {
    display: block;
    block-size: 100%;
    min-inline-size: 1px;
    background: color-mix(in oklab, var(--ink-soft) 65%, transparent);
  }
  .bar-track {
    position: relative;
  }
  .bar-track > i {
    position: absolute;
    inset-block: -0.1875rem;
    inline-size: 2px;
    margin-inline-start: -1px;
    background: var(--ink);
  }
  .bar-value {
    text-align: end;
  }
  .bars .marked .bar-label {
    font-weight: 700;
  }
  .bars .marked .bar-track > span {
    background: var(--accent);
  }
`;
