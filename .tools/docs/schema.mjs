// The section of a page that lists attributes: required, optional, read-only, and the nested ones each under an anchor.

const attributeGroups = [
  ["Required", (/** @type {any} */ spec) => spec.mode === "required"],
  ["Optional", (/** @type {any} */ spec) => spec.mode === "optional" || spec.mode === "optional-computed"],
  ["Read-Only", (/** @type {any} */ spec) => spec.mode === "computed"],
];

/** @param {any} schema */
export function schemaSection(schema) {
  return ["## Schema", ...members(schema.attributes, ""), ...nestedSections(schema.attributes, "")].join("\n\n");
}

/** @param {Record<string, any>} attributes @param {string} prefix @returns {string[]} */
function members(attributes, prefix) {
  const level = prefix === "" ? "###" : "";
  return attributeGroups.flatMap(([title, belongs]) => {
    const lines = sorted(attributes)
      .filter(([, { spec }]) => /** @type {Function} */ (belongs)(spec))
      .map(([name, { spec }]) => line(name, spec, `${prefix}${name}`));
    const heading = level === "" ? `${title}:` : `${level} ${title}`;
    return lines.length === 0 ? [] : [`${heading}\n\n${lines.join("\n")}`];
  });
}

/** @param {Record<string, any>} attributes @param {string} prefix @returns {string[]} */
function nestedSections(attributes, prefix) {
  return sorted(attributes).flatMap(([name, { spec }]) => {
    if (!spec.nested) {
      return [];
    }
    const path = `${prefix}${name}`;
    return [
      `<a id="nestedatt--${anchor(path)}"></a>\n### Nested Schema for \`${path}\``,
      ...members(spec.nested.attributes, `${path}.`),
      ...nestedSections(spec.nested.attributes, `${path}.`),
    ];
  });
}

/** @param {string} name @param {any} spec @param {string} path */
function line(name, spec, path) {
  const notes = [
    typeName(spec),
    spec.sensitive && "Sensitive",
    spec.writeOnly &&
      "[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)",
    spec.deprecated && "Deprecated",
  ];
  const below = spec.nested ? ` (see [below for nested schema](#nestedatt--${anchor(path)}))` : "";
  const text = [spec.description, spec.deprecated].filter(Boolean).join(" ");
  return `- \`${name}\` (${notes.filter(Boolean).join(", ")})${text === "" ? "" : ` ${text}`}${below}`;
}

/** @param {any} spec */
function typeName(spec) {
  if (!spec.nested) {
    return cty(spec.type);
  }
  return { single: "Attributes", list: "Attributes List", set: "Attributes Set", map: "Attributes Map" }[
    /** @type {"single"} */ (spec.nested.nesting)
  ];
}

/** @param {any} type @returns {string} */
function cty(type) {
  const plain = { string: "String", number: "Number", bool: "Boolean", dynamic: "Dynamic" };
  if (type.kind in plain) {
    return plain[/** @type {"string"} */ (type.kind)];
  }
  const kind = type.kind[0].toUpperCase() + type.kind.slice(1);
  return type.element === undefined ? kind : `${kind} of ${cty(type.element)}`;
}

/** @param {string} path */
function anchor(path) {
  return path.replaceAll(".", "--");
}

/** @param {Record<string, any>} attributes */
function sorted(attributes) {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}
