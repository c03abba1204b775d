import type { DataSource, ReadDataContext } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { acceptNewState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import { runOperation } from "./operation";
import type { Call, Session } from "./session";

export interface ReadDataSourceRequest {
  readonly source: DataSource<Schema, unknown>;
  readonly config: ObjectValue;
}

/** Looks up what a data source stands for. Undefined, with what is wrong said, where there is nothing to answer. */
export async function readDataSource(
  session: Session,
  call: Call,
  { source, config }: ReadDataSourceRequest,
): Promise<ObjectValue | undefined> {
  const { schema, name } = source;
  const read = await runOperation<ObjectValue>(session, call, source, "read", config, (configured) =>
    source.read(handlerContext<ReadDataContext<Schema, unknown>>({ ...configured, config })),
  );
  if (!read.ended) {
    return undefined;
  }
  const options = { reference: config };
  const { state, isWhole } = acceptNewState(session, call, schema, `reading ${name}`, read.value, options);
  return isWhole ? state : undefined;
}
