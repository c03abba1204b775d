import type { Cluster, Emulator, EmulatorInput } from "../../../src/emulator";
import type { Reply } from "../https";
import { peers } from "../peers";

/** How a cluster is brought to answer with one error code. */
export interface Provocation {
  /** What must exist for it; two ordinary clusters if left out. */
  options?: EmulatorInput;
  /** Does what is answered with the code, and answers that. */
  provoke: (emulator: Emulator) => Promise<Reply>;
}

/** The cluster that is provoked. */
export function first(emulator: Emulator): Cluster {
  return nth(emulator, 0);
}

/** The other cluster. */
export function second(emulator: Emulator): Cluster {
  return nth(emulator, 1);
}

function nth(emulator: Emulator, index: number): Cluster {
  const cluster = emulator.clusters[index];
  if (cluster === undefined) {
    throw new Error(`There is no cluster ${index}.`);
  }
  return cluster;
}

/** A POST to the first cluster. */
export function sendPost(emulator: Emulator, body: unknown): Promise<Reply> {
  return peers(first(emulator), "POST", "?return_records=true", { body });
}

/** The addresses of the second cluster with a good passphrase, and more. */
export function addressed(emulator: Emulator, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    "remote.ip_addresses": second(emulator).interclusterAddresses,
    "authentication.passphrase": "a good passphrase",
    ...more,
  };
}

/** Two clusters, the first with more details. */
export function withFirst(details: Record<string, unknown>, more: EmulatorInput = {}): EmulatorInput {
  return {
    ...more,
    clusters: [{ name: "cluster1", ...details }, "cluster2"],
  };
}
