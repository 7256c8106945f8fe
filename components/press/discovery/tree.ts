/** Looking for elements in a tree. */
import type { Element, Nodes, Root } from 'hast';

/** The text of a tree, spaces as they are. */
export function toText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(toText).join('') : '';
}

/** The first element inside `node` that passes. */
export function find(node: Element | Root, test: (node: Element) => boolean): Element | undefined {
  return findAll(node, test)[0];
}

/** Elements inside `node` that pass, outermost first; what is inside one of them is not looked at. */
export function findAll(node: Element | Root, test: (node: Element) => boolean): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return test(child) ? [child] : findAll(child, test);
  });
}

export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}
