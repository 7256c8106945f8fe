import { describe, expect, it } from 'vitest';
import { NO_FOCUS, clipFocus, moveFocus } from '../../../components/lab/focus.ts';

describe('focus', () => {
  it('follows the pointer while nothing is locked', () => {
    expect(moveFocus(NO_FOCUS, 4, false)).toEqual({ token: 4, locked: false });
    expect(moveFocus({ token: 4, locked: false }, null, false)).toEqual(NO_FOCUS);
  });

  it('stays where it is locked until another token is locked', () => {
    const locked = moveFocus(NO_FOCUS, 4, true);
    expect(locked).toEqual({ token: 4, locked: true });
    expect(moveFocus(locked, 6, false)).toBe(locked);
    expect(moveFocus(locked, 6, true)).toEqual({ token: 6, locked: true });
  });

  it('is undone by locking again, or by Escape', () => {
    const locked = { token: 4, locked: true };
    expect(moveFocus(locked, 4, true)).toEqual({ token: 4, locked: false });
    expect(moveFocus(locked, null, true)).toEqual(NO_FOCUS);
  });

  it('does not change identity without a reason, so that nothing is drawn twice', () => {
    const pointed = { token: 4, locked: false };
    expect(moveFocus(pointed, 4, false)).toBe(pointed);
  });

  it('ends with the token it stood on', () => {
    expect(clipFocus({ token: 9, locked: true }, 9)).toBe(NO_FOCUS);
    const kept = { token: 8, locked: true };
    expect(clipFocus(kept, 9)).toBe(kept);
  });
});
