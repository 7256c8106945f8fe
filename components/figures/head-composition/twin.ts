/** The figure without a script: the same view, written as HTML at build from the real weights. */
import { html } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import type { Shown } from './view.ts';
import { compositionView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export async function compositionTwin(model: string, shown: Shown): Promise<Twin> {
  const status = html`<p class="twin-status">${model} · computed when this page was built</p>`;
  return {
    html: await staticHtml(html`${compositionView(shown, null)}${status}`),
    css: scopedCss('.composition-twin', twinStyles),
  };
}
