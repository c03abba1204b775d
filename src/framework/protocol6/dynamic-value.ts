import type { DeepPartial, DynamicValue } from "../../../generated/protobuf/tfplugin6_pb";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import type { Call, Session } from "../server";
import type { CtyType } from "../values";
import { decodeMsgpack, encodeMsgpack, ValueError } from "../values";
import { decodeJson } from "../values/json";

/**
 * A value as Terraform sent it. An absent one is null.
 *
 * @param name what it is in the request, for the error of a value that cannot be read
 */
export function fromWire(value: DynamicValue | undefined, type: CtyType, name: string): unknown {
  if (value === undefined) {
    return null;
  }
  try {
    if (value.msgpack.length > 0) {
      return decodeMsgpack(value.msgpack, type);
    }
    if (value.json.length > 0) {
      return decodeJson(Buffer.from(value.json).toString("utf8"), type);
    }
    return null;
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    throw new ValueError(`the ${name} that Terraform sent cannot be read: ${error.problem}`, error.path);
  }
}

/** An object as Terraform sent it. */
export function objectFromWire(value: DynamicValue | undefined, type: CtyType, name: string): ObjectValue | null {
  return fromWire(value, type, name) as ObjectValue | null;
}

/** A configuration as Terraform sent it, its secrets kept out of logs and answers' texts from now on. */
export function configFromWire(
  session: Session,
  call: Call,
  value: DynamicValue | undefined,
  schema: Schema,
): ObjectValue {
  const config = objectFromWire(value, schema.type, "configuration") ?? {};
  session.maskSecrets(call, schema, config);
  return config;
}

/** A value as it goes to Terraform. */
export function toWire(value: unknown, type: CtyType): DeepPartial<DynamicValue> {
  return { msgpack: encodeMsgpack(value, type) };
}
