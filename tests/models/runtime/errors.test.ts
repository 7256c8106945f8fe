import { describe, expect, it } from 'vitest';
import { asModelError, fromPlain, toPlain } from '../../../models/runtime/errors.ts';
import { ModelError } from '../../../models/runtime/types.ts';

const aborted = new DOMException('The operation was aborted.', 'AbortError');

describe('asModelError', () => {
  it.each([
    new RangeError('Array buffer allocation failed'),
    new Error('std::bad_alloc'),
    new Error('Aborted(OOM)'),
    new Error('WebAssembly.Memory.grow(): Maximum memory size exceeded, out of memory'),
  ])('calls %s out of memory, with advice', (error) => {
    const known = asModelError(error, 'the model ran');
    expect(known).toMatchObject({ kind: 'out-of-memory' });
    expect((known as ModelError).advice).toMatch(/shorter prompt, close other tabs/);
  });

  it('calls anything else a failed run', () => {
    expect(asModelError('odd', 'the model ran')).toMatchObject({
      kind: 'run-failed',
      message: 'Something went wrong while the model ran: odd',
    });
  });

  it('leaves known errors and aborts as they are', () => {
    const known = new ModelError('model-missing', 'gone', 'wait');
    expect(asModelError(known, 'x')).toBe(known);
    expect(asModelError(aborted, 'x')).toBe(aborted);
  });
});

describe('errors between threads', () => {
  it('keep kind and advice', () => {
    const there = structuredClone(toPlain(new ModelError('model-missing', 'gone', 'wait'), 'x'));
    const back = fromPlain(there);
    expect(back).toBeInstanceOf(ModelError);
    expect(back).toMatchObject({ kind: 'model-missing', message: 'gone', advice: 'wait' });
  });

  it('keep an abort an abort', () => {
    expect(fromPlain(structuredClone(toPlain(aborted, 'x'))).name).toBe('AbortError');
  });
});
