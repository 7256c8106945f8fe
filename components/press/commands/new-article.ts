/** `npm run new:article -- my-slug`: a folder that builds at once and is worth editing. */
import { newArticle, runScaffold } from '../scaffold.ts';

const [slug] = process.argv.slice(2);
await runScaffold(
  () => newArticle(process.cwd(), slug),
  `Write in content/articles/${slug}/index.mdx; npm run dev shows it at /articles/${slug}/ as you save.`,
);
