/** What words of the text set when the reader asks, in words of their own: for the pointer, and for those who hear the page. */

/** What an author may write; whatever is missing is not asked for. */
export interface WrittenScene {
  readonly prompt?: string | undefined;
  readonly head?: string | undefined;
  readonly token?: number | string | undefined;
  /** A text where it was measured. */
  readonly checkpoint?: number | string | undefined;
  readonly ablate?: readonly string[] | undefined;
  readonly freeze?: boolean | undefined;
  readonly set?: Readonly<Record<string, unknown>> | undefined;
}

const LONG = 40;

/** `training step 1,800, head L1H0`. @param figure the number of the figure that `set` is about */
export function sceneInWords(
  scene: WrittenScene & { readonly figure?: number | undefined },
): string {
  const { checkpoint, head, prompt, token, ablate, freeze, figure, set } = scene;
  return [
    checkpoint === undefined ? '' : `training step ${Number(checkpoint).toLocaleString('en')}`,
    head === undefined ? '' : `head ${head}`,
    prompt === undefined ? '' : `the text “${short(prompt)}”`,
    token === undefined ? '' : `token ${typeof token === 'number' ? token : `“${token.trim()}”`}`,
    edits(ablate, freeze),
    set === undefined
      ? ''
      : figure === undefined
        ? 'choices of the figure'
        : `choices of figure ${figure}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function edits(ablate: readonly string[] | undefined, freeze: boolean | undefined): string {
  if (ablate === undefined && !freeze) return '';
  const heads = ablate?.length ? `without ${ablate.join(' and ')}` : 'with every head';
  return freeze ? `${heads}, attention as before` : heads;
}

function short(text: string): string {
  return text.length <= LONG ? text : `${text.slice(0, LONG).trim()}…`;
}
