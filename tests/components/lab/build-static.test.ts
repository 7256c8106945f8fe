import { css, html } from 'lit';
import { expect, it } from 'vitest';
import { scopedCss, staticHtml } from '../../../components/lab/build-static.ts';

const dense = (text: string): string => text.replaceAll(/\s+/g, '');

it('writes a template as plain HTML, text escaped', async () => {
  const items = ['<b>', 'two'].map((item) => html`<li>${item}</li>`);
  const written = await staticHtml(
    html`<ul class=${'list'} ?hidden=${false}>
      ${items}
    </ul>`,
  );
  expect(dense(written)).toBe('<ulclass="list"><li>&lt;b></li><li>two</li></ul>');
});

it('leaves no mark of Lit, and no property that says the opposite as an attribute', async () => {
  const copied = html`, after ${html`<b>${'x'}</b>`}`;
  const written = await staticHtml(
    html`<span>${copied}:</span><input type="radio" .checked=${false} /><input
        type="radio"
        .checked=${true}
      />`,
  );
  expect(written).toBe(
    '<span>, after <b>x</b>:</span><input type="radio"><input type="radio" checked>',
  );
});

it('hides what works only live, from reader modes too', async () => {
  const written = await staticHtml(html`<p class="choice live-only">Choose</p>`);
  expect(written).toBe('<p class="choice live-only" style="visibility:hidden">Choose</p>');
});

it('keeps styles inside a selector', () => {
  const one = css`
    .a {
      color: red;
    }
  `;
  const other = css`
    .b {
      color: red;
    }
  `;
  expect(dense(scopedCss('.twin', [[one], other]))).toBe('.twin{.a{color:red;}.b{color:red;}}');
});
