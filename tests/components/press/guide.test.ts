/** The guide names every field there is, and its examples of front matter and settings are good ones. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokens } from '../../../components/press/colours.ts';
import { fieldsAt, frontmatterSchema } from '../../../components/press/frontmatter.ts';
import { settingsAt, type Site } from '../../../components/press/site.ts';
import { parse } from 'yaml';

const guide = readFileSync('content/articles/authoring-guide/index.mdx', 'utf8');
const section = (title: string): string =>
  guide.split(/^## /m).find((one) => one.startsWith(title))!;
const block = (title: string): string => /^```.*\n([\s\S]*?)^```$/m.exec(section(title))![1]!;
const named = (title: string): string[] =>
  [...section(title).matchAll(/`(\w+)`/g)].map(([, name]) => name!);

describe('the guide on front matter', () => {
  it('names every field', () => {
    const fields = ['', 'authors', 'series', 'cover', 'updates'].flatMap((at) => fieldsAt([at]));
    expect(named('Front matter')).toEqual(expect.arrayContaining(fields));
  });
  it('shows one that is right', () => {
    const data = frontmatterSchema.parse(parse(block('Front matter').replaceAll('---', '')));
    expect(data.authors.map(({ affiliations }) => affiliations.length)).toEqual([2, 1]);
    expect(data.updated).toEqual(new Date('2026-12-01T00:00:00Z'));
  });
});

describe('the guide on settings', () => {
  it('names every setting and colour', () => {
    expect(named('The site’s identity')).toEqual(
      expect.arrayContaining([...settingsAt([]), ...Object.keys(tokens)]),
    );
  });
  it('shows some that are right', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'retort-guide-'));
    const press = path.resolve('components/press/site.ts');
    const file = path.join(folder, 'site.ts');
    writeFileSync(file, block('The site’s identity').replace('../components/press/site.ts', press));
    try {
      const { default: site } = (await import(file)) as { default: Site };
      expect(site).toMatchObject({ name: 'Lens', base: '/lens/', publisher: 'Lens' });
      expect(Object.keys(site.series)).toEqual(['light', 'notes']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
