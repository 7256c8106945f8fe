/** Writes a template of the live view as plain HTML, for a twin: the picture is drawn by the same code in both places. */
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { CSSResultGroup } from 'lit';
import type { TemplateResult } from 'lit';
import { visit } from 'unist-util-visit';

/**
 * The template as HTML, without the marks by which Lit would find its parts again: nothing takes a twin over. Lit's
 * marks are comments, and some of them no HTML by the standard; reading and writing the whole drops them.
 */
export async function staticHtml(template: TemplateResult): Promise<string> {
  const written = await collectResult(render(template));
  // A property becomes an attribute, and for an attribute "false" is true.
  const plain = written
    .replaceAll(' checked="false"', '')
    .replaceAll(' checked="true"', ' checked');
  const tree = fromHtml(plain, { fragment: true });
  // What works only live is nothing to whoever gets the twin. Reader modes know only what an element says of itself.
  visit(tree, 'element', ({ properties }) => {
    if (Array.isArray(properties.className) && properties.className.includes('live-only'))
      properties.style = 'visibility:hidden';
  });
  visit(tree, 'comment', (_, index, parent) => {
    if (index === undefined || !parent) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
  return toHtml(tree, { characterReferences: { useNamedReferences: true } });
}

/** Styles of parts, meant for a shadow root, made to hold for the descendants of `selector` only. */
export function scopedCss(selector: string, styles: CSSResultGroup): string {
  const sheets = [styles].flat(Infinity) as { cssText: string }[];
  return `${selector} {\n${sheets.map(({ cssText }) => cssText).join('\n')}\n}`;
}
