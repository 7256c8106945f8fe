/** `html-invalid`: every page as html-validate reads it, by its recommended rules and those for whole documents. */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Spot } from './page.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // Formulas and pictures of figures place their parts by inline styles: those are data, not looks.
      'no-inline-style': 'off',
      // How generated lines are indented and void elements closed is nothing that a reader could notice.
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'attr-quotes': 'off',
      // Everything comes from this site, whose pages and files are published together.
      'require-sri': 'off',
    },
  }),
);

export interface MarkupFault extends Spot {
  readonly rule: string;
  readonly message: string;
}

export async function markupFaults(html: string, file: string): Promise<MarkupFault[]> {
  const { results } = await validator.validateString(html, file);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => ({ line, column, rule: ruleId, message })),
  );
}
