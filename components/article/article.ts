/** What an article's page does beyond its HTML; everything here is a convenience, the page reads without it. */
import { cards } from './cards.ts';
import { offerCode } from './code.ts';
import { followContents } from './contents.ts';
import { printLight } from './paper.ts';
import { revealTargets } from './reveal.ts';
import { scrollableByKeyboard } from './scrolling.ts';

cards(document);
revealTargets(document);
printLight(document);
document.querySelectorAll<HTMLElement>('.contents-beside nav').forEach(followContents);
document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach(offerCopy);
offerCode(document.querySelectorAll('.code'));
scrollableByKeyboard(
  document.querySelectorAll<HTMLElement>('.equation-scroll, .table-scroll, .code > pre'),
);

/** The button appears where the browser can copy, and says what it did. */
function offerCopy(button: HTMLButtonElement): void {
  // Absent outside secure contexts, whatever the types say.
  if (!('clipboard' in navigator)) return;
  const source = document.getElementById(button.dataset.copy ?? '');
  const status = document.querySelector('[data-copy-status]');
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(source?.textContent ?? '').then(
      () => status && (status.textContent = 'Copied.'),
      () => status && (status.textContent = 'The browser did not allow copying.'),
    );
  });
}
