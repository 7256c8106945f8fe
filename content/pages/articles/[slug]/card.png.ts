/** The picture that stands for an article where its address is shared. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { longDate } from '../../../../components/article/dates.ts';
import { drawCard } from '../../../../components/press/cards/card.ts';
import { coverPattern } from '../../../../components/press/cover.ts';
import { authorName } from '../../../../components/press/authors.ts';
import { publishedArticles, type Article } from '../../../published.ts';
import site from '../../../site.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await publishedArticles()).map((article) => ({
    params: { slug: article.id },
    props: { article },
  }));

export const GET: APIRoute<{ article: Article }> = async ({ props }) => {
  const { title, authors, published, cover } = props.article.data;
  const png = await drawCard({
    site,
    title,
    byline: `${someNames(authors.map(authorName))} · ${longDate(published)}`,
    cover: cover && (await coverPattern(cover)),
  });
  return new Response(new Uint8Array(png));
};

/** `A, B, C and 27 others`: a card has room for a few. */
function someNames(names: readonly string[]): string {
  if (names.length <= 4) return names.join(', ');
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} others`;
}
