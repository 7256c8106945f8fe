/** Every table stands in a box that scrolls when the table is wider than the text. Runs last: others look for tables. */
import type { Nodes, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

export function boxTables(tree: Root): void {
  visit(tree, 'table', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const data = { hName: 'div', hProperties: { className: ['table-scroll'] } };
    const box = { type: 'pressElement', data, children: [node], position: node.position };
    parent.children[index] = box as unknown as Extract<Nodes, { type: 'table' }>;
    return SKIP;
  });
}
