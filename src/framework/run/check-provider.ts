import { type AttributeMap, type Schema, SchemaError } from "../schema";

const ADDRESS = /^[a-z0-9.-]+(?::\d+)?\/[a-z0-9_-]+\/[a-z0-9_-]+$/i;
const NAME = /^[a-z][a-z0-9_]*$/;

/** Checks what belongs together across a provider, so that a mistake fails where the provider is built. */
export function checkProvider(init: { readonly address: string } & Partial<Parts>): void {
  if (!ADDRESS.test(init.address)) {
    throw new SchemaError(`the address ${JSON.stringify(init.address)} is not of the form HOST/NAMESPACE/TYPE`, []);
  }
  const prefix = `${init.address.split("/").at(-1)}_`;
  checkNames("resource", init.resources, prefix);
  checkNames("data source", init.dataSources, prefix);
  checkNames("ephemeral resource", init.ephemeralResources, prefix);
  checkNames("function", init.functions, "");
  for (const resource of init.resources ?? []) checkUpdatable(resource);
}

interface Named {
  readonly name: string;
}
interface Parts {
  readonly resources: readonly (Named & { readonly schema: Schema; readonly update?: unknown })[];
  readonly dataSources: readonly Named[];
  readonly ephemeralResources: readonly Named[];
  readonly functions: readonly Named[];
}

function checkNames(kind: string, parts: readonly Named[] = [], prefix: string): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    if (!NAME.test(name)) throw new SchemaError(`${JSON.stringify(name)} is no name for a ${kind}`, []);
    if (!name.startsWith(prefix)) {
      throw new SchemaError(
        `the ${kind} "${name}" must start with "${prefix}": by that Terraform finds its provider`,
        [],
      );
    }
    if (seen.has(name)) throw new SchemaError(`there are two ${kind}s called "${name}"`, []);
    seen.add(name);
  }
}

/** Without `update` there must be nothing that could change in place. */
function checkUpdatable(resource: Parts["resources"][number]): void {
  if (resource.update) return;
  const { name, schema } = resource;
  const stuck = Object.entries(schema.attributes as AttributeMap).find(
    ([attribute, { spec }]) =>
      spec.mode !== "computed" && !spec.writeOnly && attribute !== "timeouts" && spec.planModifiers.length === 0,
  );
  if (stuck) {
    throw new SchemaError(
      `${name} has no update, so every attribute that a configuration sets must require replacement`,
      [stuck[0]],
    );
  }
}
