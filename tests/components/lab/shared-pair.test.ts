import { expect, it } from 'vitest';
import { SharedPair, parsePair } from '../../../components/lab/shared-pair.ts';
import type { PairHost } from '../../../components/lab/shared-pair.ts';
import { PairPick } from '../../../components/parts/events.ts';

it('reads an earlier and a later head, and nothing else', () => {
  expect(parsePair(' L0H1  L1H0 ')).toEqual({ from: 'L0H1', to: 'L1H0' });
  for (const pair of ['', 'L0H1', 'token L0H1', 'L1H0 L0H1', 'L0H0 L0H1', 'L0H1 L1H0 L2H0'])
    expect(parsePair(pair)).toBeNull();
});

it('takes the pair that was chosen anywhere in the lab, and no pair that is not one of heads', () => {
  const lab = new EventTarget();
  const host = { pair: 'L0H0 L1H1', addController: () => undefined, closest: () => lab };
  const shared = new SharedPair(host as unknown as PairHost);
  shared.hostConnected();
  lab.dispatchEvent(new PairPick('token', 'L0H1'));
  expect(host.pair).toBe('L0H0 L1H1');
  lab.dispatchEvent(new PairPick('L0H1', 'L1H0'));
  expect(host.pair).toBe('L0H1 L1H0');
  shared.hostDisconnected();
  lab.dispatchEvent(new PairPick('L0H2', 'L1H2'));
  expect(host.pair).toBe('L0H1 L1H0');
});
