import { PrivateState } from "../definition/private-state";
import type { ProviderService } from "../plugin/index";
import { apply } from "../server/apply-resource-change";
import { plan } from "../server/plan-resource-change";
import type { Session } from "../server/session";
import { validate } from "../server/validate-config";
import { pathToWire } from "./diagnostics-to-wire";
import { objectFromWire, toWire } from "./dynamic-value";
import { identityOf } from "./identity";
import { find } from "./resource-state";
import { answer, beside, hide } from "./respond";

/** The RPCs by which a resource changes: its configuration checked, planned, applied. */
export type ResourceChangeRpcs = Required<
  Pick<ProviderService, "validateResourceConfig" | "planResourceChange" | "applyResourceChange">
>;

export function resourceChangeRpcs(session: Session): ResourceChangeRpcs {
  return {
    validateResourceConfig: (request, rpc) =>
      answer(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        const config = resource && objectFromWire(request.config, resource.schema.type, "configuration");
        if (!resource || !config) {
          return {};
        }
        hide(session, call, resource.schema, config);
        // What is older than the field does not send it.
        const writeOnlyAllowed = request.clientCapabilities?.writeOnlyAttributesAllowed ?? false;
        await validate(session, call, resource, config, writeOnlyAllowed);
        return {};
      }),

    planResourceChange: (request, rpc) =>
      answer(session, rpc, `planning ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        if (!resource) {
          return {};
        }
        const { type } = resource.schema;
        const config = objectFromWire(request.config, type, "configuration");
        const prior = objectFromWire(request.priorState, type, "prior state");
        const proposed = objectFromWire(request.proposedNewState, type, "proposed state");
        hide(session, call, resource.schema, config, prior);
        const privateState = PrivateState.fromBytes(request.priorPrivate);
        const outcome = await plan(session, call, { resource, config, prior, proposed, private: privateState });
        hide(session, call, resource.schema, outcome.planned);
        return {
          plannedState: toWire(outcome.planned, type),
          requiresReplace: outcome.requiresReplace.map(pathToWire),
          plannedPrivate: privateState.toBytes(),
          plannedIdentity:
            outcome.planned === null
              ? undefined
              : identityOf(session, call, resource, prior, { before: request.priorIdentity }),
        };
      }),

    applyResourceChange: async (request, rpc) => {
      // If the work fails in a way that nobody foresaw, what Terraform had must not be lost for it.
      const kept = { newState: request.priorState, private: request.plannedPrivate };
      const response = await answer(session, rpc, `applying ${request.typeName}`, async (call) => {
        const resource = find(session, call, request.typeName);
        if (!resource) {
          return kept;
        }
        const { type } = resource.schema;
        const config = objectFromWire(request.config, type, "configuration");
        const prior = objectFromWire(request.priorState, type, "prior state");
        const planned = objectFromWire(request.plannedState, type, "planned state");
        hide(session, call, resource.schema, config, prior, planned);
        const privateState = PrivateState.fromBytes(request.plannedPrivate);
        const state = await apply(session, call, { resource, config, prior, planned, private: privateState });
        const doing = `storing ${request.typeName}`;
        beside(session, call, doing, () => hide(session, call, resource.schema, state), undefined);
        return {
          // As it came where nothing was changed, whatever a handler did to the values that it was given.
          newState: state === prior ? request.priorState : toWire(state, type),
          private: beside(session, call, doing, () => privateState.toBytes(), request.plannedPrivate),
          newIdentity: identityOf(session, call, resource, state, { before: request.plannedIdentity }),
        };
      });
      return "newState" in response ? response : { ...kept, ...response };
    },
  };
}
