import { describe, expect, it } from 'vitest';
import { citeThis } from '../../../components/press/cite-this.ts';
import { frontmatterSchema } from '../../../components/press/frontmatter.ts';

const data = frontmatterSchema.parse({
  title: 'Heads & tails',
  description: 'D',
  authors: [{ given: 'Ada Maria', family: 'van Dam' }, { name: 'The Retort Group' }],
  published: '2026-11-23',
});

describe('citeThis', () => {
  const { bibtex, text } = citeThis('heads', data, 'Retort', 'https://example.org/articles/heads/');

  it('writes BibTeX that its own reader understands', () => {
    expect(bibtex).toContain('@article{vandam2026heads,');
    expect(bibtex).toContain('author = {van Dam, Ada Maria and {The Retort Group}}');
    expect(bibtex).toContain('title = {{Heads \\& tails}}');
  });
  it('writes a sentence', () => {
    expect(text).toBe(
      'van Dam, A. M., & The Retort Group (2026). Heads & tails. Retort, version 1.0. https://example.org/articles/heads/',
    );
  });
});
