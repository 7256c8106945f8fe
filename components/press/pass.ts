/** One article through every rule: the build, `npm run dev` and `npm run check` all call `runPass`. */
import type { Root } from 'mdast';
import { abstractTree, finishAbstract } from './abstract.ts';
import type { ArticleSource, Pass, PressData } from './article.ts';
import { readCaptions } from './captions.ts';
import { captionPlace, checkComponents, findComponents, numberedKind } from './components.ts';
import { resolveTerms } from './definitions.ts';
import { sortFindings, type Finding } from './errors.ts';
import { showExamples } from './examples.ts';
import { importFiles } from './files.ts';
import { openPass } from './frontmatter-reader.ts';
import { checkCover } from './labs.ts';
import { checkLinks } from './links.ts';
import { renderMath } from './math.ts';
import { printMeasurements } from './measurements.ts';
import { checkNotes } from './notes.ts';
import { numberArticle } from './outline.ts';
import { elementsOfPictures } from './pictures.ts';
import { countWords } from './plain-text.ts';
import { resolveMentions } from './resolve.ts';
import type { SeriesPlace } from './series.ts';
import { listSteps, numberSteps } from './steps.ts';
import { checkStructure } from './structure.ts';
import { finishTables } from './tables.ts';

/**
 * Checks and completes an article's tree in place: numbers, formulas, citations and measurements become elements.
 * The order matters: numbers before the references to them, mentions and measurements before formulas hide
 * their text.
 */
export async function runPass(
  tree: Root,
  source: ArticleSource,
): Promise<{ findings: Finding[]; data: PressData; series: SeriesPlace | null }> {
  const pass = openPass(source);
  const components = findComponents(source.root);
  const words = countWords(tree);
  showExamples(tree, pass);
  readCaptions(tree, pass.text, (name) => captionPlace(name, components));
  numberSteps(tree);
  numberArticle(tree, pass, (name) => numberedKind(name, components));
  await checkCover(pass);
  await checkComponents(tree, pass, components);
  checkStructure(tree, pass);
  const front = abstractTree(pass);
  checkLinks(front, pass);
  checkLinks(tree, pass);
  elementsOfPictures(tree, pass);
  await importFiles(tree, pass);
  checkNotes(tree, pass);
  resolveMentions({ type: 'root', children: [...front.children, ...tree.children] }, pass);
  const abstract = finishAbstract(front, pass);
  await printMeasurements(tree, pass);
  listSteps(tree, pass);
  renderMath(tree, pass);
  resolveTerms(tree, pass);
  finishTables(tree);
  await Promise.all(pass.pending);
  const { labels, references, math } = pass;
  return {
    findings: sortFindings(pass.findings),
    data: { abstract, labels, references, math, words },
    series: seriesPlace(pass),
  };
}

/** Where an article stands in its series, from its front matter alone. */
export function seriesPlace({ frontmatter, field }: Pass): SeriesPlace | null {
  const series = frontmatter?.series;
  return series ? { ...series, at: field(['series', 'order']) } : null;
}
