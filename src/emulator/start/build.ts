/**
 * Makes the world of an emulator from options and a state file, before anything listens.
 *
 * @module
 */
import * as v from "valibot";
import type { ClusterConfig } from "../options/cluster-options";
import { ClusterOptions } from "../options/cluster-options";
import type { EmulatorConfig } from "../options/options";
import { OptionsError } from "../options/options";
import type { SavedState } from "../state/state-file";
import { loadCluster } from "../state/state-file";
import type { Authority, KeyPair } from "../tls/certificates";
import { createAuthority, issueServerCertificate } from "../tls/certificates";
import { Clock } from "../world/clock";
import { createPeer } from "../world/create-peer";
import type { ClusterState } from "../world/model";
import { PeerInput } from "../world/peer-input";
import { parseTime } from "../world/time";
import { World } from "../world/world";
import { createCluster } from "./create-cluster";

/** What an emulator consists of before anything listens. */
export interface EmulatorParts {
  world: World;
  authority: Authority;
  server: KeyPair;
  clusters: { state: ClusterState; port: number; listen: boolean; certificates: string[] }[];
}

function startTime(config: EmulatorConfig, saved: SavedState | undefined): number | undefined {
  if (saved !== undefined) {
    return saved.clockFrozenAt ?? Date.now() + saved.clockOffset;
  }
  return config.clock.start === undefined ? undefined : parseTime(config.clock.start, 0, "Etc/UTC");
}

function expandCluster(entry: EmulatorConfig["clusters"][number]): ClusterConfig {
  return typeof entry === "string" ? v.parse(ClusterOptions, { name: entry }) : entry;
}

function establishPeering(world: World, peering: EmulatorConfig["peerings"][number]): void {
  const sides = peering.clusters.map((name) => [...world.clusters.values()].find((cluster) => cluster.name === name));
  const [a, b] = sides;
  if (a === undefined || b === undefined) {
    return;
  }
  const passphrase = "agreed-upon-at-the-start";
  for (const [here, there] of [
    [a, b],
    [b, a],
  ] as const) {
    const ipspace = there.ipspaces[0]?.uuid;
    const addresses = there.interfaces.filter((lif) => lif.ipspace === ipspace).map(({ address }) => address);
    createPeer(
      world,
      here,
      v.parse(PeerInput, {
        remote: { ip_addresses: addresses },
        ipspace: { uuid: here.ipspaces[0]?.uuid },
        authentication: { passphrase },
        encryption: { proposed: peering.encryption },
      }),
    );
  }
}

function populate(world: World, config: EmulatorConfig): void {
  for (const peering of config.peerings) {
    establishPeering(world, peering);
  }
}

// One for a process: a test file may start many emulators, and keys cost time.
let identity: Promise<{ authority: Authority; server: KeyPair }> | undefined;

function sharedIdentity(): Promise<{ authority: Authority; server: KeyPair }> {
  identity ??= createAuthority().then(async (authority) => ({
    authority,
    server: await issueServerCertificate(authority),
  }));
  return identity;
}

/** Makes the world that options and a state file describe. What the state file holds takes precedence. */
export async function build(config: EmulatorConfig, saved: SavedState | undefined): Promise<EmulatorParts> {
  const frozen = saved === undefined ? config.clock.frozen : saved.clockFrozenAt !== undefined;
  const clock = new Clock(startTime(config, saved), frozen);
  const world = new World(clock, saved?.settings ?? config.settings);
  for (const [host, addresses] of Object.entries(saved?.hosts ?? config.hosts)) {
    world.hosts.set(host.toLowerCase(), addresses);
  }
  const { authority, server } = saved ?? (await sharedIdentity());

  const parts: EmulatorParts = { world, authority, server, clusters: [] };
  const entries = config.clusters.map(expandCluster);
  const kept = saved?.clusters ?? [];
  for (const cluster of kept) {
    const options = entries.find(({ name }) => name === cluster.name);
    const state = loadCluster(cluster);
    world.addCluster(state);
    const listen = options?.listen ?? cluster.port !== undefined;
    parts.clusters.push({
      state,
      port: options?.port ?? cluster.port ?? 0,
      listen,
      certificates: certificateUsers(options),
    });
  }
  for (const [index, options] of entries.entries()) {
    if (kept.some(({ name }) => name === options.name)) {
      continue;
    }
    const ordinal = parts.clusters.length;
    const state = createCluster(options, { ordinal, version: config.version, now: clock.now() });
    world.addCluster(state);
    const port = options.port ?? (config.port === 0 ? 0 : config.port + index);
    if (port > 65535) {
      throw new OptionsError([`port: ${port} for cluster "${options.name}" is more than 65535`]);
    }
    parts.clusters.push({ state, port, listen: options.listen, certificates: certificateUsers(options) });
  }
  if (saved === undefined) {
    populate(world, config);
  }
  for (const { clusters, reason } of saved?.cuts ?? []) {
    world.cut(clusters[0], clusters[1], reason);
  }
  return parts;
}

function certificateUsers(options: ClusterConfig | undefined): string[] {
  return options?.users?.filter(({ certificate }) => certificate).map(({ name }) => name) ?? [];
}
