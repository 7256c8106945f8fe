/** The heads' positivities over training as a line chart: OV above QK, the selected head's curve set apart. Pure. */
import type { ChartPanel, LineChartData } from '../../parts/line-data.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { stepText } from '../../parts/step-face.ts';
import { qkOf } from './history.ts';
import type { HeadHistory, History } from './history.ts';

export function chartOf(
  { heads, steps }: Pick<History, 'heads' | 'steps'>,
  selected: HeadHistory,
  earlier: string,
): LineChartData {
  const at = steps.map(({ step }) => step);
  const places = steps.map(stepText);
  const panel = (
    title: string,
    note: string,
    read: (head: HeadHistory) => readonly number[],
  ): ChartPanel => ({
    title,
    note,
    domain: [-1, 1],
    // Drawn last, the selected curve lies over the others.
    series: [...heads.filter((head) => head !== selected), selected].map((head) => ({
      key: head.name,
      kin: head.name,
      label: head.name,
      color: head === selected ? 'var(--accent)' : 'var(--ink-soft)',
      faint: head !== selected,
      x: at,
      y: read(head),
      places,
    })),
    format: (value) => signed(value),
  });
  const through =
    earlier in selected.through
      ? `through ${earlier} where there is a way`
      : 'of the tokens themselves';
  return {
    x: {
      kind: 'log',
      title: 'Training step, logarithmic; 0 stands left of the gap',
      domain: [at[0] ?? 0, at.at(-1) ?? 1],
      least: at.find((step) => step > 0) ?? 1,
      format: String,
    },
    panels: [
      panel('OV positivity', `${selected.name} and the others`, ({ ov }) => ov),
      panel('QK positivity', through, (head) => qkOf(head, earlier)),
    ],
  };
}
