import { expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { editFace } from '../../../components/parts/edit-face.ts';

it('keeps the room of the edit bar in a twin, and says nothing there: it works only live', async () => {
  const written = await staticHtml(editFace());
  expect(written).toContain('class="edits live-only" style="visibility:hidden"');
  expect(written).toContain('none; the model is as it was trained');
});
