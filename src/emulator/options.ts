import * as v from "valibot";
import { Settings } from "./settings";
import { familyOf } from "./world/addresses";
import { isTimezone } from "./world/time";

const name = v.pipe(v.string(), v.minLength(1));
const address = v.pipe(
  v.string(),
  v.check((text) => familyOf(text) !== undefined, "must be an IP address"),
);
const version = v.pipe(
  v.string(),
  v.regex(/^9\.(?:[6-9]|1[0-9])(?:\.\d+)?$/, "must be a version of ONTAP from 9.6 on, such as 9.16.1"),
);
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));

const Policy = v.strictObject({
  authenticationRequired: v.optional(v.boolean(), true),
  encryptionRequired: v.optional(v.boolean(), false),
  minimumPassphraseLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 8),
});

const User = v.strictObject({
  name,
  /** Made up if left out. */
  password: v.optional(v.string()),
  /** `admin`, `readonly`, `none`, or one of the cluster's own roles. */
  role: v.optional(v.string(), "admin"),
});

const Role = v.strictObject({
  name,
  privileges: v.array(
    v.strictObject({
      path: v.string(),
      access: v.picklist(["none", "readonly", "read_create", "read_modify", "read_create_modify", "all"]),
    }),
  ),
});

/** One cluster as it exists at the start. Only its name is needed. */
export const ClusterOptions = v.strictObject({
  name,
  uuid: v.optional(v.pipe(v.string(), v.uuid())),
  /** The TCP port on 127.0.0.1; 0 is any free one. */
  port: v.optional(port),
  version: v.optional(version),
  timezone: v.optional(v.pipe(v.string(), v.check(isTimezone, "must be a time zone such as America/New_York"))),
  /** How many nodes it has. */
  nodes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24))),
  /** The intercluster addresses in the IPspace Default, one a node in turn. Made up if left out. */
  interclusterAddresses: v.optional(v.array(address)),
  /** The SVMs in the IPspace Default. */
  svms: v.optional(v.array(name)),
  policy: v.optional(Policy),
  users: v.optional(v.array(User)),
  roles: v.optional(v.array(Role)),
});

/** What an emulator is started with. */
export const EmulatorOptions = v.strictObject({
  clusters: v.optional(
    v.pipe(v.array(v.union([name, ClusterOptions])), v.minLength(1, "at least one cluster is needed")),
    ["cluster1", "cluster2"],
  ),
  /** The first cluster's port; the others follow. 0 is any free port for each. */
  port: v.optional(port, 0),
  /** The version of every cluster that says none of its own. */
  version: v.optional(version, "9.16.1"),
  /** Host names that the clusters can look up. */
  hosts: v.optional(v.record(v.string(), v.array(address)), {}),
  settings: v.optional(Settings, {}),
});

export type EmulatorInput = v.InferInput<typeof EmulatorOptions>;
export type EmulatorConfig = v.InferOutput<typeof EmulatorOptions>;
export type ClusterInput = v.InferInput<typeof ClusterOptions>;
export type ClusterConfig = v.InferOutput<typeof ClusterOptions>;

/** Options that are wrong, with every place that is. */
export class OptionsError extends Error {
  constructor(issues: readonly string[]) {
    super(`The emulator's options are wrong:\n${issues.map((issue) => `  ${issue}`).join("\n")}`);
    this.name = "OptionsError";
  }
}

/** Checks options, whoever wrote them. */
export const parseOptions = (input: unknown): EmulatorConfig => {
  const result = v.safeParse(EmulatorOptions, input);
  if (result.success) {
    return result.output;
  }
  throw new OptionsError(result.issues.flatMap(explain));
};

const explain = (issue: v.BaseIssue<unknown>, prefix: unknown = ""): string[] => {
  const base = typeof prefix === "string" ? prefix : "";
  const place = [base, v.getDotPath(issue) ?? ""].filter((part) => part !== "").join(".");
  // A union's own message says little: what is wrong is in the branch that got furthest.
  const inner = issue.issues?.filter((child) => (child.path?.length ?? 0) > 0) ?? [];
  return inner.length > 0 ? inner.flatMap((child) => explain(child, place)) : [`${place || "(top)"}: ${issue.message}`];
};
