/**
 * Terraform's type system (cty), as the plugin protocol states it: in JSON, `"string"` or `["list", "string"]`.
 * `dynamic` stands for a type that each value brings along.
 */
export type CtyType =
  | { readonly kind: "string" }
  | { readonly kind: "number" }
  | { readonly kind: "bool" }
  | { readonly kind: "dynamic" }
  | { readonly kind: "list"; readonly element: CtyType }
  | { readonly kind: "set"; readonly element: CtyType }
  | { readonly kind: "map"; readonly element: CtyType }
  | { readonly kind: "object"; readonly attributes: Readonly<Record<string, CtyType>> }
  | { readonly kind: "tuple"; readonly elements: readonly CtyType[] };

export const stringType: CtyType = { kind: "string" };
export const numberType: CtyType = { kind: "number" };
export const bool: CtyType = { kind: "bool" };
export const dynamic: CtyType = { kind: "dynamic" };

export function listOf(element: CtyType): CtyType {
  return { kind: "list", element };
}
export function setOf(element: CtyType): CtyType {
  return { kind: "set", element };
}
export function mapOf(element: CtyType): CtyType {
  return { kind: "map", element };
}
export function objectOf(attributes: Readonly<Record<string, CtyType>>): CtyType {
  return { kind: "object", attributes };
}
export function tupleOf(elements: readonly CtyType[]): CtyType {
  return { kind: "tuple", elements };
}

/** The JSON form of a type, as it stands in a schema and beside a dynamic value. */
export function typeToJson(type: CtyType): unknown {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.kind, typeToJson(type.element)];
    case "object":
      return [
        "object",
        Object.fromEntries(Object.entries(type.attributes).map(([name, inner]) => [name, typeToJson(inner)])),
      ];
    case "tuple":
      return ["tuple", type.elements.map(typeToJson)];
    default:
      return type.kind;
  }
}

/** Deeper than this no one means a type; what recurses over types can rely on it. */
const deepest = 512;

/**
 * Reads the JSON form of a type. An object type's list of optional attributes, which only configuration constraints
 * have, is passed over.
 *
 * @throws TypeError when the text is no type.
 */
export function typeFromJson(json: unknown): CtyType {
  return typeAt(json, 0);
}

function typeAt(json: unknown, depth: number): CtyType {
  if (depth > deepest) {
    throw new TypeError("not a Terraform type: nested too deep");
  }
  const inside = (inner: unknown) => typeAt(inner, depth + 1);
  if (json === "string" || json === "number" || json === "bool" || json === "dynamic") {
    return { kind: json };
  }
  if (Array.isArray(json)) {
    const [kind, inner] = json as [unknown, unknown];
    if (kind === "list" || kind === "set" || kind === "map") {
      return { kind, element: inside(inner) };
    }
    if (kind === "tuple" && Array.isArray(inner)) {
      return tupleOf(inner.map(inside));
    }
    if (kind === "object" && typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      return objectOf(Object.fromEntries(Object.entries(inner).map(([name, type]) => [name, inside(type)])));
    }
  }
  throw new TypeError(`not a Terraform type: ${JSON.stringify(json)}`);
}

/** The type as a person writes it in HCL: `list(string)`, `object({ a = number })`. */
export function typeToString(type: CtyType): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeToString(type.element)})`;
    case "object": {
      const fields = Object.entries(type.attributes).map(([name, inner]) => `${name} = ${typeToString(inner)}`);
      return `object({ ${fields.join(", ")} })`;
    }
    case "tuple":
      return `tuple([${type.elements.map(typeToString).join(", ")}])`;
    case "dynamic":
      return "any";
    default:
      return type.kind;
  }
}

/** True when both are one type. */
export function typesEqual(a: CtyType, b: CtyType): boolean {
  if (a === b) {
    return true;
  }
  switch (a.kind) {
    case "list":
    case "set":
    case "map":
      return b.kind === a.kind && typesEqual(a.element, b.element);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.elements.length === b.elements.length &&
        a.elements.every((element, index) => typesEqual(element, b.elements[index] as CtyType))
      );
    case "object": {
      if (b.kind !== "object") {
        return false;
      }
      const names = Object.keys(a.attributes);
      return (
        names.length === Object.keys(b.attributes).length &&
        names.every((name) => {
          const other = Object.hasOwn(b.attributes, name) ? b.attributes[name] : undefined;
          return other !== undefined && typesEqual(a.attributes[name] as CtyType, other);
        })
      );
    }
    default:
      return a.kind === b.kind;
  }
}
