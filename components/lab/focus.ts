/** How token focus moves: pointing previews, a lock holds until it is undone. */
import type { LabState } from './state.ts';

type Focus = LabState['focus'];

export const NO_FOCUS: Focus = { token: null, locked: false };

/**
 * The focus after the reader pointed at `token`, or asked to lock it.
 *
 * @example moveFocus({ token: 3, locked: true }, 3, true) is { token: 3, locked: false }: unlocked, still pointed at
 */
export function moveFocus(focus: Focus, token: number | null, lock: boolean): Focus {
  if (lock) return { token, locked: token !== null && !(focus.locked && focus.token === token) };
  return focus.locked || focus.token === token ? focus : { token, locked: false };
}

/** The focus after a run with `length` tokens: a token that no longer exists loses it. */
export function clipFocus(focus: Focus, length: number): Focus {
  return focus.token !== null && focus.token >= length ? NO_FOCUS : focus;
}
