import { expect, it } from 'vitest';
import { sceneInWords } from '../../../../components/lab/tour/words.ts';

it('what is set is said in words', () => {
  const all = {
    ...{ checkpoint: 1800, head: 'L1H0', prompt: 'one two', token: ' two' },
    ...{ ablate: ['L0H1', 'L0H2'], freeze: true, set: {}, figure: 3 },
  };
  expect(sceneInWords(all)).toBe(
    'training step 1,800, head L1H0, the text “one two”, token “two”, without L0H1 and L0H2, attention as before, choices of figure 3',
  );
  expect(sceneInWords({ ablate: [] })).toBe('with every head');
  expect(sceneInWords({ token: 2, set: {} })).toBe('token 2, choices of the figure');
  expect(sceneInWords({ prompt: 'word '.repeat(20) })).toHaveLength('the text “”…'.length + 39);
});
