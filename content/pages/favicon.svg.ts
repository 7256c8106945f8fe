/** The site's mark for the browser's tab, in the site's colours. */
import type { APIRoute } from 'astro';
import { allColours } from '../../components/press/colours.ts';
import site from '../site.ts';

export const GET: APIRoute = () => {
  const { accent } = allColours(site.colours);
  const style = `*{color:${accent.light}}@media(prefers-color-scheme:dark){*{color:${accent.dark}}}`;
  const letter = [...site.name][0] ?? '';
  const mark =
    site.mark ??
    `<text x="16" y="25" text-anchor="middle" font-family="Georgia,serif" font-size="26" font-weight="600" fill="currentColor">${letter.replace(/[<&]/, '')}</text>`;
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>${style}</style>${mark}</svg>`,
    { headers: { 'Content-Type': 'image/svg+xml' } },
  );
};
