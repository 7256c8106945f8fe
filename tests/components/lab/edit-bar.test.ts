import { expect, it } from 'vitest';
import { relayEdits } from '../../../components/lab/edit-bar.ts';
import type { LabEdit } from '../../../components/lab/edits.ts';
import { EditUndo, EditsChange } from '../../../components/lab/state.ts';
import type { LabState } from '../../../components/lab/state.ts';
import { EditDrop, EditsReset, EditsUndo } from '../../../components/parts/events.ts';

it('tells the lab which edits are left when one is taken back, all are, or the last change is', () => {
  const edits: LabEdit[] = [{ kind: 'ablate', head: 'L0H1' }, { kind: 'freeze' }];
  const lab = { edits } as unknown as LabState;
  const figure = Object.assign(new EventTarget(), { lab });
  relayEdits(figure);
  const asked: unknown[] = [];
  figure.addEventListener(EditsChange.type, (event) => asked.push((event as EditsChange).edits));
  figure.addEventListener(EditUndo.type, () => asked.push('undo'));
  figure.dispatchEvent(new EditDrop(0));
  figure.dispatchEvent(new EditsReset());
  figure.dispatchEvent(new EditsUndo());
  expect(asked).toEqual([[{ kind: 'freeze' }], [], 'undo']);
});
