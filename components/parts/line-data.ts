/** What a line chart draws: panels under each other over one horizontal axis. */

export interface LineSeries {
  /** Names the curve; the same in every panel that shows the same thing. */
  readonly key: string;
  /** Curves of different panels that belong together: their points are marked at once. */
  readonly kin: string;
  /** Before the place and the value of a point: `attn-2l, seed 0 · L1H0`. */
  readonly label: string;
  /** Written at the curve's end, where there is room; curves of one tag share it. */
  readonly tag?: string;
  /** A CSS colour. */
  readonly color: string;
  /** Pattern of the stroke, as `stroke-dasharray`; none for a whole line. */
  readonly dash?: string;
  /** Thin and pale, without dots: one of many. */
  readonly faint?: boolean;
  /** Without dots at its points: there are too many to tell apart. */
  readonly plain?: boolean;
  /** As many as there are values, ascending. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Each point's place in words; the axis' own format unless given. */
  readonly places?: readonly string[];
}

export interface ChartPanel {
  readonly title: string;
  /** What the numbers are, in a few words behind the title. */
  readonly note?: string;
  /** Of the vertical axis; widened to round numbers. Fixed by the caller, so that hiding a curve moves no other. */
  readonly domain: readonly [number, number];
  /** The axis ends where the domain does, round or not; for a linear one. */
  readonly exact?: boolean;
  /** A value whose line of the grid stands out, such as 0 between two signs. */
  readonly level?: number;
  /** Equal distances for equal ratios, for values above 0; `linear` unless given. */
  readonly scale?: 'linear' | 'log';
  readonly series: readonly LineSeries[];
  /** A value as it is quoted. */
  readonly format: (value: number) => string;
}

export interface LineChartData {
  readonly x: {
    readonly kind: 'linear' | 'log';
    readonly title: string;
    readonly domain: readonly [number, number];
    /** The smallest value above 0: where a logarithmic axis begins. */
    readonly least: number;
    readonly format: (value: number) => string;
  };
  readonly panels: readonly ChartPanel[];
  /** A place that is marked in every panel, until it is moved: a dashed line. */
  readonly mark?: number;
  /** Of a panel, rem; by the number of panels unless given. */
  readonly height?: number;
}
