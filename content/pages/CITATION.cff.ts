/** How to cite the site and each of its articles, in the Citation File Format. */
import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { citationFile } from '../../components/press/metadata/citation-file.ts';
import site from '../site.ts';

export const GET: APIRoute = async () => {
  const articles = await getCollection('articles', ({ data }) => !data.draft);
  return new Response(citationFile(site, articles));
};
