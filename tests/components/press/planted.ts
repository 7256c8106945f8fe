/** A small project on disk with one article: what the rules see is what they see in a real one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkArticles } from '../../../components/press/check.ts';
import { formatFinding } from '../../../components/press/errors.ts';

const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));

export const FRONT = `---
title: A title
description: What it shows.
authors:
  - name: Somebody
published: 2026-11-23
---
`;

export const BIB = `@article{olsson2022,
  author = {Olsson, Catherine and Elhage, Nelson and others},
  title = {In-context Learning and Induction Heads},
  year = {2022}
}
@article{elhage2021, author = {Elhage, Nelson and Nanda, Neel}, title = {A Mathematical Framework}, year = 2021}
`;

/** Text of a module of measurements, whose import reaches the house's own. */
export const measurementsFile = (body: string): string =>
  `import { atLeast, defineMeasurements } from '${path.join(HOUSE, 'components/press/measurements.ts')}';
export const measurements = defineMeasurements({
${body}
});
`;

/** Writes files below a temporary root, runs every rule, and returns the findings as an author reads them. */
export async function findingsOf(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-press-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    return (await checkArticles(root)).findings.map(formatFinding);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The findings of one article whose text follows `FRONT` (which takes seven lines). */
export function findingsIn(text: string, more: Record<string, string> = {}): Promise<string[]> {
  const folder = 'content/articles/x';
  const beside = Object.entries(more).map(([name, value]) => [
    name.includes('/') ? name : `${folder}/${name}`,
    value,
  ]);
  return findingsOf({
    [`${folder}/index.mdx`]: `${FRONT}${text}`,
    [`${folder}/references.bib`]: BIB,
    ...(Object.fromEntries(beside) as Record<string, string>),
  });
}
