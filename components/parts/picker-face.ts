/** The token picker as a picture, for twins: the same box around the chosen token. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { TokenText } from './glyphs.ts';
import { tokenFace } from './token-chips.ts';

export function pickerFace(label: string, chosen: TokenText): TemplateResult {
  return html`<div class="picker">
    <span class="picker-label">${label}</span>
    <span class="picker-field">${tokenFace(chosen)}</span>
  </div>`;
}
