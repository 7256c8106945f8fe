/** Numbers given by an article's one numbering pass, as the page's components ask for them. */
export interface Numbering {
  /**
   * The number of the figure, table or equation with this label. Without a label, or with one that the pass did not
   * see (a page that is no article), the next free number.
   */
  next(kind: NumberedKind, id?: string): number;
}

export type NumberedKind = 'figure' | 'table' | 'equation';

/** A labelled thing of an article: `{ id: 'fig-attention', kind: 'figure', number: '2' }`. */
export interface Label {
  readonly id: string;
  /** An anchor is an element to which the author gave an id, and nothing more. */
  readonly kind: NumberedKind | 'section' | 'definition' | 'anchor';
  /** As printed: `3`; `2.1` for a subsection, `A.1` in an appendix; empty for what is not numbered. */
  readonly number: string;
  /** A heading's text, or the term that is defined; empty for the others. */
  readonly title: string;
}

/** Serves the numbers of `labels`, and counts on after them for what has no label. */
export function createNumbering(labels: readonly Label[] = []): Numbering {
  const known = new Map(labels.map((label) => [`${label.kind} ${label.id}`, Number(label.number)]));
  const last: Record<NumberedKind, number> = { figure: 0, table: 0, equation: 0 };
  for (const label of labels) {
    const { kind } = label;
    if (kind === 'figure' || kind === 'table' || kind === 'equation')
      last[kind] = Math.max(last[kind], Number(label.number));
  }
  return {
    next(kind, id) {
      const number = id === undefined ? undefined : known.get(`${kind} ${id}`);
      if (number !== undefined) return number;
      last[kind] += 1;
      return last[kind];
    },
  };
}
