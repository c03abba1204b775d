/**
 * Where the clusters come from: a file, or the environment. Each source says what is configured; the provider's own code opens the
 * connections, so that logins, authorities and environment variables work as they do there.
 *
 * @module
 */
import { fromEnvironment } from "./environment";
import { fromFile } from "./file";
import { type Fleet, openFleet } from "./fleet";
import { UsageError } from "./usage-error";

export type { Described, Fleet } from "./fleet";
export { UsageError } from "./usage-error";

/**
 * The clusters to be asked.
 *
 * @param path a file with clusters; undefined for those of the environment
 * @throws UsageError
 */
export function loadFleet(path: string | undefined, environment: NodeJS.ProcessEnv): Fleet {
  const described = path === undefined ? fromEnvironment(environment) : fromFile(path);
  if (described === undefined) {
    throw new UsageError(
      "Which clusters? Name a file with --clusters, or set ONTAP_PARIS_HOSTNAME, ONTAP_PARIS_USERNAME and ONTAP_PARIS_PASSWORD " +
        'for a cluster "paris", and so on.',
    );
  }
  return openFleet(described, environment);
}
