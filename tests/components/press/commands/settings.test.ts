/** Wrong settings stop the commands with findings and nothing else. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, makeScratch } from '../../../scratch.ts';

const SITE = `import { defineSite } from '../components/press/site.ts';
export default defineSite({
  name: 'Lens',
  tagline: 'Looking closely.',
  description: 'Notes.',
  licence: 'CC-BY',
  serie: {},
});
`;

let root = '';
beforeAll(() => {
  root = makeScratch({
    files: { 'content/site.ts': SITE, 'content/articles/one/index.mdx': article('One', 'Text.') },
  });
});
afterAll(() => rmSync(root, { recursive: true }));

describe.each(['build', 'check:articles'])('npm run %s', (script) => {
  it('names file, line and column of each wrong setting', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--run', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split('. ')[0]),
    ).toEqual([
      'content/site.ts:6:3 site-invalid: licence: unknown licence “CC-BY”',
      'content/site.ts:7:3 site-invalid: unknown field “serie”',
    ]);
    expect(existsSync(path.join(root, 'dist'))).toBe(false);
  });
});
