/** What readers do to the parts. Parts know no lab: the figure around them passes these on. */

/** The reader changed the text of a prompt box. */
export class TextChange extends Event {
  static readonly type = 'text-change';
  readonly text: string;
  constructor(text: string) {
    super(TextChange.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

/** The reader points at a token (null: at none), or asks to lock it. */
export class TokenPoint extends Event {
  static readonly type = 'token-point';
  readonly token: number | null;
  readonly lock: boolean;
  /** Of a cell: the token that this one attends to there. */
  readonly source: number | null;
  constructor(token: number | null, lock = false, source: number | null = null) {
    super(TokenPoint.type, { bubbles: true, composed: true });
    this.token = token;
    this.lock = lock;
    this.source = source;
  }
}

/** The reader chose a head, by its name (`L1H3`). */
export class HeadPick extends Event {
  static readonly type = 'head-pick';
  readonly name: string;
  constructor(name: string) {
    super(HeadPick.type, { bubbles: true, composed: true });
    this.name = name;
  }
}

/** The reader chose a token of the vocabulary, by its id. */
export class TokenPick extends Event {
  static readonly type = 'token-pick';
  readonly id: number;
  constructor(id: number) {
    super(TokenPick.type, { bubbles: true, composed: true });
    this.id = id;
  }
}

/** The reader chose a pair of heads, by their names. */
export class PairPick extends Event {
  static readonly type = 'pair-pick';
  readonly from: string;
  readonly to: string;
  /** @param from the earlier head @param to the later one */
  constructor(from: string, to: string) {
    super(PairPick.type, { bubbles: true, composed: true });
    this.from = from;
    this.to = to;
  }
}

/** The reader switches a head off, or on again, by its name. */
export class HeadSwitch extends Event {
  static readonly type = 'head-switch';
  readonly name: string;
  constructor(name: string) {
    super(HeadSwitch.type, { bubbles: true, composed: true });
    this.name = name;
  }
}

/** The reader asks to try again what failed. */
export class Retry extends Event {
  static readonly type = 'retry';
  constructor() {
    super(Retry.type, { bubbles: true, composed: true });
  }
}

/** The reader chose a checkpoint, by its training step. */
export class StepPick extends Event {
  static readonly type = 'step-pick';
  readonly step: number;
  constructor(step: number) {
    super(StepPick.type, { bubbles: true, composed: true });
    this.step = step;
  }
}

/** The reader takes back one edit of the model, the one at `index` of those shown. */
export class EditDrop extends Event {
  static readonly type = 'edit-drop';
  readonly index: number;
  constructor(index: number) {
    super(EditDrop.type, { bubbles: true, composed: true });
    this.index = index;
  }
}

/** The reader goes back one change of the edits. */
export class EditsUndo extends Event {
  static readonly type = 'edits-undo';
  constructor() {
    super(EditsUndo.type, { bubbles: true, composed: true });
  }
}

/** The reader takes back every edit. */
export class EditsReset extends Event {
  static readonly type = 'edits-reset';
  constructor() {
    super(EditsReset.type, { bubbles: true, composed: true });
  }
}
