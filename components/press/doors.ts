/**
 * What may be written in an element's tag. Its door says so: the attributes are those of `interface Props`, required
 * unless marked `?`, and a union of texts lists the values. So an attribute is described in one place.
 */
import { readFileSync } from 'node:fs';
import { report, type Pass } from './article.ts';
import { didYouMean } from './errors.ts';
import { attribute, stringAttribute, type Jsx } from './jsx.ts';

export interface Door {
  /** Null when the door describes none. */
  readonly attributes: ReadonlyMap<string, AttributeRule> | null;
  /** True when the door asks for the lab around it. */
  readonly needsLab: boolean;
}

interface AttributeRule {
  readonly required: boolean;
  /** The texts allowed; null for any value. */
  readonly values: readonly string[] | null;
}

/** Attributes that every rule may add and Astro understands. */
const EVERYWHERE = ['slot', 'key'];

export function readDoor(file: string): Door {
  const source = readFileSync(file, 'utf8');
  const props = /\ninterface Props \{\n([\s\S]*?)\n\}/.exec(source)?.[1];
  const needsLab = /\bcurrentLab\(/.test(source);
  if (props === undefined) return { attributes: null, needsLab };
  const attributes = new Map<string, AttributeRule>();
  for (const [, name = '', optional, type = ''] of props.matchAll(/^ {2}(\w+)(\?)?: ([^;]+);/gm)) {
    const members = type.split('|').map((member) => member.trim());
    const texts = members.flatMap((member) => /^'(.*)'$/.exec(member)?.[1] ?? []);
    const values = texts.length === members.length ? texts : null;
    attributes.set(name, { required: optional === undefined, values });
  }
  return { attributes, needsLab };
}

/** `attribute-invalid`: unknown, missing, or with a value that the element does not know. */
export function checkAttributes(node: Jsx, { attributes }: Door, pass: Pass): void {
  if (!attributes) return;
  const known = [...attributes.keys()];
  const spreads = node.attributes.some(({ type }) => type === 'mdxJsxExpressionAttribute');
  for (const one of node.attributes) {
    if (one.type !== 'mdxJsxAttribute' || EVERYWHERE.includes(one.name)) continue;
    const rule = attributes.get(one.name);
    const value = stringAttribute(node, one.name);
    if (!rule) {
      const what = `<${node.name}> has no attribute “${one.name}”`;
      const advice = `${didYouMean(one.name, known)}It takes ${known.join(', ') || 'none'}`;
      report(pass, one, 'attribute-invalid', what, 'Nothing would come of it', advice);
    } else if (rule.values && value !== undefined && !rule.values.includes(value)) {
      const what = `“${value}” is no ${one.name} of <${node.name}>`;
      const advice = `${didYouMean(value, rule.values)}It is one of ${rule.values.join(', ')}`;
      report(pass, one, 'attribute-invalid', what, 'It would be ignored', advice);
    }
  }
  for (const [name, { required }] of attributes) {
    if (!required || spreads || attribute(node, name)) continue;
    const what = `<${node.name}> lacks its “${name}”`;
    const why = 'The element needs it';
    report(pass, node, 'attribute-invalid', what, why, `Write <${node.name} ${name}=…>`);
  }
}
