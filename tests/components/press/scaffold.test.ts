import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArticles } from '../../../components/press/check.ts';
import { newArticle, newFigure, ScaffoldError } from '../../../components/press/scaffold.ts';

const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));
let root = '';
beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'retort-scaffold-'))));
afterEach(() => rmSync(root, { recursive: true }));

describe('newArticle', () => {
  it('writes an article without a finding', async () => {
    const files = await newArticle(root, 'my-slug', new Date('2026-11-23T12:00:00Z'));
    expect(files).toHaveLength(3);
    const text = readFileSync(path.join(root, 'content/articles/my-slug/index.mdx'), 'utf8');
    expect(text).toContain('title: My slug');
    expect(text).toContain('published: 2026-11-23');
    // Its figures and its measurements are the house's.
    symlinkSync(path.join(HOUSE, 'components'), path.join(root, 'components'));
    symlinkSync(path.join(HOUSE, 'models'), path.join(root, 'models'));
    expect((await checkArticles(root)).findings).toEqual([]);
  });
  it('overwrites nothing', async () => {
    await newArticle(root, 'taken');
    await expect(newArticle(root, 'taken')).rejects.toThrow(
      'exists already, and nothing was changed',
    );
  });
  it.each([undefined, 'My Slug', '../up', 'a--b'])('refuses the name %s', async (name) => {
    await expect(newArticle(root, name)).rejects.toThrow(ScaffoldError);
  });
});

describe('newFigure', () => {
  it('writes the element, its view, twin, door, gallery page and test', async () => {
    expect(await newFigure(root, 'token-odds')).toEqual([
      'components/figures/token-odds/token-odds.ts',
      'components/figures/token-odds/view.ts',
      'components/figures/token-odds/twin.ts',
      'components/figures/token-odds/TokenOdds.astro',
      'components/figures/token-odds/gallery.astro',
      'tests/components/figures/token-odds.test.ts',
    ]);
    const door = readFileSync(
      path.join(root, 'components/figures/token-odds/TokenOdds.astro'),
      'utf8',
    );
    expect(door).toContain('tokenOddsTwin');
    expect(door).not.toMatch(/my-?figure/i);
  });
  it('refuses a name that is no custom element', async () => {
    await expect(newFigure(root, 'odds')).rejects.toThrow('at least two parts');
  });
});
