import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { signedBars } from '../../../components/parts/signed-bars.ts';
import type { SignedGroup } from '../../../components/parts/signed-bars.ts';
import { minus, signed, signedEnd, tiny } from '../../../components/parts/signed-numbers.ts';

const groups: SignedGroup[] = [
  {
    name: 'Heads',
    rows: [
      { key: 'L0H0', label: 'L0H0', value: 2, note: '2.00' },
      { key: 'L0H1', label: 'L0H1', value: -1, off: true, note: '2.00' },
      { key: 'L0H2', label: 'L0H2', value: -9, marked: true, note: '−7.00' },
    ],
  },
];

describe('signedBars', () => {
  it('draws to both sides of zero on the scale it is given', async () => {
    const drawn = await staticHtml(signedBars(groups, { label: 'Paths', max: 4 }));
    expect(drawn).toContain('<span class="signed-bar above" style="width:25.00%">');
    expect(drawn).toContain('<span class="signed-bar below" style="width:12.50%">');
    expect(drawn.match(/>(−4|−2|0|2|4)<\/i>/g)).toHaveLength(5);
    expect(drawn).toContain('>+2.00<');
    expect(drawn).toContain('>−1.00<');
  });

  it('ends what exceeds the scale in a point at its end', async () => {
    const drawn = await staticHtml(signedBars(groups, { label: 'Paths', max: 4 }));
    expect(drawn).toContain('<span class="signed-bar below beyond" style="width:50.00%">');
    expect(drawn).toContain('>−9.00<');
  });

  it('is a picture without a reachable row', async () => {
    const drawn = await staticHtml(signedBars(groups, { label: 'Paths', max: 4, toggles: true }));
    expect(drawn).not.toMatch(/tabindex=|<button/);
    expect(drawn.match(/signed-toggle live-only/g)).toHaveLength(3);
  });

  it('is one tab stop when it is live, and says what is struck out', async () => {
    const drawn = await staticHtml(
      signedBars(groups, {
        label: 'Paths',
        max: 4,
        toggles: true,
        selected: 'L0H2',
        reachable: { key: 'L0H2', column: 'toggle' },
      }),
    );
    expect(drawn.match(/tabindex="0"/g)).toHaveLength(1);
    expect(drawn).toContain('aria-label="L0H1: −1.00, not counted"');
    expect(drawn.match(/aria-pressed="true"/g)).toHaveLength(1);
    expect(drawn).toContain('signed-row selected marked');
  });
});

describe('signed', () => {
  it('has a sign unless it is nothing', () => {
    expect([signed(1.234), signed(-0.4), signed(-0.001), signed(3, 0)]).toEqual([
      '+1.23',
      '−0.40',
      '0.00',
      '+3',
    ]);
  });
});

describe('signedEnd', () => {
  it('is round and holds every value', () => {
    expect([[0.4, -5.3], [0.031], [], [8.5], [1]].map(signedEnd)).toEqual([6, 0.04, 1, 10, 1]);
  });
});

describe('tiny', () => {
  it('is a digit and a power of ten', () => {
    expect([tiny(3.2e-6), tiny(-4e-12), tiny(0)]).toEqual([
      '3\u00a0×\u00a010⁻⁶',
      '4\u00a0×\u00a010⁻¹²',
      '0',
    ]);
  });
});

describe('minus', () => {
  it('is a true one, and never before nought', () => {
    expect([minus('-1.20'), minus('-0.00'), minus('3.1')]).toEqual(['−1.20', '0.00', '3.1']);
  });
});
