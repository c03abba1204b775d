// The interfaces of src/constructs → props.ts: which props there are, for a program whose types nobody checked.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { root } from "../shared/paths.mjs";

const require = createRequire(import.meta.url);
/** @type {typeof import("@typescript/typescript6")} */
const ts = require("@typescript/typescript6");

const sourceFolder = "src/constructs";
/** Where the library has the arguments that every resource takes. */
const metaArguments = "node_modules/cdktf/lib/terraform-resource.d.ts";

/** @typedef {true | string | { readonly each: string }} Prop what it holds: an interface, or several by name; else true */

/** @param {string} out the folder that stands for `generated` */
export function generateProps(out) {
  const { interfaces, aliases } = declarationsIn([...exportedFrom(`${sourceFolder}/index.ts`).sort(), metaArguments]);
  const own = [...interfaces.values()].filter((declaration) => !declaration.getSourceFile().isDeclarationFile);

  /** @param {import("@typescript/typescript6").TypeNode | undefined} type @returns {Prop} */
  const held = (type) => {
    if (type === undefined) {
      return true;
    }
    if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) {
      return held(type.type);
    }
    if (ts.isArrayTypeNode(type)) {
      return held(type.elementType);
    }
    if (ts.isTupleTypeNode(type)) {
      return firstOf(type.elements);
    }
    if (ts.isUnionTypeNode(type)) {
      return firstOf(type.types);
    }
    if (ts.isTypeLiteralNode(type)) {
      const each = held(type.members.find(ts.isIndexSignatureDeclaration)?.type);
      return typeof each === "string" ? { each } : true;
    }
    if (!ts.isTypeReferenceNode(type)) {
      return true;
    }
    const name = type.typeName.getText();
    return own.some((declaration) => declaration.name.text === name) ? name : held(aliases.get(name));
  };
  /** @param {readonly import("@typescript/typescript6").TypeNode[]} types */
  const firstOf = (types) => types.map(held).find((prop) => prop !== true) ?? true;

  /** @param {import("@typescript/typescript6").InterfaceDeclaration} declaration @returns {[string, Prop][]} */
  const propsOf = (declaration) => {
    const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
    return [
      ...declaration.members
        .filter(ts.isPropertySignature)
        .map((member) => /** @type {[string, Prop]} */ ([member.name.getText(), held(member.type)])),
      ...bases.flatMap(({ expression }) => {
        const base = interfaces.get(expression.getText());
        if (base === undefined) {
          throw new Error(`${declaration.name.text} extends what is not known here.`);
        }
        return propsOf(base);
      }),
    ];
  };
  const props = Object.fromEntries(own.map((it) => [it.name.text, Object.fromEntries(propsOf(it))]));
  writeFileSync(
    join(out, "props.ts"),
    `// Written from the interfaces of ${sourceFolder} by "npm run generate".\nexport const PROPS = ${JSON.stringify(props, null, 2)} as const;\n`,
  );
}

/** The files whose whole content an index exports. @param {string} index @returns {string[]} */
function exportedFrom(index) {
  const exported = readFileSync(join(root, index), "utf8").matchAll(/^export (?:type )?\* from "(.+)";$/gm);
  return [...exported].flatMap(([, specifier]) => {
    const path = posix.join(posix.dirname(index), String(specifier));
    return existsSync(join(root, `${path}.ts`)) ? [`${path}.ts`] : exportedFrom(`${path}/index.ts`);
  });
}

/** What files declare, by its name. @param {readonly string[]} files */
function declarationsIn(files) {
  /** @type {Map<string, import("@typescript/typescript6").InterfaceDeclaration>} */
  const interfaces = new Map();
  /** @type {Map<string, import("@typescript/typescript6").TypeNode>} */
  const aliases = new Map();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        interfaces.set(statement.name.text, statement);
      }
      if (ts.isTypeAliasDeclaration(statement)) {
        aliases.set(statement.name.text, statement.type);
      }
    }
  }
  return { interfaces, aliases };
}
