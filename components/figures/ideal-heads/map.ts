/** A pattern as the live heat map and its twin draw it: always on the scale from 0 to 1. */
import type { Run } from '../../../models/runtime/types.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import { sequentialScale } from '../../parts/scale.ts';
import type { ColorMode, Scale } from '../../parts/scale.ts';

export const QUANTITY = 'attention, √ scale';

export function mapScale(mode: ColorMode): Scale {
  return sequentialScale({ mode, spread: 'sqrt', max: 1, ramp: 'weight' });
}

export function mapOf({ tokens }: Run, values: Float32Array, mode: ColorMode): HeatData {
  return { tokens, values, scale: mapScale(mode), sink: null, quantity: QUANTITY, note: '' };
}
