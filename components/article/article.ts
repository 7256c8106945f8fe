/** What an article's page does beyond its HTML; everything here is a convenience, the page reads without it. */
import { cards } from './cards.ts';
import { offerCode } from './code.ts';
import { followContents } from './contents.ts';
import { offerCopies } from './copy.ts';
import { printLight } from './paper.ts';
import { revealTargets } from './reveal.ts';
import { scrollableByKeyboard } from './scrolling.ts';

cards(document);
revealTargets(document);
printLight(document);
document.querySelectorAll<HTMLElement>('.contents-beside nav').forEach(followContents);
document.querySelectorAll<HTMLElement>('.citation-box').forEach(offerCopies);
offerCode(document.querySelectorAll('.code'));
scrollableByKeyboard(
  document.querySelectorAll<HTMLElement>('.equation-scroll, .table-scroll, .code > pre'),
);
