/** Captions and sources written as attributes are Markdown too: formulas, citations and references work in them. */
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import { attribute, isJsx, stringAttribute } from './jsx.ts';
import { parseInline } from './parser.ts';
import { placeAt } from './positions.ts';

/** The attribute that holds a component's caption, and where its words go. */
export interface CaptionPlace {
  readonly written: string;
  readonly goes: 'slot' | 'children';
}

/**
 * Moves `caption="…"` of every component that has one, and `source="…"` of a quotation, into the slot of that name. A
 * live figure's door takes what stands between its tags as the caption, so there it becomes the first paragraph. Other
 * attributes stay, for the rule about them to see.
 */
export function readCaptions(
  tree: Root,
  text: string,
  placeOf: (name: string) => CaptionPlace | undefined,
): void {
  visit(tree, (node) => {
    if (!isJsx(node)) return undefined;
    const place = placeOf(node.name ?? '');
    const written = place && attribute(node, place.written);
    const value = written && stringAttribute(node, written.name);
    if (!written || value === undefined) return undefined;
    const content = parseInline(value, startOf(written, value, text));
    node.attributes.splice(node.attributes.indexOf(written), 1);
    if (place.goes === 'slot')
      (node.children as PhrasingContent[]).push(inSlot(written.name, content));
    else (node.children as RootContent[]).unshift({ type: 'paragraph', children: content });
    return undefined;
  });
}

/** A fragment, for the compiler joins neighbouring elements into one text and would lose the slot of any of them. */
function inSlot(slot: string, children: PhrasingContent[]): MdxJsxTextElement {
  const attributes = [{ type: 'mdxJsxAttribute' as const, name: 'slot', value: slot }];
  return { type: 'mdxJsxTextElement', name: 'Fragment', attributes, children };
}

/** Where an attribute's text begins; entities in it may shift later columns, never the line. */
function startOf(written: MdxJsxAttribute, value: string, text: string): Point {
  const from = written.position?.start.offset ?? 0;
  const first = value.split('\n')[0] ?? '';
  const found = text.indexOf(first, from + written.name.length + 1);
  const offset = found < 0 ? from : found;
  return { ...placeAt(text, offset), offset };
}
