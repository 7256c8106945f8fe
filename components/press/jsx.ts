/** Reads and writes the attributes of a component in MDX. */
import type { Node } from 'unist';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

export function isJsx(node: Node): node is Jsx {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

export function attribute(node: Jsx, name: string): MdxJsxAttribute | undefined {
  return node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name) as
    MdxJsxAttribute | undefined;
}

export function setAttribute(node: Jsx, name: string, value: string): void {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value });
}

/** The attribute's text when it is written as one: `id="x"` or `id={'x'}`; undefined otherwise. */
export function stringAttribute(node: Jsx, name: string): string | undefined {
  const value = literal(attribute(node, name));
  return typeof value === 'string' ? value : undefined;
}

/** The attribute's texts when it is a list of them: `prompts={['a', 'b']}`; undefined otherwise. */
export function stringsAttribute(node: Jsx, name: string): string[] | undefined {
  const value = literal(attribute(node, name));
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

/** The attribute's value when it is written out: a text, a number, a list, an object, or nothing, which is true. */
export function attributeValue(node: Jsx, name: string): unknown {
  const found = attribute(node, name);
  return found?.value === null ? true : literal(found);
}

/** Evaluates an attribute whose value is written out; undefined for one that is computed. */
function literal(found: MdxJsxAttribute | undefined): unknown {
  const value = found?.value;
  if (typeof value !== 'object' || value === null) return value;
  const statement = value.data?.estree?.body[0];
  return statement?.type === 'ExpressionStatement' ? plain(statement.expression) : undefined;
}

interface Expression {
  readonly type: string;
}

interface ObjectProperty {
  readonly key?: { readonly name?: string; readonly value?: unknown };
  readonly value?: Expression;
}

function plain(node: Expression | null): unknown {
  if (node?.type === 'Literal') return (node as { value?: unknown }).value;
  if (node?.type === 'ArrayExpression') {
    return (node as unknown as { elements: (Expression | null)[] }).elements.map(plain);
  }
  if (node?.type === 'UnaryExpression') {
    const { operator, argument } = node as unknown as { operator: string; argument: Expression };
    const value = plain(argument);
    return operator === '-' && typeof value === 'number' ? -value : undefined;
  }
  if (node?.type === 'ObjectExpression') {
    const { properties } = node as unknown as { properties: ObjectProperty[] };
    return Object.fromEntries(
      properties.map(({ key, value }) => [key?.name ?? key?.value, plain(value ?? null)]),
    );
  }
  if (node?.type === 'TemplateLiteral') {
    const { quasis } = node as unknown as { quasis: { value: { cooked?: string | null } }[] };
    return quasis.length === 1 ? (quasis[0]?.value.cooked ?? undefined) : undefined;
  }
  return undefined;
}
