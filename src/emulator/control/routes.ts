import * as v from "valibot";
import type { Emulator } from "../emulator";
import { OntapError } from "../world/errors";
import { parseVersion } from "../world/setup";
import { Inputs } from "./input";
import { clockOf, dump, snapshot, withoutSecrets } from "./snapshot";

/** A request on the control port. */
export interface ControlCall {
  params: Record<string, string>;
  body: unknown;
}

/** A request on the control port that cannot be granted. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ControlError";
    this.status = status;
  }
}

function read<const Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body ?? {});
  if (!result.success) {
    const issues = result.issues.map((issue) => `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
    throw new ControlError(400, issues.join("; "));
  }
  return result.output;
}

function clusterOf(emulator: Emulator, { params }: ControlCall) {
  const found = emulator.clusters.find(({ name, uuid }) => name === params.cluster || uuid === params.cluster);
  if (found === undefined) {
    throw new ControlError(404, `There is no cluster "${params.cluster}".`);
  }
  return found;
}

function peerOf(emulator: Emulator, call: ControlCall) {
  const cluster = clusterOf(emulator, call);
  const uuid = call.params.uuid ?? "";
  if (!cluster.state.peers.has(uuid)) {
    throw new ControlError(404, `Cluster "${cluster.name}" has no peer "${uuid}".`);
  }
  return { cluster, uuid };
}

function changeCluster(emulator: Emulator, call: ControlCall): unknown {
  const { state } = clusterOf(emulator, call);
  const { version, timezone, policy, migratingSvms, stoppedServices } = read(Inputs.cluster, call.body);
  if (version !== undefined) {
    state.version = parseVersion(version);
    state.effectiveVersion = state.version;
  }
  Object.assign(state.policy, policy);
  state.timezone = timezone ?? state.timezone;
  state.stoppedServices = stoppedServices ?? state.stoppedServices;
  if (migratingSvms !== undefined) {
    for (const svm of state.svms) {
      svm.migrating = migratingSvms.includes(svm.name);
    }
  }
  clusterOf(emulator, call).touch();
  return withoutSecrets({ ...state, peers: undefined, jobs: undefined });
}

function changePeer(emulator: Emulator, call: ControlCall): unknown {
  const { cluster, uuid } = peerOf(emulator, call);
  const { session, ...changes } = read(Inputs.peer, call.body);
  cluster.setPeer(uuid, { ...changes, ...(session === false ? { session: undefined } : {}) });
  return withoutSecrets(cluster.peer(uuid));
}

function changeClock(emulator: Emulator, call: ControlCall): unknown {
  const { advance, frozen } = read(Inputs.clock, call.body);
  if (frozen === true) {
    emulator.clock.freeze();
  }
  if (advance !== undefined) {
    emulator.clock.advance(advance);
  }
  if (frozen === false) {
    emulator.clock.resume();
  }
  return clockOf(emulator);
}

function named(emulator: Emulator, clusters: readonly [string, string] | undefined): void {
  for (const name of clusters ?? []) {
    clusterOf(emulator, { params: { cluster: name }, body: undefined });
  }
}

type ControlHandler = (emulator: Emulator, call: ControlCall) => unknown;

/** What the control port answers, by method and path. */
export const controlRoutes: Record<string, ControlHandler> = {
  "GET /snapshot": (emulator) => snapshot(emulator),
  "GET /dump": (emulator) => dump(emulator),
  "GET /clusters": (emulator) => withoutSecrets(emulator.clusters.map((cluster) => cluster.access())),
  "PATCH /clusters/:cluster": changeCluster,
  "GET /clusters/:cluster/peers": (emulator, call) => withoutSecrets(clusterOf(emulator, call).peers()),
  "POST /clusters/:cluster/peers": (emulator, call) => {
    const cluster = clusterOf(emulator, call);
    try {
      return cluster.createPeer(read(v.record(v.string(), v.unknown()), call.body));
    } catch (error) {
      throw error instanceof OntapError ? new ControlError(error.status, `${error.code}: ${error.message}`) : error;
    }
  },
  "PATCH /clusters/:cluster/peers/:uuid": changePeer,
  "DELETE /clusters/:cluster/peers/:uuid": (emulator, call) => {
    const { cluster, uuid } = peerOf(emulator, call);
    cluster.removePeer(uuid);
    return {};
  },
  "POST /clusters/:cluster/tokens": (emulator, call) => {
    const { user, lifetime } = read(Inputs.token, call.body);
    return { token: clusterOf(emulator, call).issueToken(user, lifetime) };
  },
  "GET /requests": (emulator) => emulator.requests,
  "DELETE /requests": (emulator) => {
    emulator.clearRequests();
    return {};
  },
  "GET /faults": (emulator) => emulator.faults.list(),
  "POST /faults": async (emulator, call) => {
    const id = emulator.faults.add(read(Inputs.fault, call.body));
    await emulator.ready();
    return { id };
  },
  "DELETE /faults": async (emulator) => {
    emulator.faults.clear();
    await emulator.ready();
    return {};
  },
  "DELETE /faults/:id": async (emulator, { params }) => {
    if (!emulator.faults.remove(params.id ?? "")) {
      throw new ControlError(404, `There is no fault "${params.id}".`);
    }
    await emulator.ready();
    return {};
  },
  "GET /clock": (emulator) => clockOf(emulator),
  "POST /clock": changeClock,
  "GET /network": (emulator) => ({ cuts: emulator.network.cuts() }),
  "POST /network/cuts": (emulator, call) => {
    const { clusters, reason } = read(Inputs.cut, call.body);
    named(emulator, clusters);
    emulator.network.cut(clusters[0], clusters[1], reason);
    return { cuts: emulator.network.cuts() };
  },
  "DELETE /network/cuts": (emulator, call) => {
    const { clusters } = read(Inputs.mend, call.body);
    named(emulator, clusters);
    emulator.network.mend(clusters?.[0], clusters?.[1]);
    return { cuts: emulator.network.cuts() };
  },
  "POST /network/hosts": (emulator, call) => {
    const { name, addresses } = read(Inputs.host, call.body);
    if (addresses === null) {
      emulator.network.removeHost(name);
    } else {
      emulator.network.setHost(name, addresses);
    }
    return {};
  },
  "GET /settings": (emulator) => emulator.settings,
  "PATCH /settings": (emulator, call) => {
    const changes = typeof call.body === "object" && call.body !== null ? call.body : {};
    return Object.assign(emulator.settings, read(Inputs.settings, { ...emulator.settings, ...changes }));
  },
};
