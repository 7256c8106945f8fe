/** From readings to what the figure shows, the same for the live view and for the static twin. Pure. */
import type { TableData } from '../../parts/data-table.ts';
import type { DotPlot } from '../../parts/dot-plot.ts';
import type { PlaneFrame } from '../../parts/plane.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { plotOf } from './plot.ts';
import { DECADES, rankCorrelation } from './readings.ts';
import type { CircuitReadings, Copying, HeadReading } from './readings.ts';
import { caveatSentence, eigenvalueText, headSentence, modulus, percent, whole } from './words.ts';

export interface Shown {
  readonly circuits: CircuitReadings;
  /** Of the heads in their order, as far as they are counted. */
  readonly copying: readonly Copying[];
  /** Name of the selected head; the first one when there is no such head. */
  readonly head: string;
  /** The eigenvalue that is read, from the largest on; null for none. */
  readonly point: number | null;
}

export interface Face {
  readonly reading: HeadReading;
  readonly copying: Copying | null;
}

export interface Description {
  readonly faces: readonly Face[];
  /** Heads in a layer. */
  readonly columns: number;
  readonly selected: Face;
  readonly band: number;
  readonly frame: PlaneFrame;
  /** The plane of the selected head in words, and the eigenvalue that is read. */
  readonly label: string;
  readonly point: number | null;
  readonly pointText: string;
  readonly plot: DotPlot;
  /** Between positivity and copying, over the heads; null until all are counted. */
  readonly correlation: number | null;
  readonly finding: string;
  readonly caveat: string;
  readonly tables: { readonly heads: TableData; readonly eigenvalues: TableData };
}

export function describe({ circuits, copying, head, point }: Shown): Description {
  const { heads, band, vocabulary } = circuits;
  const faces = heads.map((reading, k) => ({ reading, copying: copying[k] ?? null }));
  const selected = faces.find(({ reading }) => reading.name === head) ?? faces[0]!;
  const { plane, name } = selected.reading;
  const { length } = plane.points;
  const read = point === null ? null : plane.points[Math.min(point, length - 1)]!;
  const right = plane.points.filter(({ re }) => re > 0).length;
  const known = faces.flatMap(({ reading, copying: own }) => (own ? [{ reading, own }] : []));
  const correlation = rankCorrelation(
    known.map(({ reading }) => reading.plane.positivity),
    known.map(({ own }) => -own.median),
  );
  return {
    faces,
    columns: faces.filter(({ reading }) => reading.layer === 0).length,
    selected,
    band,
    frame: {
      rings: Array.from({ length: DECADES + 1 }, (_, k) => modulus(plane.largest / 10 ** k)),
      halves: ['positive: copying', 'negative'],
    },
    label: `${name}: ${length} eigenvalues in the complex plane, ${right} of them with a positive real part`,
    point: read && plane.points.indexOf(read),
    pointText: read
      ? `${plane.points.indexOf(read) + 1} of ${length}: ${eigenvalueText(read)}`
      : `${right} of ${length} have a positive real part.`,
    plot: plotOf(known, band, vocabulary, name),
    correlation: known.length === faces.length ? correlation : null,
    finding: headSentence(selected.reading, selected.copying, circuits),
    caveat: known.length === faces.length ? caveatSentence(heads, copying, band) : '',
    tables: { heads: headTable(faces, circuits), eigenvalues: eigenvalueTable(selected.reading) },
  };
}

function headTable(faces: readonly Face[], { band, untrainedBand }: CircuitReadings): TableData {
  const cells = (own: Copying | null): string[] =>
    own ? [percent(own.first), percent(own.ten), whole(own.median)] : ['…', '…', '…'];
  return {
    caption:
      `OV circuits of every head. 19 of 20 random heads have a positivity within ±${band.toFixed(2)}; ` +
      `with random embeddings too it would be about ±${untrainedBand.toFixed(2)}.`,
    columns: ['Head', 'Positivity', 'Token itself first', 'Among ten', 'Median place'],
    rows: faces.map(({ reading: { name, plane }, copying }) => [
      name,
      signed(plane.positivity),
      ...cells(copying),
    ]),
  };
}

function eigenvalueTable({ name, plane }: HeadReading): TableData {
  return {
    caption: `Eigenvalues of the OV circuit of ${name}, largest first`,
    columns: ['', 'Real part', 'Imaginary part', 'Modulus'],
    rows: plane.points.map(({ re, im }, k) => [
      String(k + 1),
      ...[re, im, Math.hypot(re, im)].map(modulus),
    ]),
  };
}
