import { expect, it } from 'vitest';
import { currentLab, withLab } from '../../../components/lab/scope.ts';

it('labs that render at the same time do not see each other', async () => {
  const render = (model: string): Promise<string> =>
    withLab({ model, prompts: ['a'] }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return currentLab('AttentionExplorer').model;
    });
  expect(await Promise.all([render('attn-1l'), render('attn-2l')])).toEqual(['attn-1l', 'attn-2l']);
});

it('a figure outside a lab says what to write', () => {
  expect(() => currentLab('AttentionExplorer')).toThrow(
    /<AttentionExplorer> stands outside a lab.*<Lab model=/,
  );
});
