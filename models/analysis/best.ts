/** A short list of the best of many. */

/**
 * The `size` things of the highest score, whatever is offered: a binary heap whose root is the worst of them, so that most
 * offers cost one comparison.
 *
 * @example const best = new Best<string>(1); best.offer(2, 'b'); best.offer(1, 'a'); best.sorted() // ['b']
 */
export class Best<Item> {
  readonly #size: number;
  readonly #heap: { score: number; item: Item }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** What a score must exceed to get in. */
  get threshold(): number {
    return this.#heap.length < this.#size ? -Infinity : (this.#heap[0]?.score ?? Infinity);
  }

  offer(score: number, item: Item): void {
    if (!(score > this.threshold)) return;
    const heap = this.#heap;
    if (heap.length < this.#size) {
      heap.push({ score, item });
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (heap[parent]!.score <= heap[i]!.score) break;
        this.#swap(i, parent);
        i = parent;
      }
      return;
    }
    heap[0] = { score, item };
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && heap[child]!.score < heap[least]!.score) least = child;
      }
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }

  /** Best first; equal scores in the order of being offered is not promised. */
  sorted(): Item[] {
    return [...this.#heap].sort((x, y) => y.score - x.score).map(({ item }) => item);
  }

  #swap(i: number, j: number): void {
    const heap = this.#heap;
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  }
}
