/** The little dense linear algebra the circuits need, in float64 over row-major arrays. */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix as Dense, SVD } from 'ml-matrix';

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

/**
 * a · b. Four rows of b at a time: each number of the product is then read and written a quarter as often, which is
 * most of what the product costs.
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) {
    throw new RangeError(`cannot multiply ${a.rows}×${a.columns} by ${b.rows}×${b.columns}`);
  }
  const [inner, width, from] = [a.columns, b.columns, b.data];
  const data = new Float64Array(a.rows * width);
  for (let i = 0; i < a.rows; i++) {
    const start = i * width;
    let k = 0;
    for (; k + 3 < inner; k += 4) {
      const at = i * inner + k;
      const [p, q, r, s] = [a.data[at]!, a.data[at + 1]!, a.data[at + 2]!, a.data[at + 3]!];
      // A causal pattern is half zeros.
      if (p === 0 && q === 0 && r === 0 && s === 0) continue;
      const row = k * width;
      for (let j = 0; j < width; j++) {
        data[start + j]! +=
          p * from[row + j]! +
          q * from[row + width + j]! +
          r * from[row + 2 * width + j]! +
          s * from[row + 3 * width + j]!;
      }
    }
    for (; k < inner; k++) {
      const factor = a.data[i * inner + k]!;
      for (let j = 0; j < width; j++) data[start + j]! += factor * from[k * width + j]!;
    }
  }
  return { rows: a.rows, columns: width, data };
}

/** aᵀ. */
export function transpose(a: Matrix): Matrix {
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) data[j * a.rows + i] = a.data[i * a.columns + j]!;
  }
  return { rows: a.columns, columns: a.rows, data };
}

/** Row `index` of a matrix, as a view. */
export function row(a: Matrix, index: number): Float64Array {
  return a.data.subarray(index * a.columns, (index + 1) * a.columns);
}

/** At most `count` rows from `start` on, as a view. */
export function rows(a: Matrix, start: number, count: number): Matrix {
  const found = Math.min(count, a.rows - start);
  const data = a.data.subarray(start * a.columns, (start + found) * a.columns);
  return { rows: found, columns: a.columns, data };
}

/** Column `index` of a matrix, as a copy. */
export function column(a: Matrix, index: number): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, k) => a.data[k * a.columns + index]!);
}

/** The mean of every row. */
export function rowMeans(a: Matrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, index) => {
    let sum = 0;
    for (const value of row(a, index)) sum += value;
    return sum / a.columns;
  });
}

/** Σ aᵢ bᵢ of two vectors of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** The row vector v · a; `v` has as many numbers as `a` has rows. */
export function through(v: ArrayLike<number>, a: Matrix): Float64Array {
  return multiply(matrix(1, v.length, v), a).data;
}

/** Frobenius norm: the square root of the sum of squares. */
export function frobenius(a: Matrix): number {
  return Math.sqrt(a.data.reduce((sum, value) => sum + value * value, 0));
}

/** Eigenvalues of a square matrix, largest magnitude first. */
export function eigenvalues(a: Matrix): Complex[] {
  if (a.rows !== a.columns)
    throw new RangeError(`a ${a.rows}×${a.columns} matrix has no eigenvalues`);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(dense(a));
  const found = realEigenvalues.map((re, k) => ({ re, im: imaginaryEigenvalues[k] ?? 0 }));
  return found.sort((x, y) => Math.hypot(y.re, y.im) - Math.hypot(x.re, x.im));
}

/**
 * The square upper triangle R of a = Q R, Q with orthonormal columns, by Cholesky's factors of aᵀ a. It squares the
 * condition of `a`: for tall matrices of independent columns.
 *
 * @throws RangeError when the columns of `a` are dependent
 */
export function triangle(a: Matrix): Matrix {
  const cholesky = new CholeskyDecomposition(dense(multiply(transpose(a), a)));
  if (!cholesky.isPositiveDefinite()) {
    throw new RangeError(`the columns of a ${a.rows}×${a.columns} matrix are not independent`);
  }
  return transpose(fromDense(cholesky.lowerTriangularMatrix));
}

/** Singular values of a square matrix, largest first, and its left singular vectors as columns. */
export function singular(a: Matrix): { readonly values: number[]; readonly left: Matrix } {
  const found = new SVD(dense(a), { computeRightSingularVectors: false });
  return { values: [...found.diagonal], left: fromDense(found.leftSingularVectors) };
}

/** a⁻¹ b for an upper triangular a. */
export function solveTriangle(a: Matrix, b: Matrix): Matrix {
  const data = Float64Array.from(b.data);
  const x = { rows: b.rows, columns: b.columns, data };
  for (let i = a.rows - 1; i >= 0; i--) {
    const own = row(x, i);
    for (let k = i + 1; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      row(x, k).forEach((value, j) => (own[j]! -= factor * value));
    }
    own.forEach((value, j) => (own[j] = value / a.data[i * a.columns + i]!));
  }
  return x;
}

function dense(a: Matrix): Dense {
  return Dense.from1DArray(a.rows, a.columns, a.data);
}

function fromDense(a: Dense): Matrix {
  return matrix(a.rows, a.columns, a.to1DArray());
}
