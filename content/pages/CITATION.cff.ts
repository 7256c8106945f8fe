/** How to cite the site and each of its articles, in the Citation File Format. */
import type { APIRoute } from 'astro';
import { citationFile } from '../../components/press/metadata/citation-file.ts';
import { publishedArticles } from '../published.ts';
import site from '../site.ts';

export const GET: APIRoute = async () => {
  return new Response(citationFile(site, await publishedArticles()));
};
