/** Absolute addresses, which exist only when the site knows where it stands. */
import type { Site } from '../site.ts';

/** `https://example.org/thread/articles/x/` for the path `/articles/x/`; undefined while the site's own address is not set. */
export function absolute(site: Pick<Site, 'url'>, path: string): string | undefined {
  return site.url === undefined ? undefined : new URL(path.replace(/^\//, ''), site.url).href;
}
