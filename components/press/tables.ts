/**
 * Columns of a table stand where the author's colons put them, by style, for HTML has given up the attribute `align`; and
 * every table stands in a box, which scrolls when the table is wider than its column.
 */
import type { Root, Table } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

const SIDES = { left: 'start', right: 'end', center: 'center' } as const;

/** Runs last: other rules look for tables where the author wrote them. */
export function finishTables(tree: Root): void {
  visit(tree, 'table', (table, index, parent) => {
    if (!parent || index === undefined) return undefined;
    align(table);
    const data = { hName: 'div', hProperties: { className: ['table-scroll'] } };
    const box = { type: 'pressElement', data, children: [table], position: table.position };
    parent.children[index] = box as unknown as Table;
    return SKIP;
  });
}

function align(table: Table): void {
  const sides = table.align ?? [];
  table.align = null;
  for (const row of table.children) {
    row.children.forEach((cell, column) => {
      const side = sides[column];
      if (!side) return;
      const style = `text-align:${SIDES[side]}`;
      cell.data = { ...cell.data, hProperties: { ...cell.data?.hProperties, style } };
    });
  }
}
