/** The text of a tree, spaces as they are. */
import type { Nodes } from 'hast';

export function toText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(toText).join('') : '';
}
