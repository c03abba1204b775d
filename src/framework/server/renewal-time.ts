import type { Renewal } from "../definition";
import { words } from "../diagnostics";
import { providerBug } from "./provider-bug";
import type { Call } from "./session";

/** When an ephemeral resource is to be renewed; undefined where the handler gave no time, or none that is a date. */
export function renewalTime(call: Call, doing: string, renewal: Renewal | undefined): Date | undefined {
  const date: unknown = renewal?.renewAt;
  if (date === undefined || date === null) {
    return undefined;
  }
  if (date instanceof Date && !Number.isNaN(date.getTime())) {
    return date;
  }
  providerBug(call, "No time for the renewal", words(`${doing} returned a renewAt that is no valid date`), []);
  return undefined;
}
