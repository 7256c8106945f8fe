/** The stroke of a curve, as a sample beside its name. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Face } from './faces.ts';

export function swatch({ color, dash }: Face): TemplateResult {
  return html`<svg class="bump-swatch" viewBox="0 0 24 4" aria-hidden="true">
    <path d="M0,2H24" style="stroke:${color}" stroke-dasharray=${dash ?? nothing}></path>
  </svg>`;
}
