import type { ListContext, ListResource, Resource } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { isNull } from "../values";
import { acceptWholeState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import type { Call, Session } from "./session";

export interface ListResourceRequest {
  readonly resource: Resource<Schema, unknown>;
  readonly list: ListResource<Schema, unknown>;
  readonly config: ObjectValue;
  readonly includeResource: boolean;
  /** How many objects are wanted at the most. */
  readonly limit: number;
}

/** An object that was found. */
export interface Listed {
  readonly identity: ObjectValue;
  readonly displayName: string;
  /** Null where it is not wanted, or not known. */
  readonly state: ObjectValue | null;
}

/** The objects that exist, as they are found. What goes wrong is said, and ends them. */
export async function* listResource(
  session: Session,
  call: Call,
  { resource, list, config, includeResource, limit }: ListResourceRequest,
): AsyncGenerator<Listed, void, undefined> {
  const doing = `listing ${resource.name}`;
  const own = { config, includeResource, limit };
  const context = handlerContext<ListContext<Schema, unknown>>({ ...session.configured(call), ...own });
  let count = 0;
  try {
    for await (const { identity, displayName, state } of list.objects(context)) {
      if (isNull(identity)) {
        throw new Error(`"${displayName}" has no identity, by which Terraform would import it`);
      }
      const accepted =
        includeResource && state !== undefined
          ? acceptWholeState(session, call, resource.schema, doing, state)
          : undefined;
      yield { identity: identity as ObjectValue, displayName, state: accepted ?? null };
      count += 1;
      if (count >= limit || call.diagnostics.hasErrors) {
        break;
      }
    }
  } catch (error) {
    session.report(call, doing, error);
  }
}
