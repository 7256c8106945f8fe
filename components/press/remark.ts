/** The press as a remark plugin: Astro's MDX compiler runs every article through it. */
import type { Root } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { AuthorError } from './errors.ts';
import { pressSyntax } from './parser.ts';
import { runPass } from './pass.ts';
import { articleSource } from './sources.ts';

/** Syntax and rules; the first faulty article stops the compiler, with all of its findings. */
export function remarkPress(this: Processor): (tree: Root, file: VFile) => Promise<void> {
  pressSyntax.call(this);
  return async (tree, file) => {
    const source = articleSource(file.path, process.cwd());
    if (!source) return;
    const { findings, data } = await runPass(tree, source);
    if (findings.length > 0) throw new AuthorError(findings);
    const astro = (file.data.astro ??= {});
    astro.frontmatter = { ...astro.frontmatter, press: data };
  };
}
