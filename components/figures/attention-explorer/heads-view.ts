/** The explorer's heads: the grid, and what may be done to them. Pure as the view that it is a part of. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { editBar } from '../../lab/edit-bar.ts';
import { picked } from '../../parts/picked.ts';
import { SCORES } from './explorer-words.ts';
import { lossLine, scoreMeaning, selectedHead } from './pieces.ts';
import { emphasis } from './readings.ts';
import type { Explorer } from './view.ts';

export function headsPart(explorer: Explorer): TemplateResult {
  const { run, lab, heads, score, byScore, scale, toggle, choose } = explorer;
  const { token } = lab.focus;
  const length = run.tokens.length;
  return html`
    <div class="explorer-heads">
      <div class="heads-tools">
        <label class="explorer-title" for="score">Heads by</label>
        <select
          id="score"
          class="choice"
          @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
        >
          ${Object.entries(SCORES).map(
            ([kind, { name }]) =>
              html`<option value=${kind} ?selected=${picked(kind === score)}>${name}</option>`,
          )}
        </select>
        <button class="button" aria-pressed=${String(byScore)} @click=${() => toggle('byScore')}>
          Sort
        </button>
      </div>
      ${scoreMeaning(score)}
      <head-grid
        .heads=${heads.map((reading) => ({
          ...reading,
          off: offIn(lab, reading.name),
          emphasis: token === null || token >= length ? 1 : emphasis(reading, token, length),
        }))}
        .columns=${heads.filter(({ layer }) => layer === 0).length}
        .tokens=${length}
        .selected=${selectedHead(lab, heads).name}
        .scale=${scale}
        .scoreName=${SCORES[score].name.toLowerCase()}
        .byScore=${byScore}
        .switches=${true}
      ></head-grid>
      ${editsPart(explorer)}
    </div>
  `;
}

function editsPart({ losses, lab, heads, switchHead, keepPatterns }: Explorer): TemplateResult {
  const { name } = selectedHead(lab, heads);
  const frozen = lab.edits.some(({ kind }) => kind === 'freeze');
  return html`
    <div class="heads-edits">
      <button
        class="button"
        aria-pressed=${String(offIn(lab, name))}
        @click=${() => switchHead(name)}
      >
        Switch ${name} off
      </button>
      <label class="switch"
        ><input type="checkbox" .checked=${frozen} @change=${keepPatterns} />Keep the attention
        patterns</label
      >
    </div>
    ${editBar(lab)} ${lossLine(losses)}
  `;
}

function offIn({ edits }: Explorer['lab'], name: string): boolean {
  return edits.some((edit) => edit.kind === 'ablate' && edit.head === name);
}
