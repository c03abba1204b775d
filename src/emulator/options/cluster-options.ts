import * as v from "valibot";
import { familyOf } from "../world/addresses";
import { isTimezone, parseTime } from "../world/time";
import { presetNames } from "./presets";

export const name = v.pipe(v.string(), v.minLength(1, "must not be empty"));
export const address = v.pipe(
  v.string(),
  v.check((text) => familyOf(text) !== undefined, "must be an IP address"),
);
export const version = v.pipe(
  v.string(),
  v.regex(/^9\.(?:[6-9]|1\d)(?:\.\d+)?$/, "must be a version of ONTAP from 9.6 on, such as 9.16.1"),
);
export const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const uuid = v.pipe(v.string(), v.uuid("must be a UUID"));

const Policy = v.strictObject({
  authenticationRequired: v.optional(v.boolean()),
  encryptionRequired: v.optional(v.boolean()),
  minimumPassphraseLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const User = v.strictObject({
  name,
  /** Made up if left out. */
  password: v.optional(v.string()),
  /** `admin`, `readonly`, `none`, or one of the cluster's own roles. */
  role: v.optional(v.string(), "admin"),
  /** Whether the user gets a certificate to log in with; see `Cluster.certificates`. */
  certificate: v.optional(v.boolean(), false),
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

const Token = v.strictObject({
  token: name,
  user: name,
  /** How long it is good for, from the start, as an ISO 8601 duration; an hour if left out. */
  lifetime: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text.startsWith("P") && parseTime(text, 0, "Etc/UTC") !== undefined, "must be a duration"),
    ),
    "PT1H",
  ),
});

const Node = v.strictObject({
  name: v.optional(name),
  /** Network ports, each in a broadcast domain; two in the domain Default if left out. */
  ports: v.optional(
    v.array(
      v.strictObject({
        name,
        broadcastDomain: v.optional(name, "Default"),
        up: v.optional(v.boolean(), true),
      }),
    ),
  ),
  /** Whether the node can encrypt peering traffic; null if nobody can tell. */
  encryption: v.optional(v.nullable(v.boolean()), true),
});

const Ipspace = v.strictObject({
  name,
  uuid: v.optional(uuid),
  /** False for an IPspace that cluster peering cannot use. */
  peering: v.optional(v.boolean(), true),
  families: v.optional(v.array(v.picklist(["ipv4", "ipv6"])), ["ipv4", "ipv6"]),
  broadcastDomains: v.optional(v.array(name), []),
  interclusterAddresses: v.optional(v.array(address), []),
  svms: v.optional(v.array(name), []),
});

/** One cluster as it exists at the start. Only its name is needed. */
export const ClusterOptions = v.strictObject({
  name,
  /** A restricted system to be like. It brings the first user, that user's role, and the name of the IPspace Default. */
  preset: v.optional(v.picklist(presetNames)),
  uuid: v.optional(uuid),
  /** The TCP port on 127.0.0.1; 0 is any free one. */
  port: v.optional(port),
  /** False for a cluster that others can peer with, but that has no REST API of its own. */
  listen: v.optional(v.boolean(), true),
  version: v.optional(version),
  /** The version that all nodes agree on, where an upgrade is under way. */
  effectiveVersion: v.optional(v.pipe(v.string(), v.regex(/^\d+\.\d+(\.\d+)?$/, "must be a version"))),
  timezone: v.optional(v.pipe(v.string(), v.check(isTimezone, "must be a time zone such as America/New_York"))),
  /** How many nodes it has, or what they are like. */
  nodes: v.optional(v.union([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)), v.array(Node)]), 2),
  /** The intercluster addresses in the IPspace Default, one a node in turn. Made up if left out. */
  interclusterAddresses: v.optional(v.array(address)),
  /** The SVMs in the IPspace Default. */
  svms: v.optional(v.array(name), ["svm1"]),
  /** IPspaces beside Default and Cluster. One called Default or Cluster changes that one. */
  ipspaces: v.optional(v.array(Ipspace), []),
  /** SVMs that are being migrated, which forbids the deletion of peers. */
  migratingSvms: v.optional(v.array(name), []),
  policy: v.optional(Policy, {}),
  /** The users, the first of which is printed: `admin`, or the one of the preset, if left out. */
  users: v.optional(v.pipe(v.array(User), v.minLength(1, "at least one user is needed"))),
  roles: v.optional(v.array(Role), []),
  tokens: v.optional(v.array(Token), []),
  stoppedServices: v.optional(v.array(v.picklist(["vifmgr"])), []),
  /** Cluster peers to make at the start: bodies as POST /cluster/peers takes them. */
  peers: v.optional(v.array(v.record(v.string(), v.unknown())), []),
});

export type ClusterInput = v.InferInput<typeof ClusterOptions>;
export type ClusterConfig = v.InferOutput<typeof ClusterOptions>;
