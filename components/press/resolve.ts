/** Finds the mentions in an article's prose, and puts links in their place: to works, and to figures and sections. */
import type { Parent, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Pass } from './article.ts';
import { openCitations } from './citations.ts';
import { crossReference } from './cross-references.ts';
import { findMentions, type Mention } from './mentions.ts';
import { plainText } from './plain-text.ts';
import { textPlaces, type TextPlaces } from './positions.ts';

/** The mentions of one text node. */
export interface Found {
  readonly node: Text;
  readonly parent: Parent;
  readonly mentions: readonly Mention[];
  readonly places: TextPlaces;
}

/** Resolves every citation and cross-reference, and leaves the list of references in `pass.references`. */
export function resolveMentions(tree: Root, pass: Pass): void {
  const found = mentionsOf(tree, pass);
  const citations = openCitations(found, pass);
  for (const { node, parent, mentions, places } of found) {
    const children: PhrasingContent[] = [];
    let from = 0;
    for (const mention of mentions) {
      const { start } = mention;
      if (start > from) children.push(textNode(node, from, start));
      if (mention.kind === 'reference')
        children.push(...crossReference(mention, node, places, pass));
      else children.push(citations.link(mention, node));
      from = mention.end;
    }
    if (from < node.value.length) children.push(textNode(node, from, node.value.length));
    parent.children.splice(parent.children.indexOf(node), 1, ...children);
  }
  pass.references = citations.list();
  titleHeadings(tree, pass);
}

/** A heading that cites is called by its words alone where it is listed. */
function titleHeadings(tree: Root, pass: Pass): void {
  visit(tree, 'heading', (heading) => {
    if (!heading.children.some(isCitation)) return;
    const id = heading.data?.hProperties?.['id'];
    const index = pass.labels.findIndex((label) => label.kind === 'section' && label.id === id);
    const label = pass.labels[index];
    const title = plainText(heading, pass.frontmatter?.macros);
    if (label) pass.labels[index] = { ...label, title };
  });
}

function isCitation({ data }: PhrasingContent): boolean {
  const classes = data?.hProperties?.className;
  return Array.isArray(classes) && classes.includes('citation');
}

function textNode(node: Text, from: number, to: number): Text {
  return { type: 'text', value: node.value.slice(from, to) };
}

function mentionsOf(tree: Root, pass: Pass): Found[] {
  const found: Found[] = [];
  visit(tree, (node, _index, parent) => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP;
    if (node.type !== 'text' || !parent || !node.value.includes('@')) return undefined;
    const places = textPlaces(node, pass.text);
    const mentions = findMentions(node.value, (index) => places.escaped(index));
    if (mentions.length > 0) found.push({ node, parent, mentions, places });
    return undefined;
  });
  return found;
}
