import { PrivateState } from "../definition/private-state";
import type { Resource } from "../definition/resource";
import type { ProviderService } from "../plugin/index";
import type { Schema } from "../schema";
import type { Call, Session } from "../server/session";
import { importState, move, read, upgrade } from "../server/state";
import { objectFromWire, toWire } from "./dynamic-value";
import { identityFromWire, identityOf } from "./identity";
import { answer, beside, hide, unknownName } from "./respond";

/** The RPCs by which a resource's state comes to be known: read, import, upgrade, move. */
export type ResourceStateRpcs = Required<
  Pick<ProviderService, "readResource" | "importResourceState" | "upgradeResourceState" | "moveResourceState">
>;

export function resourceStateRpcs(session: Session): ResourceStateRpcs {
  return {
    readResource: async (request, rpc) => {
      // If the work fails in a way that nobody foresaw, the state that Terraform has must not be lost for it.
      const kept = { newState: request.currentState, private: request.private };
      const response = await answer(session, rpc, `reading ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        if (!resource) {
          return kept;
        }
        const { schema } = resource;
        const state = objectFromWire(request.currentState, schema.type, "state");
        if (state === null) {
          return {};
        }
        hide(session, call, schema, state);
        const privateState = PrivateState.fromBytes(request.private);
        const found = await read(session, call, resource, state, privateState);
        hide(session, call, schema, found);
        const doing = `storing ${request.typeName}`;
        return {
          // As it came where it could not be read, whatever a handler did to the values that it was given.
          newState: found === state ? request.currentState : toWire(found, schema.type),
          private: beside(session, call, doing, () => privateState.toBytes(), request.private),
          newIdentity: identityOf(session, call, resource, found, { before: request.currentIdentity }),
        };
      });
      return "newState" in response ? response : { ...kept, ...response };
    },

    importResourceState: (request, rpc) =>
      answer(session, rpc, `importing ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        if (!resource) {
          return {};
        }
        const privateState = PrivateState.fromBytes(new Uint8Array());
        const identity = identityFromWire(resource, request.identity);
        const state = await importState(session, call, resource, request.id, identity, privateState);
        if (state === undefined || call.diagnostics.hasErrors) {
          return {};
        }
        hide(session, call, resource.schema, state);
        return {
          importedResources: [
            {
              typeName: resource.name,
              state: toWire(state, resource.schema.type),
              private: privateState.toBytes(),
              identity: request.identity ?? identityOf(session, call, resource, state, { isToBeRead: true }),
            },
          ],
        };
      }),

    upgradeResourceState: (request, rpc) =>
      answer(session, rpc, `upgrading the state of ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        if (!resource) {
          return {};
        }
        const json = rawJson(call, request.rawState);
        if (json === undefined) {
          return {};
        }
        const state = await upgrade(session, call, resource, Number(request.version), json);
        return state === undefined ? {} : { upgradedState: toWire(state, resource.schema.type) };
      }),

    moveResourceState: (request, rpc) =>
      answer(session, rpc, `moving state to ${request.targetTypeName}`, async (call) => {
        const resource = find(session, call, request.targetTypeName);
        const json = resource && rawJson(call, request.sourceState);
        if (!resource || json === undefined) {
          return {};
        }
        const privateState = PrivateState.fromBytes(new Uint8Array());
        const state = await move(session, call, resource, {
          source: {
            providerAddress: request.sourceProviderAddress,
            typeName: request.sourceTypeName,
            schemaVersion: Number(request.sourceSchemaVersion),
          },
          json,
          sourcePrivate: PrivateState.fromBytes(request.sourcePrivate),
          sourcePrivateBytes: request.sourcePrivate,
          private: privateState,
        });
        if (state === undefined) {
          return {};
        }
        return {
          targetState: toWire(state, resource.schema.type),
          targetPrivate: privateState.toBytes(),
          targetIdentity: identityOf(session, call, resource, state, { isToBeRead: true }),
        };
      }),
  };
}

/** A resource by its type name; says so if there is none. */
export function find(session: Session, call: Call, name: string): Resource<Schema, unknown> | undefined {
  const resource = session.provider.resources.get(name);
  if (resource) {
    call.about = resource.schema;
  } else {
    unknownName(call, "resource", name);
  }
  return resource;
}

function rawJson(call: Call, raw: { readonly json: Uint8Array; readonly flatmap: object } | undefined) {
  if (raw && raw.json.length > 0) {
    return Buffer.from(raw.json).toString("utf8");
  }
  call.diagnostics.error(
    "State too old",
    "The state was written by Terraform 0.11 or older. Run `terraform apply` with a Terraform between 0.12 and 1.x and a " +
      "provider release of its time first.",
  );
  return undefined;
}
