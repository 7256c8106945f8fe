/** Every page that was built, by its address: `/`, `/articles/x/`, `/404.html`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.env['E2E_DIST'] ?? 'dist');

export const pages: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => `/${file.split(path.sep).join('/')}`)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace(/\/index\.html$/, '/'))
  .sort();
