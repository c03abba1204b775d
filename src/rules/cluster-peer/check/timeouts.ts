import { parseDuration } from "../../duration";
import { didYouMean, quote, quoteAll, text } from "../../text";
import { isSet } from "../../value";
import { defineRules, type Report } from "../model/rule";
import type { Peer } from "../model/shape";

export interface NotATimeout {
  readonly value: string;
  readonly reason: string;
  readonly meant: string | undefined;
}

export const timeoutRules = defineRules({
  "timeout-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "timeouts",
    summary: "Not a timeout",
    meaning: "A timeout is a sum of numbers with units, such as `30s`, `5m` or `1h30m`, and more than zero.",
    message: (_, { value, reason, meant }: NotATimeout) => {
      const form = text`Write a number with a unit, such as ${quoteAll(["30s", "5m", "1h30m"], "or")}.`;
      return text`${quote(value)} is not a timeout: ${reason}.${didYouMean(meant)} ${form}`;
    },
  },
});

export function checkTimeouts(peer: Peer, report: Report): void {
  if (!isSet(peer.timeouts)) {
    return;
  }
  for (const operation of ["create", "read", "update", "delete"] as const) {
    const value = peer.timeouts[operation];
    const duration = isSet(value) ? parseDuration(value) : undefined;
    if (isSet(value) && duration?.kind === "invalid") {
      const { reason, meant } = duration;
      report.add(timeoutRules["timeout-invalid"], ["timeouts", operation], { value, reason, meant });
    }
  }
}
