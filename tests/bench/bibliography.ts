/**
 * `node tests/bench/bibliography.ts`: what a bibliography of ten thousand entries costs an article that cites fifty of
 * them, step by step, and all ten thousand, which no article does.
 */
import { performance } from 'node:perf_hooks';
import { openBibliography } from '../../components/press/bibliography.ts';
import { builtInStyle, openStyle } from '../../components/press/csl.ts';
import { splitBibtex } from '../../components/press/bibtex.ts';
import { median, megabytes, ms, table } from './stats.ts';

const ENTRIES = 10_000;
const CITED = 50;
const RUNS = 5;

/** An entry as managers export them: accents, a formula, a long abstract. */
function entry(n: number): string {
  const abstract = 'We measure {H}eads of $n$ layers, and find \\emph{none}. '.repeat(20);
  return `@article{author${n}title,
  author    = {M{\\"u}ller, J{\\'o}zef and van der Berg, Ada ${n} and {The Group} and others},
  title     = {On the {T}itle of $O(n^{${n % 9}})$ Works, Part ${n}},
  journal   = {Journal of ${n % 40} Things},
  volume    = {${n % 90}},
  pages     = {${n}--${n + 9}},
  year      = {${1900 + (n % 120)}},
  month     = jan,
  doi       = {10.1000/things.${n}},
  abstract  = {${abstract}},
  keywords  = {one, two, three},
}
`;
}

const source = Array.from({ length: ENTRIES }, (_, n) => entry(n)).join('\n');
const step = Math.floor(ENTRIES / CITED);
const cited = Array.from({ length: CITED }, (_, n) => `author${n * step}title`);

/** Milliseconds of the middle run. */
function time(work: () => unknown): number {
  return median(
    Array.from({ length: RUNS }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

const open = (): ReturnType<typeof openBibliography> => openBibliography(source, 'large.bib');
const read = (keys: readonly string[]) => {
  const bibliography = open();
  return keys.map((key) => bibliography.read(key)!.item);
};
const items = read(cited);
const all = open().keys;
const start = performance.now();
read(all);
const everything = performance.now() - start;

console.log(`${ENTRIES} entries, ${megabytes(source.length)}; medians of ${RUNS} runs\n`);
console.log(
  table([
    ['', 'time'],
    ['split the file into entries', ms(time(() => splitBibtex(source)))],
    ['the same, with places and duplicate keys', ms(time(open))],
    [`the same, and read the ${CITED} that are cited`, ms(time(() => read(cited)))],
    [
      `marks and list of ${CITED} by number`,
      ms(time(() => openStyle(items, builtInStyle('numeric')).list())),
    ],
    [
      `marks and list of ${CITED} by author and date`,
      ms(time(() => openStyle(items, builtInStyle('author-date')).list())),
    ],
    [`read all ${ENTRIES}, once`, ms(everything)],
  ]),
);
