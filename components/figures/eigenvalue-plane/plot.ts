/** Does positivity mean copying? Every head as a dot, one against the other. Pure. */
import { scaleLog } from 'd3-scale';
import { balancedScale } from '../../parts/dot-plot.ts';
import type { DotPlot } from '../../parts/dot-plot.ts';
import type { AxisScale } from '../../parts/line-scale.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Copying, HeadReading } from './readings.ts';
import { whole } from './words.ts';

export function plotOf(
  heads: readonly { readonly reading: HeadReading; readonly own: Copying }[],
  band: number,
  vocabulary: number,
  selected: string,
): DotPlot {
  return {
    label: 'Positivity of every head against the median place of a token that it attends to',
    x: {
      title: 'positivity',
      scale: balancedScale(),
      band: [-band, band],
    },
    y: {
      title: 'Median place of the token itself, 1 is raised most',
      scale: placeScale(vocabulary),
      line: (vocabulary + 1) / 2,
    },
    dots: heads.map(({ reading: { name, layer, plane }, own }) => ({
      key: name,
      x: plane.positivity,
      y: own.median,
      shape: layer === 0 ? 'square' : 'circle',
      description: `${name}: positivity ${signed(plane.positivity)}, median place ${whole(own.median)}`,
    })),
    selected,
  };
}

/** Places from 1 at the top to the whole vocabulary, equal distances for equal ratios. */
function placeScale(vocabulary: number): AxisScale {
  const scale = scaleLog([1, vocabulary], [0.04, 1]);
  const values = [1, 10, 100, 1000].filter((value) => value < vocabulary);
  const ticks = values.map((value) => ({
    value,
    at: scale(value),
    label: whole(value),
    wide: false,
  }));
  return { place: (value) => scale(value), ticks, gap: null };
}
