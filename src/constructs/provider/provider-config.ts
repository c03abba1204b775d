import type { IResolvable } from "cdktf";
import type { Duration } from "../values/duration";

/** The settings of a connection that are secrets, as `allowLiteralSecrets` names them: of the provider and of its `clusters`. */
export type ConnectionSecret = "password" | "privateKey" | "token";

/** As whom to log in to a cluster, and whom to trust. */
export interface OntapLogin {
  /**
   * The ONTAP user, for a login by password.
   *
   * @default - `ONTAP_USERNAME`
   */
  readonly username?: string;
  /**
   * The user's password. A literal fails the synth.
   *
   * @default - `ONTAP_PASSWORD`
   */
  readonly password?: string;
  /**
   * The user's certificate in PEM, for a login by certificate.
   *
   * @default - `ONTAP_CERTIFICATE`
   */
  readonly certificate?: string;
  /**
   * The private key of `certificate` in PEM. A literal fails the synth.
   *
   * @default - `ONTAP_PRIVATE_KEY`
   */
  readonly privateKey?: string;
  /**
   * OAuth 2.0 bearer token (ONTAP 9.14 and newer). A literal fails the synth.
   *
   * @default - `ONTAP_TOKEN`
   */
  readonly token?: string;
  /**
   * Path of a file with the certificate authorities (PEM) to trust.
   *
   * @default - `ONTAP_CA_FILE`; else those that Node.js trusts
   */
  readonly caFile?: string;
  /**
   * The same as text instead of a file.
   *
   * @default - `ONTAP_CA_CERTIFICATE`
   */
  readonly caCertificate?: string;
  /**
   * Whether the cluster's TLS certificate is verified. False lets anyone on the way read the login: for test systems only.
   *
   * @default - `ONTAP_VALIDATE_CERTS`; else true
   */
  readonly validateCerts?: boolean | IResolvable;
}

/**
 * How to reach one cluster, and as whom. What is left out comes from the environment of the Terraform run: for the provider's own
 * cluster from `ONTAP_HOSTNAME` and its kin, for one of its `clusters` that is named `paris` from `ONTAP_PARIS_HOSTNAME`.
 */
export interface OntapConnection extends OntapLogin {
  /**
   * Name or address of the cluster's management LIF, without `https://`; a port other than 443 goes behind it.
   *
   * @default - `ONTAP_HOSTNAME`
   */
  readonly hostname?: string;
}

/** The provider's arguments. A provider that is not the only one of its stack needs an `alias`. */
export interface OntapProviderConfig extends OntapConnection {
  /**
   * The provider's name where a stack has several.
   *
   * @default - the stack's default provider
   */
  readonly alias?: string;
  /**
   * Further clusters by names of your choice, which peers and data sources give as `cluster`: one process serves them all. Names
   * that lead to one environment variable, such as `new-york` and `new_york`, are an error where nothing is set instead of it.
   *
   * @default - none
   */
  readonly clusters?: { [name: string]: OntapConnection } | IResolvable;
  /**
   * What all of `clusters` have in common that do not say otherwise, such as one login for a fleet. What is left out comes from
   * `ONTAP_CLUSTERS_USERNAME` and its kin, which are read only where there are defaults, if only `{}`. A cluster with any part of
   * a login of its own takes no part of this one.
   *
   * @default - each cluster has a login of its own
   */
  readonly defaults?: OntapLogin;
  /**
   * For how long a request that may succeed later (no connection, a busy cluster) is sent again; as text a duration as
   * Terraform (`30s`, `1h30m`) or ISO 8601 (`PT5M`) has it.
   *
   * @default Duration.seconds(30)
   */
  readonly retryTimeout?: Duration | string;
  /**
   * What a plan makes of a relationship that is not healthy and that it does not mend. With `"error"` the plan fails.
   *
   * @default - `ONTAP_UNHEALTHY_RELATIONSHIPS`; else "warning"
   */
  readonly unhealthyRelationships?: "warning" | "error";
  /**
   * Secrets that may stand in the stack as they are, and so in clear in what is synthesised: for tests.
   *
   * @default - a secret that is a literal fails the synth
   */
  readonly allowLiteralSecrets?: readonly ConnectionSecret[];
}
