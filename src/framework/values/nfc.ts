import { Dynamic } from "./dynamic";
import type { CtyType } from "./type";
import { isPlainObject } from "./unknown";

/**
 * The value with all its texts and keys in Unicode NFC, as Terraform has them; itself where they are so already. What is
 * not of its type stays as it is: the encoder says so, with the path.
 */
export function inNfc(type: CtyType, value: unknown): unknown {
  switch (type.kind) {
    case "string":
      return typeof value === "string" ? value.normalize("NFC") : value;
    case "list":
    case "set":
      return Array.isArray(value) ? elements(value, () => type.element) : value;
    case "tuple":
      return Array.isArray(value) ? elements(value, (index) => type.elements[index]) : value;
    case "map":
      return isPlainObject(value) ? entries(value, () => type.element) : value;
    case "object":
      return isPlainObject(value) ? entries(value, (name) => own(type.attributes, name)) : value;
    case "dynamic":
      return value instanceof Dynamic ? dynamic(value) : value;
    default:
      return value;
  }
}

function elements(values: readonly unknown[], typeAt: (index: number) => CtyType | undefined): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (const [index, value] of values.entries()) {
    const type = typeAt(index);
    const normal = type ? inNfc(type, value) : value;
    if (normal === value) {
      continue;
    }
    changed ??= [...values];
    changed[index] = normal;
  }
  return changed ?? values;
}

type Values = Readonly<Record<string, unknown>>;

function entries(values: Values, typeOf: (key: string) => CtyType | undefined): Values {
  let isChanged = false;
  const normal = Object.entries(values).map(([key, value]): [string, unknown] => {
    const type = typeOf(key);
    const entry: [string, unknown] = [key.normalize("NFC"), type ? inNfc(type, value) : value];
    isChanged ||= entry[0] !== key || entry[1] !== value;
    return entry;
  });
  if (!isChanged) {
    return values;
  }
  const changed = Object.fromEntries(normal);
  // Two keys that come out the same are for the encoder to refuse.
  return Object.keys(changed).length === normal.length ? changed : values;
}

function dynamic(value: Dynamic): Dynamic {
  const normal = inNfc(value.type, value.value);
  return normal === value.value ? value : new Dynamic(value.type, normal);
}

function own(types: Readonly<Record<string, CtyType>>, name: string): CtyType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}
