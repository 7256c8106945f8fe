/** Everything here may be read by anyone; crawlers are told where the list of pages is. */
import type { APIRoute } from 'astro';
import { absolute } from '../../components/press/metadata/address.ts';
import site from '../site.ts';

export const GET: APIRoute = () => {
  const sitemap = absolute(site, '/sitemap-index.xml');
  const lines = ['User-agent: *', 'Allow: /', ...(sitemap ? ['', `Sitemap: ${sitemap}`] : [])];
  return new Response(`${lines.join('\n')}\n`);
};
