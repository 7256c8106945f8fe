/** Long computations on a page's own thread, in slices short enough that nobody feels them. */

/** Longest that a slice holds the thread, ms. */
const SLICE = 8;

/**
 * Runs a generator to its end and returns its value, giving the thread back between slices.
 *
 * @param report called after each slice with what was yielded last
 * @throws the signal's reason once it is aborted
 * @example const bugs = await inSlices(signal, scanBugs(circuits, direct));
 */
export async function inSlices<Step, Value>(
  signal: AbortSignal,
  steps: Generator<Step, Value>,
  report: (step: Step) => void = () => {},
): Promise<Value> {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    report(step.value);
    await turn();
  }
}

/** A message comes after whatever the browser has to do first; timers that call timers are held back 4 ms. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(null);
  });
}
