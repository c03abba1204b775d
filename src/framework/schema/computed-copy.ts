import type { Attribute, AttributeMap, AttributeSpec, Leaf, Mode, Nested, Nesting } from "./attribute";
import { impliedType } from "./attributes";

type CopyOf<A> =
  A extends Attribute<infer Kind, Mode, boolean, boolean>
    ? Attribute<
        Kind extends Nested<infer Inner, infer N>
          ? Nested<ComputedCopies<Inner>, N>
          : Kind extends Leaf<infer T>
            ? Leaf<T>
            : never,
        "computed",
        false,
        false
      >
    : never;

/** What {@link computedCopies} makes of attributes. */
export type ComputedCopies<A> = { readonly [K in keyof A]: CopyOf<A[K]> };

/**
 * The attributes of a resource as a data source has them: computed, with the same types, and each with the first sentence of
 * its description, since the others mostly say what happens when it is changed. Leave write-only attributes out: a data source
 * cannot have any.
 */
export function computedCopies<A extends AttributeMap>(attributes: A): ComputedCopies<A> {
  const copies = Object.entries(attributes).map(([name, { spec }]) => [name, { spec: copyOf(spec) }]);
  return Object.fromEntries(copies) as ComputedCopies<A>;
}

function copyOf({ type, nested, valueType, sensitive, deprecated, description }: AttributeSpec): AttributeSpec {
  const inner = nested && { nesting: nested.nesting as Nesting, attributes: computedCopies(nested.attributes) };
  return {
    mode: "computed",
    type: inner === undefined ? type : impliedType(inner.nesting, inner.attributes, {}),
    ...(inner !== undefined && { nested: inner }),
    ...(valueType !== undefined && { valueType }),
    sensitive,
    writeOnly: false,
    ...(deprecated !== undefined && { deprecated }),
    ...(description !== undefined && { description: firstSentence(description) }),
    validators: [],
    planModifiers: [],
  };
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z`])/s.exec(text)?.[0] ?? text;
}
