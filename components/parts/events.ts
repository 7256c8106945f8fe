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
  constructor(token: number | null, lock = false) {
    super(TokenPoint.type, { bubbles: true, composed: true });
    this.token = token;
    this.lock = lock;
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
