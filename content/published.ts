/** The articles that readers may see: drafts are built by `npm run dev` only. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { groupArticles, type Group } from '../components/press/series.ts';
import site from './site.ts';

export type Article = CollectionEntry<'articles'>;

export const publishedArticles = (): Promise<Article[]> =>
  getCollection('articles', ({ data }) => import.meta.env.DEV || !data.draft);

/** The published articles by series, as the home page lists them. */
export const articleGroups = async (): Promise<Group<Article>[]> =>
  groupArticles(await publishedArticles(), site.series);
