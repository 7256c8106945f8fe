/** The map of one part: signed, on the scale of the bars. */
import type { Run } from '../../../models/runtime/types.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import { divergingScale } from '../../parts/scale.ts';
import type { ColorMode } from '../../parts/scale.ts';
import { QUANTITY } from './describe.ts';

export function heatOf(run: Run, values: Float32Array, extent: number, mode: ColorMode): HeatData {
  const scale = divergingScale({ mode, extent });
  return { tokens: run.tokens, values, scale, sink: null, quantity: QUANTITY, note: '' };
}
