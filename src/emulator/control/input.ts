import * as v from "valibot";
import { FaultSpec } from "../faults/spec";
import { address, name, version } from "../options/cluster-options";
import { cutReasonNames } from "../world/cut-reasons";
import { Settings } from "../world/settings";
import { isTimezone, parseTime } from "../world/time";

/** A length of time: milliseconds, or an ISO 8601 duration. */
const Length = v.union([
  v.pipe(v.number(), v.minValue(0)),
  v.pipe(
    v.string(),
    v.check((text) => text.startsWith("P") && parseTime(text, 0, "Etc/UTC") !== undefined, "must be a duration: PT1H"),
    v.transform((text) => parseTime(text, 0, "Etc/UTC") ?? 0),
  ),
]);

/** The bodies that the control port takes. */
export const Inputs = {
  fault: FaultSpec,
  clock: v.strictObject({ advance: v.optional(Length), frozen: v.optional(v.boolean()) }),
  cut: v.strictObject({
    clusters: v.tuple([name, name]),
    reason: v.optional(v.picklist(cutReasonNames), "no_route"),
  }),
  mend: v.strictObject({ clusters: v.optional(v.tuple([name, name])) }),
  host: v.strictObject({ name, addresses: v.nullable(v.array(address)) }),
  settings: Settings,
  cluster: v.strictObject({
    version: v.optional(version),
    timezone: v.optional(v.pipe(v.string(), v.check(isTimezone, "must be a time zone"))),
    policy: v.optional(
      v.strictObject({
        authenticationRequired: v.optional(v.boolean()),
        encryptionRequired: v.optional(v.boolean()),
        minimumPassphraseLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      }),
    ),
    migratingSvms: v.optional(v.array(v.string())),
    stoppedServices: v.optional(v.array(v.picklist(["vifmgr"]))),
  }),
  peer: v.strictObject({
    name: v.optional(name),
    remoteAddresses: v.optional(v.array(v.string())),
    applications: v.optional(v.array(v.picklist(["snapmirror", "flexcache"]))),
    inUse: v.optional(v.picklist(["ok", "absent", "revoked"])),
    proposed: v.optional(v.picklist(["none", "tls_psk"])),
    dependants: v.optional(v.array(v.string())),
    /** Whether the two sides still share a session: false breaks the relationship on this side. */
    session: v.optional(v.literal(false)),
  }),
  token: v.strictObject({ user: v.optional(name), lifetime: v.optional(Length) }),
};
