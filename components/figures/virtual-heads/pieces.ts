/** What stands beside the matrix: bars of what the pair is worth, and of what it does with a token. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { visible } from '../../parts/glyphs.ts';
import { pairKey, pairName } from '../../parts/pair-face.ts';
import { signedBars } from '../../parts/signed-bars.ts';
import { readOutputs } from './readings.ts';
import type { Shown } from './view.ts';
import { copyingSentence, rankSentence } from './words.ts';

/** The virtual head beside the paths through only one of its heads. */
export function worthBars({ worths, pair, ends }: Shown): TemplateResult {
  const chosen = worths.pairs.find((one) => pairKey(one) === pairKey(pair));
  const rows = [
    { key: pair.from, label: `${pair.from} alone`, value: worths.heads[pair.from] ?? NaN },
    { key: pair.to, label: `${pair.to} alone`, value: worths.heads[pair.to] ?? NaN },
    { key: 'both', label: pairName(pair), value: chosen?.worth ?? NaN, marked: true },
  ].filter(({ value }) => !Number.isNaN(value));
  const label = `Nats per token that would be lost without ${pairName(pair)} and without its heads’ own paths`;
  return signedBars([{ name: '', rows }], { label, max: ends.paths, digits: 3 });
}

export function circuitPart({ run, pair, circuit, move, vocabulary, ends }: Shown): TemplateResult {
  const source = run.tokens[move.src];
  const name = visible(source ?? { text: '' });
  const outputs = readOutputs(circuit, source?.id ?? 0);
  const bars = (ranked: typeof outputs.raised) =>
    ranked.map(({ id, value }) => ({
      ...{ key: String(id), value, marked: id === source?.id },
      label: visible({ text: vocabulary[id] ?? '' }),
    }));
  const groups = [
    { name: 'Raised most', rows: bars(outputs.raised) },
    { name: 'Lowered most', rows: bars([...outputs.lowered].reverse()) },
  ];
  const label = `Logits that attending to ${name} through both heads adds`;
  return html`
    <section class="virtual-part" aria-label="What ${pairName(pair)} does with a token">
      <p class="title">What it does with “${name}”</p>
      <p class="virtual-note">Logits added where ${pairName(pair)} attends to this token only.</p>
      ${signedBars(groups, { label, max: ends.outputs })}
      <p class="virtual-note">
        ${source?.added ? nothing : rankSentence(name, outputs, vocabulary.length)}
        ${copyingSentence(circuit)}
      </p>
    </section>
  `;
}
