/** The reader's text at one checkpoint: which class each token is in, and what each class costs both models. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { TEXT_CLASSES, textClasses } from '../../../models/analysis/token-classes.ts';
import type { TextClass } from '../../../models/analysis/token-classes.ts';
import type { Token } from '../../../models/runtime/types.ts';
import { quoted } from '../../parts/glyphs.ts';
import type { TokenKind } from '../../parts/kind-chips.ts';
import { FACES } from './faces.ts';
import { meanOf } from './readings.ts';

/** A text that was run, and what it costs each model by position; null while that is not known. */
export interface TextReading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly step: number;
  readonly losses: readonly {
    readonly model: string;
    readonly losses: readonly (number | null)[] | null;
  }[];
}

export function classesOf({ tokens }: Pick<TextReading, 'tokens'>): (TextClass | null)[] {
  return textClasses(tokens.map(({ id }) => id));
}

/** How tokens of each class look in the strip. */
export function kindsOf(classes: readonly (TextClass | null)[]): (TokenKind | null)[] {
  return classes.map((name) => {
    if (name === null) return null;
    const { color, mark } = FACES[name];
    // Most tokens are new: were they as strong, they would drown the others.
    return { hue: color, share: name === 'new' ? 0.25 : 0.9, mark, words: FACES[name].name };
  });
}

/** The token that is told: the one in focus, else the one that continues a copy and is most the first model's to know. */
export function toldToken(
  { tokens, losses }: Pick<TextReading, 'tokens' | 'losses'>,
  classes: readonly (TextClass | null)[],
  focus: number | null,
): number {
  if (focus !== null && focus < tokens.length) return focus;
  const [own, other] = losses.map((one) => one.losses);
  const leads = classes.map((name, position) =>
    name === 'continued' ? (other?.[position] ?? 0) - (own?.[position] ?? 0) : -Infinity,
  );
  const most = Math.max(...leads);
  return most > -Infinity ? leads.indexOf(most) : tokens.length - 1;
}

/** `"rell" (20), continued: attn-2l 0.51 nats, attn-1l 3.20 nats.` */
export function tokenText(
  { tokens, losses }: TextReading,
  classes: readonly (TextClass | null)[],
  position: number,
): string {
  const token = tokens[position];
  if (!token) return '';
  if (position === 0) return `${quoted(token, 0)}: predicted by nothing before it.`;
  const name = classes[position] ?? null;
  const said = losses.map(({ model, losses: own }) => {
    const loss = own?.[position] ?? null;
    return `${model} ${loss === null ? '–' : `${loss.toFixed(2)} nats`}`;
  });
  return `${quoted(token, position)}, ${name ? FACES[name].name : 'after BOS alone'}: ${said.join(', ')}.`;
}

export function textMeans(
  reading: TextReading,
  classes: readonly (TextClass | null)[],
): TemplateResult {
  const { losses } = reading;
  const rows = [...TEXT_CLASSES, 'whole'] as const;
  const count = (name: TextClass | 'whole'): number =>
    name === 'whole'
      ? Math.max(0, classes.length - 1)
      : classes.filter((one) => one === name).length;
  return html`
    <table class="bump-brings bump-text">
      <thead>
        <tr>
          <th scope="col">Mean loss, nats</th>
          <th scope="col">Tokens</th>
          ${losses.map(({ model }) => html`<th scope="col">${model}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (name) => html`
            <tr>
              <th scope="row">
                ${
                  name === 'whole'
                    ? nothing
                    : html`<i class="bump-piece" style="--hue:${FACES[name].color}"
                        >${FACES[name].mark}</i
                      >`
                }
                ${FACES[name].name}
              </th>
              <td>${count(name)}</td>
              ${losses.map(({ losses: own }) => {
                const { mean } = meanOf(own ?? [], classes, name);
                return html`<td>${Number.isFinite(mean) ? mean.toFixed(2) : '–'}</td>`;
              })}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
