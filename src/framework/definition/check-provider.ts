import { type Schema, SchemaError } from "../schema";
import { checkReserved } from "../schema/check-schema";
import { checkIdentity, type IdentityParts } from "./check-identity";
import { checkListResource } from "./check-list-resource";
import { checkTimeouts } from "./check-timeouts";
import { checkUnplanned } from "./check-unplanned";
import { checkUpdatable } from "./check-updatable";
import { checkUpgraders } from "./check-upgraders";
import type { FunctionDefinition } from "./function";
import type { Limited } from "./timeouts";

const address = /^[a-z0-9.-]+(?::\d+)?\/[a-z0-9_-]+\/[a-z0-9_-]+$/i;
const namePattern = /^[a-z][a-z0-9_]*$/;
/** What comes before the first underscore may be a provider's type, which may have hyphens. */
const typeName = /^[a-z][a-z0-9_-]*$/;

/** Names that Terraform gives a meaning of its own in a provider block, and in one of a resource or its like. */
const providerArguments = ["alias", "source", "version"];
const resourceArguments = ["connection", "provider", "provisioner"];

/** Checks what belongs together across a provider, so that a mistake fails where the provider is built. */
export function checkProvider(init: Parts): void {
  if (!address.test(init.address)) {
    throw new SchemaError(`the address ${JSON.stringify(init.address)} is not of the form HOST/NAMESPACE/TYPE`, []);
  }
  checkReserved(init.schema, providerArguments);
  for (const parts of [init.resources, init.dataSources, init.ephemeralResources]) {
    for (const { schema } of parts ?? []) {
      checkReserved(schema, resourceArguments);
    }
  }
  checkUnplanned("a provider", init.schema);
  for (const { schema } of init.dataSources ?? []) {
    checkUnplanned("a data source", schema);
  }
  for (const { schema } of init.ephemeralResources ?? []) {
    checkUnplanned("an ephemeral resource", schema);
  }
  for (const { schema } of init.actions ?? []) {
    checkUnplanned("an action", schema);
  }
  const prefix = init.namePrefix ?? (init.address.split("/").at(-1) as string);
  checkTypeNames("resource", init.resources, prefix);
  checkTypeNames("data source", init.dataSources, prefix);
  checkTypeNames("ephemeral resource", init.ephemeralResources, prefix);
  checkTypeNames("action", init.actions, prefix);
  checkNames("function", init.functions, namePattern);
  for (const resource of init.resources ?? []) {
    if (!resource.update) {
      checkUpdatable(resource);
    }
    checkTimeouts(resource, ["create", "read", "update", "delete"]);
    checkUpgraders(resource.name, resource.schema.version, resource.upgraders);
    checkIdentity(resource.name, resource.identity);
    checkListResource(resource);
  }
  for (const source of init.dataSources ?? []) {
    checkTimeouts(source, ["read"]);
  }
  for (const resource of init.ephemeralResources ?? []) {
    checkTimeouts(resource, ["open", "renew", "close"]);
  }
  for (const action of init.actions ?? []) {
    checkTimeouts(action, ["invoke"]);
  }
  for (const definition of init.functions ?? []) {
    checkParameters(definition);
  }
}

interface Named {
  readonly name: string;
}
interface ResourcePart extends Limited {
  readonly update?: unknown;
  readonly upgraders?: Readonly<Record<number, unknown>>;
  readonly identity?: IdentityParts;
  readonly list?: { readonly schema: Schema };
}
interface Parts {
  readonly address: string;
  readonly schema: Schema;
  readonly namePrefix?: string;
  readonly resources?: readonly ResourcePart[];
  readonly dataSources?: readonly Limited[];
  readonly ephemeralResources?: readonly Limited[];
  readonly actions?: readonly Limited[];
  readonly functions?: readonly FunctionDefinition[];
}

/** From `notes_note`, and from `http` where it is all of the name, Terraform takes that the provider is `notes`, or `http`. */
function checkTypeNames(kind: string, parts: readonly Named[] = [], prefix: string): void {
  checkNames(kind, parts, typeName);
  for (const { name } of parts) {
    if (name === prefix || name.startsWith(`${prefix}_`)) {
      continue;
    }
    throw new SchemaError(
      `the ${kind} "${name}" must start with "${prefix}_": by that Terraform finds its provider. If it is called so on ` +
        "purpose, say the other prefix in namePrefix",
      [],
    );
  }
}

function checkNames(kind: string, parts: readonly Named[] = [], form: RegExp): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    if (!form.test(name)) {
      throw new SchemaError(`${JSON.stringify(name)} is no name for a ${kind}`, []);
    }
    if (seen.has(name)) {
      throw new SchemaError(`there are two ${kind}s called "${name}"`, []);
    }
    seen.add(name);
  }
}

function checkParameters({ name, parameters, variadic }: FunctionDefinition): void {
  const seen = new Set<string>();
  for (const parameter of variadic ? [...parameters, variadic] : parameters) {
    if (!namePattern.test(parameter.name)) {
      throw new SchemaError(`function ${name}: ${JSON.stringify(parameter.name)} is no name for a parameter`, []);
    }
    if (seen.has(parameter.name)) {
      throw new SchemaError(`function ${name}: there are two parameters called "${parameter.name}"`, []);
    }
    seen.add(parameter.name);
  }
}
