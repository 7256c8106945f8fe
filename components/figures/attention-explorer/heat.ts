/** The selected head's matrix with its scale and its words: what the live heat map and the twin draw. */
import type { Run } from '../../../models/runtime/types.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import { sequentialScale } from '../../parts/scale.ts';
import type { ColorMode, Scale } from '../../parts/scale.ts';
import { ATTENTION, WEIGHTED } from './explorer-words.ts';
import { cellsAbove } from './readings.ts';
import type { HeadReading } from './readings.ts';

/** 0…1 for attention; 0…`weightedEnd`, in another colour, for value-weighted attention. */
export function scaleOf(mode: ColorMode, sqrt: boolean, weightedEnd: number | null): Scale {
  return sequentialScale({
    mode,
    spread: sqrt ? 'sqrt' : 'linear',
    max: weightedEnd ?? 1,
    ramp: weightedEnd === null ? 'weight' : 'norm',
  });
}

export function heatOf(
  run: Run,
  head: HeadReading,
  scale: Scale,
  hideFirst: boolean,
  weighted: boolean,
): HeatData {
  const above = weighted
    ? cellsAbove(head.values, scale.domain[1], run.tokens.length, hideFirst ? 2 : 1)
    : 0;
  const notes = [
    scale.spread === 'sqrt' && '√: small values spread out',
    hideFirst && 'grey: share to BOS',
    above > 0 && `${above} ${above === 1 ? 'cell' : 'cells'} above the scale`,
  ];
  return {
    tokens: run.tokens,
    values: head.values,
    scale,
    sink: hideFirst
      ? {
          values: head.sink,
          scale: sequentialScale({ mode: scale.mode, spread: scale.spread, ramp: 'rest' }),
        }
      : null,
    quantity: weighted ? WEIGHTED : ATTENTION,
    note: notes.filter(Boolean).join('; '),
  };
}
