/** The picture that stands for the site, and for every page that has none of its own. */
import type { APIRoute } from 'astro';
import { drawCard } from '../../components/press/cards/card.ts';
import site from '../site.ts';

export const GET: APIRoute = async () => {
  const png = await drawCard({ site, title: site.name, byline: site.tagline });
  return new Response(new Uint8Array(png));
};
