/** Making and reading tensors with named axes. */
import type { Tensor } from './types.ts';

/** A tensor over `data`; throws when the dims do not multiply to its length. */
export function tensor<const Axes extends readonly string[]>(
  axes: Axes,
  dims: readonly number[],
  data: Float32Array,
): Tensor<Axes> {
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (axes.length !== dims.length || size !== data.length) {
    throw new RangeError(
      `tensor of ${axes.join('×')} with dims ${dims.join('×')} does not hold ${data.length} numbers`,
    );
  }
  return { axes, dims, data };
}

/**
 * Numbers under the leading indices, as a view: `part(pattern, head, dest)` is one row over `src`.
 */
export function part(whole: Tensor, ...indices: number[]): Float32Array {
  let start = 0;
  let size = whole.data.length;
  indices.forEach((index, axis) => {
    const dim = whole.dims[axis] ?? 0;
    if (!Number.isInteger(index) || index < 0 || index >= dim) {
      throw new RangeError(`${whole.axes[axis] ?? 'axis'} ${index} is outside 0…${dim - 1}`);
    }
    size /= dim;
    start += index * size;
  });
  return whole.data.subarray(start, start + size);
}

/** Whether a tensor has exactly these axes; narrows its type. */
export function hasAxes<const Axes extends readonly string[]>(
  whole: Tensor,
  axes: Axes,
): whole is Tensor<Axes> {
  return whole.axes.length === axes.length && axes.every((axis, k) => whole.axes[k] === axis);
}

/**
 * A hook of a run with the axes its reader expects; throws when it was not wanted or has others.
 */
export function hookOf<const Axes extends readonly string[]>(
  run: { readonly hooks: Readonly<Record<string, Tensor>> },
  name: string,
  axes: Axes,
): Tensor<Axes> {
  const found = run.hooks[name];
  if (!found) throw new RangeError(`hook not in this run: ${name}`);
  if (!hasAxes(found, axes)) {
    throw new RangeError(`${name} has axes ${found.axes.join(',')}, not ${axes.join(',')}`);
  }
  return found;
}
