import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { drafts } from '../components/press/drafts.ts';
import { frontmatterSchema } from '../components/press/frontmatter.ts';

const hidden = import.meta.env.DEV ? [] : drafts(process.cwd());

/** Every folder of content/articles is an article; its name is its address. */
const articles = defineCollection({
  loader: glob({
    base: './content/articles',
    // Whatever the collection holds is compiled and its pictures written, whether a page shows it or not.
    pattern: ['*/index.mdx', ...hidden.map((slug) => `!${slug}/index.mdx`)],
    generateId: ({ entry }) => entry.replace(/\/index\.mdx$/, ''),
  }),
  schema: frontmatterSchema,
});

export const collections = { articles };
