/** A synthetic thread of articles, each as heavy as a long paper; the same for everybody, for its dice are seeded. */
import { article } from '../scratch.ts';

export interface Weight {
  readonly citations: number;
  readonly equations: number;
  readonly sections: number;
  /** Entries of the article's bibliography, of which it cites some. */
  readonly entries: number;
}

export const paper: Weight = { citations: 50, equations: 40, sections: 10, entries: 400 };

/** Files of `count` articles, by their path from the project's root. */
export function thread(count: number, weight: Weight = paper): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 1; index <= count; index += 1) {
    const folder = `content/articles/paper-${String(index).padStart(3, '0')}`;
    const dice = seeded(index);
    files[`${folder}/index.mdx`] = article(`Paper ${index}`, text(weight, dice));
    files[`${folder}/references.bib`] = bibliography(weight.entries, dice);
  }
  return files;
}

const WORDS =
  'the a model head layer token attends to of in and we measure that residual stream writes reads copies earlier later prefix score pattern value key query circuit induction loss falls when training begins each text'.split(
    ' ',
  );

const FORMULAS = [
  String.raw`A^{h}_{ij} = \frac{\exp\left(q_i^\top k_j / \sqrt{d_h}\right)}{\sum_{j' \le i} \exp\left(q_i^\top k_{j'} / \sqrt{d_h}\right)}`,
  String.raw`W_{OV} = W_U W_O^{h} W_V^{h} W_E \in \mathbb{R}^{n \times n}`,
  String.raw`\mathcal{L} = -\frac{1}{T} \sum_{t=1}^{T} \log p_\theta\left(x_t \mid x_{<t}\right) + \lambda \lVert \theta \rVert_2^2`,
  String.raw`\begin{aligned} x^{(l+1)} &= x^{(l)} + \sum_{h=1}^{H} A^{h} x^{(l)} W_{OV}^{h} \\ &= \left( I + \sum_{h} A^{h} \otimes W_{OV}^{h} \right) x^{(l)} \end{aligned}`,
];

function text({ citations, equations, sections, entries }: Weight, dice: () => number): string {
  const parts = Array.from({ length: sections }, (_, section) => {
    const cites = share(citations, sections, section);
    const formulas = share(equations, sections, section);
    const paragraphs = Array.from({ length: Math.max(cites, 1) }, () => {
      const mark =
        cites === 0 ? '' : ` [@key${Math.floor(dice() * entries)}, p. ${Math.floor(dice() * 90)}]`;
      return `${sentence(dice)} where $h_{${Math.floor(dice() * 9)}}$ is large${mark}. ${sentence(dice)}.`;
    });
    const displayed = Array.from({ length: formulas }, (_, index) => {
      const formula = FORMULAS[Math.floor(dice() * FORMULAS.length)] ?? '';
      return `$$ #eq:s${section}-${index}\n${formula}\n$$\n\nBy @eq:s${section}-${index}, ${sentence(dice)}.`;
    });
    return [
      `## Section ${section + 1}`,
      ...paragraphs.flatMap((paragraph, index) => [paragraph, displayed[index] ?? '']),
      ...displayed.slice(paragraphs.length),
      `A note.[^${section}]`,
      `[^${section}]: ${sentence(dice)}.`,
    ].join('\n\n');
  });
  const rows = Array.from(
    { length: 12 },
    (_, row) => `| L${row} | ${dice().toFixed(2)} | ${dice().toFixed(2)} |`,
  );
  return `${parts.join('\n\n')}\n\n| Head | Score | Loss |\n| ---- | ----: | ---: |\n${rows.join('\n')}\n`;
}

function sentence(dice: () => number): string {
  const words = Array.from({ length: 16 }, () => WORDS[Math.floor(dice() * WORDS.length)] ?? '');
  return words.join(' ').replace(/^./, (first) => first.toUpperCase());
}

function bibliography(entries: number, dice: () => number): string {
  return Array.from(
    { length: entries },
    (_, index) => `@article{key${index},
  author = {Author${index % 90}, Given and M{\\"u}ller, Hanna and others},
  title = {${sentence(dice)}},
  journal = {Journal of Examples},
  volume = {${index % 40}},
  pages = {${index}--${index + 12}},
  year = {${1980 + (index % 45)}},
  doi = {10.1000/example.${index}}
}
`,
  ).join('\n');
}

/** The part of `total` that falls to the `index`-th of `parts`. */
const share = (total: number, parts: number, index: number): number =>
  Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts);

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
