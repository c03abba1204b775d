import type { Rule } from "./rule";

/** Names, references by uuid, choices and timeouts. */
export const plainRules = {
  "wrong-type": {
    when: ["config"],
    severity: "error",
    attribute: "(any)",
    summary: "Wrong type of value",
    meaning: "A value of the attribute's type. Broken only where nothing checks types before, as in plain JavaScript.",
  },
  "null-element": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[], peer_applications[]",
    summary: "Empty place in a list",
    meaning: "No element of a list is `null`.",
  },
  "empty-text": {
    when: ["config"],
    severity: "error",
    attribute: "(any)",
    summary: "Empty value",
    meaning: "No argument is the empty string. To leave one out, write `null` or nothing.",
  },
  "name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "name",
    summary: "Not a valid name for a cluster peer",
    meaning:
      "A peer's name follows the rules for cluster names: at most 44 letters, digits, `-`, `_` and `.`, the first no digit, `-` or `.`, and none of the names `all`, `cluster`, `local`, `localhost`.",
    code: "4656072",
  },
  "name-unusual": {
    when: ["config"],
    severity: "warning",
    attribute: "name",
    summary: "ONTAP may refuse this name",
    meaning:
      "NetApp's documentation allows no `.` in a cluster's name, a letter only at its start, and a letter or digit only at its end; releases differ.",
    code: "4656072",
  },
  "uuid-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.uuid, initial_allowed_svms[].uuid",
    summary: "Not a UUID",
    meaning: "A UUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.",
  },
  "ipspace-name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.name",
    summary: "Not a valid name for an IPspace",
    meaning: "At most 47 letters, digits, `-`, `_` and `.`, and none of the names `all`, `local`, `localhost`.",
    code: "4656089",
  },
  "ipspace-of-the-cluster-network": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.name",
    summary: "This IPspace cannot be used for peering",
    meaning:
      "The IPspace `Cluster` belongs to the network between a cluster's own nodes and holds no intercluster LIFs.",
    code: "1966366",
  },
  "svm-unnamed": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[]",
    summary: "SVM without name and UUID",
    meaning: "An entry names its SVM by `name` or by `uuid`.",
  },
  "svm-name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[].name",
    summary: "Not a valid name for an SVM",
    meaning:
      "At most 47 letters, digits, `-`, `_` and `.`, and not `all`. A single `*`, by which ONTAP's command line means every SVM, is let through.",
  },
  "svm-name-is-uuid": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[].name",
    summary: "A UUID in place of a name",
    meaning: "An SVM that is known by its UUID goes into `uuid`.",
  },
  "svm-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[]",
    summary: "SVM named twice",
    meaning: "Each SVM is listed once.",
  },
  "peer-application-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "peer_applications[]",
    summary: "Not a peer application",
    meaning: "One of `snapmirror` and `flexcache`.",
  },
  "peer-application-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "peer_applications[]",
    summary: "Peer application named twice",
    meaning: "Each application is listed once.",
  },
  "timeout-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "timeouts",
    summary: "Not a timeout",
    meaning: "A timeout is a sum of numbers with units, such as `30s`, `5m` or `1h30m`, and more than zero.",
  },
  "svms-fixed-after-acceptance": {
    when: ["update"],
    severity: "warning",
    attribute: "initial_allowed_svms",
    summary: "The other cluster has accepted already",
    meaning:
      "The list can be changed until the other cluster accepts the relationship; later SVM peer permissions take its place.",
  },
  "name-of-this-cluster": {
    when: ["cluster"],
    severity: "error",
    attribute: "name",
    summary: "The peer has the name of this cluster",
    meaning: "A peer cannot go by the name of the cluster that it is a peer of.",
    code: "4653075",
  },
  "peer-applications-need-9-7": {
    when: ["cluster"],
    severity: "error",
    attribute: "peer_applications",
    summary: "This ONTAP is too old for peer applications",
    meaning: "`peer_applications` came with ONTAP 9.7.",
  },
} as const satisfies Record<string, Rule>;
