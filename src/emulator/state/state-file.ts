/**
 * The state file: what a restart must not lose, as JSON.
 *
 * @module
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { reasonOf } from "../../command";
import type { Authority, KeyPair } from "../tls/certificates";
import type { CutReason } from "../world/cut-reasons";
import type { ClusterState, Job, Peer } from "../world/model";
import type { SettingValues } from "../world/settings";
import { Settings } from "../world/settings";

type SavedCluster = Omit<ClusterState, "peers" | "jobs"> & { peers: Peer[]; jobs: Job[]; port: number | undefined };

/** What a state file holds: everything that a restart must not lose, secrets included. */
export interface SavedState {
  format: 1;
  authority: Authority;
  server: KeyPair;
  /** Milliseconds that the emulator's clock is ahead of the machine's. */
  clockOffset: number;
  clockFrozenAt: number | undefined;
  settings: SettingValues;
  hosts: Record<string, string[]>;
  cuts: { clusters: [string, string]; reason: CutReason }[];
  clusters: SavedCluster[];
}

/** A state file that cannot be used, and what to do about it. */
export class StateFileError extends Error {
  constructor(file: string, reason: string, cause?: unknown) {
    super(`The state file ${file} cannot be used: ${reason}. Move it away to start anew, or name another one.`, {
      cause,
    });
    this.name = "StateFileError";
  }
}

/** Makes a cluster fit for JSON. */
export function saveCluster(cluster: ClusterState, port: number | undefined): SavedCluster {
  return {
    ...cluster,
    peers: [...cluster.peers.values()],
    jobs: [...cluster.jobs.values()],
    port,
  };
}

// JSON knows no undefined: what was left out of the file comes back as it was.
function reviveNode(node: ClusterState["nodes"][number]): ClusterState["nodes"][number] {
  return {
    ...node,
    encryption: node.encryption ?? undefined,
  };
}

/** Makes a cluster of what was saved. */
export function loadCluster({ peers, jobs, port: _port, ...cluster }: SavedCluster): ClusterState {
  return {
    ...cluster,
    nodes: cluster.nodes.map(reviveNode),
    peers: new Map(peers.map((peer) => [peer.uuid, peer])),
    jobs: new Map(jobs.map((job) => [job.uuid, job])),
  };
}

/** Reads a state file; undefined if there is none yet. */
export function readState(file: string): SavedState | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new StateFileError(file, error instanceof SyntaxError ? "it is no JSON" : reasonOf(error), error);
  }
  if (typeof state !== "object" || state === null || !("format" in state) || state.format !== 1) {
    throw new StateFileError(file, "it was not written by this version of the emulator");
  }
  const saved = state as SavedState;
  const settings = v.safeParse(Settings, saved.settings);
  if (!settings.success) {
    throw new StateFileError(file, "its settings are not those of this version of the emulator");
  }
  return { ...saved, settings: settings.output };
}

/**
 * Writes a state file. Its old content stays until the new one is complete, so that a process that is killed in the
 * middle loses nothing; only this user can read it.
 */
export function writeState(file: string, state: SavedState): void {
  const next = `${file}.${process.pid}.new`;
  try {
    writeFileSync(next, JSON.stringify(state), { mode: 0o600 });
    renameSync(next, file);
  } catch (error) {
    if (existsSync(next)) {
      rmSync(next);
    }
    throw new StateFileError(file, reasonOf(error), error);
  }
}
