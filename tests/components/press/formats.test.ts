import { expect, it } from 'vitest';
import {
  decimals,
  inWords,
  millions,
  percent,
  thousands,
  whole,
} from '../../../components/press/formats.ts';

it('prints the numbers of measurements as text has them', () => {
  expect(decimals(1)(-0.27)).toBe('−0.3');
  expect(decimals(2)(0.5)).toBe('0.50');
  expect(percent(0.081)).toBe('8\u00a0%');
  expect(percent(-0.304)).toBe('−30\u00a0%');
  expect(percent(-0.001)).toBe('0\u00a0%');
  expect(whole(1799.6)).toBe('1800');
  expect(thousands(1234567)).toBe('1,234,567');
  expect(thousands(999.6)).toBe('1,000');
  expect(millions(25.6e6)).toBe('25.6');
  expect([0, 3, 11].map(inWords)).toEqual(['no', 'three', '11']);
});
