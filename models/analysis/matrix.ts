/** The little dense linear algebra the circuits need, in float64 over row-major arrays. */
import { EigenvalueDecomposition, Matrix as Square } from 'ml-matrix';

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A matrix over a copy of row-major numbers. */
export function matrix(rows: number, columns: number, data: ArrayLike<number>): Matrix {
  if (data.length !== rows * columns) {
    throw new RangeError(`${data.length} numbers do not fill a ${rows}×${columns} matrix`);
  }
  return { rows, columns, data: Float64Array.from(data) };
}

/** a · b. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) {
    throw new RangeError(`cannot multiply ${a.rows}×${a.columns} by ${b.rows}×${b.columns}`);
  }
  const data = new Float64Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++) {
    const out = data.subarray(i * b.columns, (i + 1) * b.columns);
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      const row = b.data.subarray(k * b.columns, (k + 1) * b.columns);
      for (let j = 0; j < out.length; j++) out[j]! += factor * row[j]!;
    }
  }
  return { rows: a.rows, columns: b.columns, data };
}

/** aᵀ. */
export function transpose(a: Matrix): Matrix {
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) data[j * a.rows + i] = a.data[i * a.columns + j]!;
  }
  return { rows: a.columns, columns: a.rows, data };
}

/** Frobenius norm: the square root of the sum of squares. */
export function frobenius(a: Matrix): number {
  return Math.sqrt(a.data.reduce((sum, value) => sum + value * value, 0));
}

/** Eigenvalues of a square matrix, largest magnitude first. */
export function eigenvalues(a: Matrix): Complex[] {
  if (a.rows !== a.columns)
    throw new RangeError(`a ${a.rows}×${a.columns} matrix has no eigenvalues`);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(
    Square.from1DArray(a.rows, a.columns, [...a.data]),
  );
  const found = realEigenvalues.map((re, k) => ({ re, im: imaginaryEigenvalues[k] ?? 0 }));
  return found.sort((x, y) => Math.hypot(y.re, y.im) - Math.hypot(x.re, x.im));
}
