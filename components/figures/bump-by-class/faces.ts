/** How each class is called, explained and drawn: one colour, one stroke and one mark, wherever it stands. */
import type { TextClass } from '../../../models/analysis/token-classes.ts';
import type { Part } from './data.ts';

export interface Face {
  readonly name: string;
  readonly words: string;
  readonly color: string;
  /** As `stroke-dasharray`; none for a whole line. */
  readonly dash?: string;
  /** Stands beside a token, and on a stretch of a bar. */
  readonly mark: string;
}

export const FACES: Readonly<Record<Part | 'whole' | TextClass, Face>> = {
  whole: {
    ...{ name: 'all tokens', words: 'the whole loss' },
    ...{ color: 'var(--series-1)', dash: '11 3', mark: '' },
  },
  continued: {
    name: 'continued',
    words: 'the token before stood earlier, and this very one followed it last',
    ...{ color: 'var(--series-4)', mark: '=' },
  },
  otherwise: {
    name: 'otherwise',
    words: 'the token before stood earlier, and another one followed it last',
    ...{ color: 'var(--series-2)', dash: '6 4', mark: '≠' },
  },
  corpus: {
    name: 'corpus',
    words: 'no earlier copy of the token before; the pair is in the training text',
    ...{ color: 'var(--series-5)', dash: '2 4', mark: '+' },
  },
  unseen: {
    name: 'unseen',
    words: 'no earlier copy of the token before; the pair is not in the training text',
    ...{ color: 'var(--series-3)', dash: '9 3 2 3', mark: '?' },
  },
  new: {
    name: 'no earlier copy',
    words: 'of the token before: corpus or unseen',
    ...{ color: 'var(--series-5)', dash: '2 4', mark: '+' },
  },
  first: {
    ...{ name: 'first of a window', words: 'after BOS alone: in no class' },
    ...{ color: 'var(--series-6)', mark: '1' },
  },
};
