/** Passes what readers do to a figure's parts on to the lab; parts know no lab. */
import { parseHead } from '../../models/runtime/names.ts';
import { HeadPick, StepPick, TextChange, TokenPoint } from '../parts/events.ts';
import { CheckpointSelect, HeadSelect, PromptChange, TokenFocus } from './state.ts';

export function relayToLab(figure: EventTarget): void {
  figure.addEventListener(TextChange.type, (event) => {
    figure.dispatchEvent(new PromptChange((event as TextChange).text));
  });
  figure.addEventListener(TokenPoint.type, (event) => {
    const { token, lock } = event as TokenPoint;
    figure.dispatchEvent(new TokenFocus(token, lock));
  });
  figure.addEventListener(HeadPick.type, (event) => {
    const head = parseHead((event as HeadPick).name);
    if (head) figure.dispatchEvent(new HeadSelect(head.layer, head.head));
  });
  figure.addEventListener(StepPick.type, (event) => {
    figure.dispatchEvent(new CheckpointSelect((event as StepPick).step));
  });
}
