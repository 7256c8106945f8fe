import { expect, it } from 'vitest';
import { relayEdits } from '../../../components/lab/edit-bar.ts';
import type { LabEdit } from '../../../components/lab/edits.ts';
import { EditUndo, EditsChange } from '../../../components/lab/state.ts';
import type { LabState } from '../../../components/lab/state.ts';
import { EditDrop, EditsReset, EditsUndo, HeadSwitch } from '../../../components/parts/events.ts';

it('tells the lab which edits there are when one is taken back, all are, the last change is, or a head is switched', () => {
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
  figure.dispatchEvent(new HeadSwitch('L0H1'));
  figure.dispatchEvent(new HeadSwitch('L1H0'));
  const on = [{ kind: 'freeze' }];
  const both = [...edits, { kind: 'ablate', head: 'L1H0' }];
  expect(asked).toEqual([on, [], 'undo', on, both]);
});
