/**
 * Astro renders what stands inside a component of an MDX file before the component itself, so a lab could tell its
 * figures nothing. A function is not rendered before it is called: this plugin makes one of each lab's children, and
 * the lab's door calls it.
 */
import type { Node, Program, Property } from 'estree';
import { visit } from 'estree-util-visit';

/** recma plugin: `_jsx(Lab, { children: x })` becomes `_jsx(Lab, { children: () => x })`. */
export function recmaLazyLabs(): (program: Program) => void {
  return (program) => {
    visit(program, (node) => {
      const children = node.type === 'CallExpression' ? childrenOfLab(node) : undefined;
      if (!children) return;
      const body = children.value as Extract<Property['value'], { type: `${string}Expression` }>;
      children.value = {
        type: 'ArrowFunctionExpression',
        params: [],
        body,
        expression: true,
        async: false,
      };
    });
  };
}

function childrenOfLab(call: Extract<Node, { type: 'CallExpression' }>): Property | undefined {
  const [type, props] = call.arguments;
  if (type?.type !== 'Identifier' || type.name !== 'Lab' || props?.type !== 'ObjectExpression') {
    return undefined;
  }
  const found = props.properties.find(
    (one) =>
      one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'children',
  );
  return found?.type === 'Property' ? found : undefined;
}
