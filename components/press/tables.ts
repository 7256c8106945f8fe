/** Columns of a table stand where the author's colons put them: by style, for HTML has given up the attribute `align`. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

const SIDES = { left: 'start', right: 'end', center: 'center' } as const;

export function alignTables(tree: Root): void {
  visit(tree, 'table', (table) => {
    const { align } = table;
    table.align = null;
    for (const row of table.children) {
      row.children.forEach((cell, column) => {
        const side = align?.[column];
        if (!side) return;
        const style = `text-align:${SIDES[side]}`;
        cell.data = { ...cell.data, hProperties: { ...cell.data?.hProperties, style } };
      });
    }
  });
}
