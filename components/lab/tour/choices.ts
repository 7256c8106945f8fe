/** A figure's own choices, which are attributes: set by a step, and put back as they were. */

/** An element class of Lit: its properties by name. */
interface Reactive {
  readonly elementProperties?: ReadonlyMap<PropertyKey, { readonly attribute?: boolean | string }>;
  readonly observedAttributes?: readonly string[];
}

/** Puts everything back that was set. */
export type PutBack = () => void;

/**
 * Sets attributes by the names that authors write (`hideFirst` for `hide-first`); true is there and false is not. What
 * the reader chose since the attribute was last set is a property only, so that is what is remembered.
 */
export function setChoices(figure: Element, choices: Readonly<Record<string, unknown>>): PutBack {
  const kind = figure.constructor as Reactive;
  const undo = Object.entries(choices).map(([name, value]): PutBack => {
    const attribute = attributeOf(kind, name);
    const property = propertyOf(kind, attribute);
    const written = figure.getAttribute(attribute);
    const before = property === null ? null : (Reflect.get(figure, property) as unknown);
    if (typeof value === 'boolean') {
      // Also where the attribute says so already: the reader may have chosen otherwise.
      figure.setAttribute(attribute, '');
      if (!value) figure.removeAttribute(attribute);
    } else
      figure.setAttribute(attribute, typeof value === 'string' ? value : JSON.stringify(value));
    return () => {
      if (written === null) figure.removeAttribute(attribute);
      else figure.setAttribute(attribute, written);
      if (property !== null) Reflect.set(figure, property, before);
    };
  });
  return () => undo.forEach((putBack) => putBack());
}

function attributeOf({ observedAttributes = [] }: Reactive, name: string): string {
  const bare = (written: string): string => written.replaceAll('-', '').toLowerCase();
  return observedAttributes.find((one) => bare(one) === bare(name)) ?? name;
}

function propertyOf({ elementProperties }: Reactive, attribute: string): PropertyKey | null {
  for (const [property, { attribute: given }] of elementProperties ?? []) {
    const name = typeof given === 'string' ? given : String(property).toLowerCase();
    if (given !== false && name === attribute) return property;
  }
  return null;
}
