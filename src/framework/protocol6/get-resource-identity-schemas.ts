import type { DeepPartial, ResourceIdentitySchema } from "../../../generated/protobuf/tfplugin6_pb";
import type { Resource } from "../definition";
import type { Schema } from "../schema";
import type { Session } from "../server";
import { mapValues } from "./map-values";
import type { Rpc } from "./respond";
import { typeToWire } from "./schema-to-wire";

/** Tells the identities that resources have. That Terraform asks at all shows that it knows identities. */
export function getResourceIdentitySchemas(session: Session): Rpc<"getResourceIdentitySchemas"> {
  return async () => {
    session.hasAskedForIdentities = true;
    const identified = new Map([...session.provider.resources].filter(([, resource]) => resource.identity));
    return { identitySchemas: mapValues(identified, identitySchemaToWire) };
  };
}

function identitySchemaToWire({ identity }: Resource<Schema, unknown>): DeepPartial<ResourceIdentitySchema> {
  return {
    version: BigInt(identity?.version ?? 0),
    identityAttributes: Object.entries(identity?.attributes ?? {}).map(([name, attribute]) => ({
      name,
      type: typeToWire(attribute.type.cty),
      requiredForImport: attribute.forImport === "required",
      optionalForImport: attribute.forImport === "optional",
      description: attribute.description ?? "",
    })),
  };
}
