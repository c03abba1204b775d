/**
 * The provider's own diagnostics: the headline of each by its id. An id is stable: Terraform shows it in brackets at the end of
 * the detail, where users search for it and tests look for it. The rules have a catalog of their own, by the same principle.
 */
export const summaries = {
  // What the client met.
  "request-refused": "ONTAP refused the request",
  "login-refused": "ONTAP refused the login",
  "cluster-unreachable": "The cluster cannot be reached",
  "tls-failed": "No secure connection to the cluster",
  "tls-not-trusted": "The cluster's TLS certificate is not trusted",
  "cluster-timeout": "The cluster did not answer in time",
  "cluster-failed": "The cluster failed to answer",
  "cluster-busy": "The cluster is busy",
  "answer-malformed": "The cluster's answer makes no sense",
  "job-failed": "ONTAP's job did not succeed",
  "request-partly-refused": "ONTAP refused part of the request",
  "peer-not-unique": "Not exactly one cluster peer",
  "outcome-unknown": "Whether ONTAP did it is not known",
  "operation-cancelled": "Cancelled",
  "request-invalid": "The request cannot be right",

  // The provider's configuration.
  "hostname-missing": "No cluster to connect to",
  "connection-invalid": "Cannot connect to ONTAP",
  "ca-file-unreadable": "Cannot read the CA file",
  "ca-invalid": "Not a CA file",
  "certificate-invalid": "Not a certificate",
  "private-key-invalid": "Not a private key",
  "private-key-mismatch": "The private key belongs to another certificate",
  "retry-timeout-invalid": "Invalid duration",
  "unhealthy-relationships-invalid": "Neither warning nor error",
  "cluster-unknown": "Unknown cluster",
  "cluster-not-known-yet": "Cluster not known yet",
  "cluster-partly-hidden": "The user may not read all of the cluster",
  "cluster-removed": "Cluster of a peer taken away",
  "cluster-not-listed": "A cluster is left out of the list",
  "offers-not-listed": "Open offers are left out of the list",

  // Which peer it is, and on which cluster.
  "wrong-cluster": "Another cluster answers",
  "uuid-missing": "No uuid in the state",
  "offer-ambiguous": "The accepted offer cannot be told apart",
  "peer-claimed-twice": "Two resources for one peer",
  "peer-replaced-by-namesake": "The peer is gone, and another has its name",
  "import-id-invalid": "Not an id of a cluster peer",

  // How the relationship is.
  "relationship-unhealthy": "The relationship is not healthy",
  "relationship-broken": "The relationship is broken",
  "passphrase-expired": "The passphrase has expired",
  "passphrases-differ": "The passphrases of the two clusters differ",
  "other-cluster-not-answered": "The other cluster has not answered yet",
  "other-cluster-unreachable": "The other cluster is unreachable",
  "other-cluster-partly-unreachable": "The other cluster is partly unreachable",
  "relationship-not-encrypted": "The relationship is not encrypted",
  "encryption-not-as-proposed": "The relationship has another encryption than proposed",

  // What a plan does, or does not do.
  "not-refreshed": "Not refreshed",
  "offer-not-waited-for": "An offer is not waited for",
  "no-authentication-to-wait-for": "A relationship without authentication is not waited for",
  "offers-without-name": "Several open offers without a name",
  "passphrase-not-sent": "The passphrase is kept and not sent",
  "local-network-not-made": "`local_network` makes no LIFs on an existing peer",

  // What an apply came to.
  "svms-not-sent": "The other cluster has accepted already",
  "passphrase-lost": "The generated passphrase is not known",
  "peer-not-read-back": "The cluster peer could not be read back",
  "wait-ended": "The other cluster has not answered",
  "offer-not-accepted": "The offer is accepted on this side only",

  // A relationship of two clusters that are both the provider's.
  "peering-exists": "The clusters are peers already",
  "peering-same-cluster": "Both names are one cluster",
  "peering-side-unknown": "Side of neither cluster",
  "peering-cluster-removed": "Cluster of a relationship taken away",
  "peering-cluster-replaced": "Another cluster answers",
  "peering-cluster-rebuilt": "A cluster was built anew",
  "peering-other-cluster-reached": "The addresses lead to another cluster",
  "peering-addresses-taken": "The addresses belong to another cluster",
  "peering-addresses-missing": "A cluster has no address for the other one",
  "peering-interface-unknown": "No such intercluster LIF",
  "peering-interface-disabled": "The intercluster LIF is switched off",
  "peering-interface-families": "LIFs of two address families",
  "peering-interfaces-beside-addresses": "LIFs and addresses of one side",
  "peering-partly-there": "Part of the relationship is there already",
  "peering-left-to-another": "The relationship is another resource's now",
  "peering-adopted": "An existing relationship is taken over",
  "peering-removes-records": "Records of clusters that are no more are removed",
  "peering-record-in-the-way": "A record is in the way that the plan did not show",
  "peering-not-authenticated": "The clusters do not accept each other",
  "peering-not-as-planned": "The relationship is not as planned",
  "peering-unreachable": "The clusters do not reach each other",
  "peering-svms-not-sent": "`initial_allowed_svms` is not sent",
  "peering-import-id-invalid": "Not an id of a cluster peering",
  "peering-not-well": "The relationship is not well",
  "peering-side-missing": "A side of the relationship is missing",
  "peering-not-found": "No relationship to import",
  "peering-move-incomplete": "State of one side only",
  "peering-move-unknown": "Cluster of a moved relationship not known",
} as const;

export type DiagnosticId = keyof typeof summaries;
