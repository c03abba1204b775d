/**
 * Where the clusters come from: a file, a Terraform folder, or the environment. Each source says what is configured; the provider's own code opens the
 * connections, so that logins, authorities and environment variables work as they do there.
 *
 * @module
 */
import { fromEnvironment } from "./environment";
import { fromFile } from "./file";
import { type Fleet, openFleet } from "./fleet";
import { fromTerraform } from "./terraform";
import { UsageError } from "./usage-error";

export type { Described, Fleet } from "./fleet";
export { UsageError } from "./usage-error";

/** What says which clusters there are. At most one of the two is given. */
export interface Source {
  /** A file with clusters. */
  readonly clusters?: string | undefined;
  /** A folder with a Terraform configuration. */
  readonly terraform?: string | undefined;
}

/**
 * The clusters to be asked: without a file and a folder, those of the environment.
 *
 * @throws UsageError
 */
export function loadFleet({ clusters, terraform }: Source, environment: NodeJS.ProcessEnv): Fleet {
  if (clusters !== undefined && terraform !== undefined) {
    throw new UsageError("--clusters and --terraform both say which clusters there are: give one of them.");
  }
  const described =
    clusters !== undefined
      ? fromFile(clusters)
      : terraform !== undefined
        ? fromTerraform(terraform, environment)
        : fromEnvironment(environment);
  if (described === undefined) {
    throw new UsageError(
      "Which clusters? Name a file with --clusters or a Terraform folder with --terraform, or set ONTAP_PARIS_HOSTNAME, " +
        'ONTAP_PARIS_USERNAME and ONTAP_PARIS_PASSWORD for a cluster "paris", and so on.',
    );
  }
  return openFleet(described, environment);
}
