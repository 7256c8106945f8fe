/** Pieces that the live explorer and its twin share: pure in what they are given. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LabState } from '../../lab/state.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { barList } from '../../parts/bar-list.ts';
import { quoted } from '../../parts/glyphs.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { SCORES, lossWords, nextText } from './explorer-words.ts';
import { probabilitiesOf, readPredictions } from './predictions.ts';
import type { Losses } from './predictions.ts';
import type { HeadReading, ScoreKind } from './readings.ts';

/** Without a pointer or a lock, the last token stands in: what the model does next is what most readers ask first. */
export function focusOf(lab: Pick<LabState, 'focus'>, run: Run): number {
  return Math.min(lab.focus.token ?? run.tokens.length - 1, run.tokens.length - 1);
}

export function selectedHead(
  lab: Pick<LabState, 'head'>,
  heads: readonly HeadReading[],
): HeadReading {
  const { layer, head } = lab.head;
  const wanted = heads.find((reading) => reading.layer === layer && reading.head === head);
  const selected = wanted ?? heads[0];
  if (!selected) throw new RangeError('the model of this explorer has no heads to show');
  return selected;
}

export function stripKey(name: string): TemplateResult {
  return html`
    <p class="key explorer-soft">
      <span class="hue" style="--hue:var(--outgoing)">it attends to</span>
      <span class="hue" style="--hue:var(--incoming)">attends to it</span>
      <span>in head ${name}</span>
    </p>
  `;
}

/** What the chips of the head grid mean. */
export function scoreMeaning(score: ScoreKind): TemplateResult {
  return html`<p class="explorer-soft score-meaning">${SCORES[score].meaning}</p>`;
}

/** How much of the head rests on the first token. */
export function sinkStrip(share: number): TemplateResult {
  return html`
    <span class="sink">
      <span class="sink-bar" style="--share:${share.toFixed(3)}"></span>
      ${Math.round(100 * share)} % to BOS
    </span>
  `;
}

/**
 * The five most likely next tokens after a position, and what the text really says.
 *
 * @param clean the same text without the reader's edits, to compare with; null when there are none
 */
export function predictions(
  run: Run,
  position: number,
  vocabulary: readonly string[],
  clean: Run | null = null,
): TemplateResult {
  const { top, next } = readPredictions(run, position);
  const was =
    clean &&
    probabilitiesOf(
      clean,
      position,
      top.map(({ id }) => id),
    );
  const token = run.tokens[position];
  const bars = top.map(({ id, p }, k) => ({
    label: html`${tokenFace({ text: vocabulary[id] ?? '' })}`,
    value: p,
    marked: id === next?.id,
    ...(was ? { was: was[k] ?? 0 } : {}),
  }));
  const title = `Predicted after ${token ? quoted(token, position) : 'nothing'}`;
  const before = clean ? readPredictions(clean, position, 1).next : undefined;
  return html`
    <div class="next-body">
      <p class="explorer-title">${title}</p>
      ${barList(bars, title)}
      <p class="explorer-soft next-note">${nextText(next, vocabulary, before)}</p>
    </div>
  `;
}

/** What the text costs, with and without the edits. */
export function lossLine(losses: Losses): TemplateResult {
  const { text, change } = lossWords(losses);
  return html`<p class="effect">${text}${change ? html`, <b>${change}</b>` : nothing}</p>`;
}
