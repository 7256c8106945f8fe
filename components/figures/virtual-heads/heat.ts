/** The pair's matrix with its scale and its words: what the live heat map and the twin draw. */
import type { Run } from '../../../models/runtime/types.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import { sequentialScale } from '../../parts/scale.ts';
import type { ColorMode, Scale } from '../../parts/scale.ts';
import type { PairPattern } from './readings.ts';
import { ATTENTION, WEIGHTED } from './words.ts';

/** 0…1 for attention; 0…`end`, in another colour, for what is moved. */
export function scaleOf(mode: ColorMode, weighted: boolean, sqrt: boolean, end: number): Scale {
  return sequentialScale({
    mode,
    spread: sqrt ? 'sqrt' : 'linear',
    max: weighted ? end : 1,
    ramp: weighted ? 'norm' : 'weight',
  });
}

export function heatOf(
  run: Run,
  { attention, weighted: moved }: PairPattern,
  scale: Scale,
  weighted: boolean,
): HeatData {
  const values = weighted ? moved : attention;
  const above = values.reduce(
    (count, value) => count + (value > scale.domain[1] + 1e-6 ? 1 : 0),
    0,
  );
  const notes = [
    scale.spread === 'sqrt' && '√: small values spread out',
    above > 0 && `${above} ${above === 1 ? 'cell' : 'cells'} above the scale`,
  ];
  return {
    ...{ tokens: run.tokens, values, scale, sink: null },
    quantity: weighted ? WEIGHTED : ATTENTION,
    note: notes.filter(Boolean).join('; '),
  };
}
