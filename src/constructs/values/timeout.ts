import { Token } from "cdktf";
import { parseExpiryTime } from "../../rules/cluster-peer";
import { Duration } from "./duration";

/** A duration as Terraform's timeouts have it, in which ISO 8601 is not known. What is neither stays, for the rules to tell. */
export function timeoutText(value: Duration | string | undefined): string | undefined {
  if (value instanceof Duration) {
    return value.toTimeout();
  }
  if (value === undefined || value === null || Token.isUnresolved(value)) {
    return value;
  }
  // JavaScript, and what is cast, may bring a number.
  const given = String(value);
  const read = parseExpiryTime(given);
  return read.kind === "duration" ? Duration.seconds(read.seconds).toTimeout() : given;
}
