/** How the loss falls pass by pass: each row's bar ends where its pass leaves the loss, and its coloured part is what the pass changed. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { signed } from '../../parts/signed-numbers.ts';
import { hueOf } from './kinds.ts';
import type { Importance, Pass } from './readings.ts';
import { capital, each, orderName, termText } from './words.ts';

export function fall(shown: Importance): TemplateResult {
  const { passes, blind } = shown;
  const end = Math.ceil(blind);
  const x = (loss: number): string => `${(100 * Math.min(1, Math.max(0, loss / end))).toFixed(2)}%`;
  const row = (pass: Pass, before: number): TemplateResult => {
    const { order, terms, loss, change, effect } = pass;
    const [low, high] = [Math.min(loss, before), Math.max(loss, before)];
    const sides = `left:${x(low)};right:calc(100% - ${x(high)});--hue:${hueOf(order)}`;
    return html`
      <tr>
        <th scope="row">
          <span class="fall-mark" aria-hidden="true">${order}</span>
          ${capital(orderName(order, shown))}
        </th>
        <td class="fall-terms">${termText(terms)}</td>
        <td class="fall-track">
          <span class="fall-loss" style="width:${x(loss)}"></span>
          <span class=${change < 0 ? 'fall-change' : 'fall-change up'} style=${sides}></span>
        </td>
        <td>${signed(change, 3)}</td>
        <td class="fall-each">${each(pass)}</td>
        <td>${loss.toFixed(3)}</td>
        <td class="fall-effect">${signed(effect, 3)}</td>
      </tr>
    `;
  };
  return html`
    <table class="fall">
      <caption class="spoken">
        Mean loss of the text, pass by pass, in nats
      </caption>
      <thead>
        <tr>
          <th scope="col">Paths</th>
          <th scope="col" class="fall-terms">Terms</th>
          <th scope="col" class="fall-axis">
            <span class="spoken">Bar</span>
            <span aria-hidden="true"><i>0</i><i>${end / 2}</i><i>${end} nats</i></span>
          </th>
          <th scope="col">Change</th>
          <th scope="col" class="fall-each">Per path</th>
          <th scope="col">Loss</th>
          <th scope="col" class="fall-effect">If taken away</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row"><span class="fall-mark"></span> Blind guess</th>
          <td class="fall-terms">no path</td>
          <td class="fall-track"><span class="fall-loss" style="width:${x(blind)}"></span></td>
          <td></td>
          <td class="fall-each"></td>
          <td>${blind.toFixed(3)}</td>
          <td class="fall-effect"></td>
        </tr>
        ${passes.map((pass, k) => row(pass, passes[k - 1]?.loss ?? blind))}
      </tbody>
    </table>
  `;
}
