/**
 * Syntax of `$…$`, `$$…$$` and their dollars in prose. micromark's own inline rule reads "$5 and $10" as maths; ours
 * asks of single dollars what Pandoc asks: no space after the opening one, none before the closing one, and no digit
 * after it. `\$` is always a dollar.
 */
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import type { Construct, Effects, Extension, State, TokenType } from 'micromark-util-types';

const DOLLAR = 36;
const BACKSLASH = 92;
type Code = number | null;

const isSpace = (code: Code): boolean => code === null || code < 0 || code === 32;
const isEnding = (code: Code): boolean => code !== null && code < -2;
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;
const token = (name: string): TokenType => name as TokenType;

/** micromark-extension-math's inline construct with the stricter tokenizer; KaTeX ignores padding, so none is trimmed. */
function strictMathText({ previous }: Construct): Construct {
  return { name: 'mathText', previous, tokenize };

  function tokenize(effects: Effects, ok: State, nok: State): State {
    let opening = 0;
    let closing = 0;
    let before: Code = null;
    let escaped = false;

    return start;

    function start(code: Code): State | undefined {
      effects.enter(token('mathText'));
      effects.enter(token('mathTextSequence'));
      return open(code);
    }
    function open(code: Code): State | undefined {
      if (code === DOLLAR) {
        effects.consume(code);
        opening += 1;
        return open;
      }
      if (opening === 1 && isSpace(code)) return nok(code);
      effects.exit(token('mathTextSequence'));
      return between(code);
    }
    function between(code: Code): State | undefined {
      if (code === null) return nok(code);
      if (code === DOLLAR) {
        effects.enter(token('mathTextSequence'));
        closing = 0;
        return close(code);
      }
      if (isEnding(code)) {
        [before, escaped] = [code, false];
        effects.enter(token('lineEnding'));
        effects.consume(code);
        effects.exit(token('lineEnding'));
        return between;
      }
      effects.enter(token('mathTextData'));
      return data(code);
    }
    function data(code: Code): State | undefined {
      if (code === null || isEnding(code) || (code === DOLLAR && !escaped)) {
        effects.exit(token('mathTextData'));
        return between(code);
      }
      escaped = code === BACKSLASH && !escaped;
      before = code;
      effects.consume(code);
      return data;
    }
    function close(code: Code): State | undefined {
      if (code === DOLLAR) {
        effects.consume(code);
        closing += 1;
        return close;
      }
      const fits = opening !== 1 || (!isSpace(before) && !isDigit(code));
      if (closing !== opening || !fits) return nok(code);
      effects.exit(token('mathTextSequence'));
      effects.exit(token('mathText'));
      return ok(code);
    }
  }
}

/** The micromark and mdast extensions that a processor needs to read our maths. */
export function mathSyntax(): { micromark: Extension; mdast: ReturnType<typeof mathFromMarkdown> } {
  const syntax = math({ singleDollarTextMath: true });
  const original = syntax.text?.[DOLLAR];
  if (original === undefined || Array.isArray(original)) {
    throw new Error('micromark-extension-math changed: it no longer has one inline construct.');
  }
  return {
    micromark: { ...syntax, text: { [DOLLAR]: strictMathText(original) } },
    mdast: mathFromMarkdown(),
  };
}
