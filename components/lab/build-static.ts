/** Writes a template of the live view as plain HTML, for a twin: the picture is drawn by the same code in both places. */
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { CSSResultGroup } from 'lit';
import type { TemplateResult } from 'lit';

/** The template as HTML, without the comments by which Lit would find its parts again: nothing takes a twin over. */
export async function staticHtml(template: TemplateResult): Promise<string> {
  const written = await collectResult(render(template));
  return written.replaceAll(/<!--\/?lit-(?:part|node)[^>]*-->/g, '');
}

/** Styles of parts, meant for a shadow root, made to hold for the descendants of `selector` only. */
export function scopedCss(selector: string, styles: CSSResultGroup): string {
  const sheets = [styles].flat(Infinity) as { cssText: string }[];
  return `${selector} {\n${sheets.map(({ cssText }) => cssText).join('\n')}\n}`;
}
