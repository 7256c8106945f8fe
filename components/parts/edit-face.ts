/** The edit bar of a model that is as it was trained: where the live bar begins, and its room in a twin. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export function editFace(): TemplateResult {
  return html`<div class="edits live-only">${editsTitle()} ${noEdits()}</div>`;
}

export function editsTitle(): TemplateResult {
  return html`<span class="edits-title">Edits</span>`;
}

export function noEdits(): TemplateResult {
  return html`<span class="edits-none">none; the model is as it was trained</span>`;
}
