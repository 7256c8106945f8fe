/** The lab's edits for a figure that offers or shows some: the bar for its view, and what the reader does with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '../parts/edit-bar.ts';
import { EditDrop, EditsReset, EditsUndo, HeadSwitch } from '../parts/events.ts';
import { editName, toggleEdit } from './edits.ts';
import { EditUndo, EditsChange } from './state.ts';
import type { LabState } from './state.ts';

export function editBar({ edits, canUndo, session }: LabState): TemplateResult {
  const names = edits.map((edit) => editName(edit, session?.vocabulary ?? []));
  return html`<edit-bar .edits=${names} .canUndo=${canUndo}></edit-bar>`;
}

/** The bar of a figure that makes no edits itself: there as long as others, or a tour, have made some. */
export function editsMade(lab: LabState): TemplateResult | typeof nothing {
  return lab.edits.length > 0 || lab.canUndo ? editBar(lab) : nothing;
}

/** Passes edits that readers make on a figure's parts on to the lab. Call it once, in the figure's constructor. */
export function relayEdits(figure: EventTarget & { readonly lab: LabState | null }): void {
  figure.addEventListener(EditDrop.type, (event) => {
    const { index } = event as EditDrop;
    const kept = figure.lab?.edits.filter((_, k) => k !== index) ?? [];
    figure.dispatchEvent(new EditsChange(kept));
  });
  figure.addEventListener(HeadSwitch.type, (event) => {
    const edit = { kind: 'ablate', head: (event as HeadSwitch).name } as const;
    figure.dispatchEvent(new EditsChange(toggleEdit(figure.lab?.edits ?? [], edit)));
  });
  figure.addEventListener(EditsUndo.type, () => figure.dispatchEvent(new EditUndo()));
  figure.addEventListener(EditsReset.type, () => figure.dispatchEvent(new EditsChange([])));
}
