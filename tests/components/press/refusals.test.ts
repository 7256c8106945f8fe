/** An error that a figure's door throws leads to the tag in the article. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { refusedTags } from '../../../components/press/refusals.ts';
import { formatFinding } from '../../../components/press/errors.ts';
import { FRONT } from './planted.ts';

function refused(message: string, text: string): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'retort-doors-'));
  try {
    mkdirSync(path.join(root, 'content/articles/x'), { recursive: true });
    writeFileSync(path.join(root, 'content/articles/x/index.mdx'), FRONT + text);
    return refusedTags(new Error(message), root).map(formatFinding);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const AT = 'content/articles/x/index.mdx';

it('names the tag with the attribute that the door refuses', () => {
  const message = 'figure-unknown: <Curves view="los"> is no view of the figure. Views: loss.';
  const text = `\n<Curves view="loss" />\n\nText <Curves\n  view={'los'} />\n`;
  expect(refused(message, text)).toEqual([
    `${AT}:11:6 figure-unknown: <Curves view="los"> is no view of the figure. Views: loss.`,
  ]);
});

it('names the tag alone where no attribute is to blame', () => {
  const message = 'model-unknown: <Curves> names no model. Write models={[…]}.';
  expect(refused(message, '\n<Curves id="a" />\n')).toEqual([`${AT}:9:1 ${message}`]);
});

it('takes no other error for a door’s', () => {
  expect(refused('Cannot read <Curves>', '\n<Curves />\n')).toEqual([]);
  expect(refused('model-unknown: <Other> names no model.', '\n<Curves />\n')).toEqual([]);
});
