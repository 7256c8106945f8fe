import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { frontmatterSchema } from '../components/press/frontmatter.ts';

/** Every folder of content/articles is an article; its name is its address. */
const articles = defineCollection({
  loader: glob({
    base: './content/articles',
    pattern: '*/index.mdx',
    generateId: ({ entry }) => entry.replace(/\/index\.mdx$/, ''),
  }),
  schema: frontmatterSchema,
});

export const collections = { articles };
