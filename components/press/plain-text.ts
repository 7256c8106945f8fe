/** The words of a tree, as titles and metadata have them: formulas as TeX, names of cited authors, but no marks of citations. */
import type { ElementContent, Nodes as HastNodes } from 'hast';
import type { Nodes } from 'mdast';

export function plainText(node: Nodes): string {
  return words(node)
    .replace(/\s+([,.;:!?)])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function words(node: Nodes | HastNodes): string {
  if ('tagName' in node) {
    const classes = node.properties.className;
    if (Array.isArray(classes)) {
      if (classes.includes('citation-marks')) return '';
      // KaTeX prints a formula twice, and its source a third time.
      if (classes.includes('katex-html')) return '';
    }
    if (node.tagName === 'math') return annotation(node.children);
  }
  const inside = 'data' in node ? hastChildren(node.data) : undefined;
  if (inside) return inside.map(words).join('');
  if ('children' in node) return (node.children as Nodes[]).map(words).join('');
  return 'value' in node ? node.value : '';
}

/** What our own elements hold, which Markdown knows no node for. */
function hastChildren(data: object | undefined): ElementContent[] | undefined {
  return (data as { hChildren?: ElementContent[] } | undefined)?.hChildren;
}

/** The TeX that stands in a formula's MathML. */
function annotation(children: readonly ElementContent[]): string {
  for (const child of children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'annotation') return child.children.map(words).join('');
    const inside = annotation(child.children);
    if (inside) return inside;
  }
  return '';
}
