import * as v from "valibot";
import { parseVersion } from "../start/create-cluster";
import { OntapError } from "../world/errors";
import { Inputs } from "./input";
import { clockOf, dump, snapshot, withoutSecrets } from "./snapshot";
import type { ControlTarget } from "./target";

/** A request on the control port. */
export interface ControlRequest {
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

function clusterOf(target: ControlTarget, { params }: ControlRequest) {
  const found = target.clusters.find(({ name, uuid }) => name === params.cluster || uuid === params.cluster);
  if (found === undefined) {
    throw new ControlError(404, `There is no cluster "${params.cluster}".`);
  }
  return found;
}

function peerOf(target: ControlTarget, call: ControlRequest) {
  const cluster = clusterOf(target, call);
  const uuid = call.params.uuid ?? "";
  if (!cluster.state.peers.has(uuid)) {
    throw new ControlError(404, `Cluster "${cluster.name}" has no peer "${uuid}".`);
  }
  return { cluster, uuid };
}

function changeCluster(target: ControlTarget, call: ControlRequest): unknown {
  const { state } = clusterOf(target, call);
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
  clusterOf(target, call).touch();
  return withoutSecrets({ ...state, peers: undefined, jobs: undefined });
}

function changePeer(target: ControlTarget, call: ControlRequest): unknown {
  const { cluster, uuid } = peerOf(target, call);
  const { session, ...changes } = read(Inputs.peer, call.body);
  cluster.setPeer(uuid, { ...changes, ...(session === false ? { session: undefined } : {}) });
  return withoutSecrets(cluster.peer(uuid));
}

function changeClock(target: ControlTarget, call: ControlRequest): unknown {
  const { advance, frozen } = read(Inputs.clock, call.body);
  if (frozen === true) {
    target.clock.freeze();
  }
  if (advance !== undefined) {
    target.clock.advance(advance);
  }
  if (frozen === false) {
    target.clock.resume();
  }
  return clockOf(target);
}

function named(target: ControlTarget, clusters: readonly [string, string] | undefined): void {
  for (const name of clusters ?? []) {
    clusterOf(target, { params: { cluster: name }, body: undefined });
  }
}

type ControlHandler = (target: ControlTarget, call: ControlRequest) => unknown;

/** What the control port answers, by method and path. */
export const controlRoutes: Record<string, ControlHandler> = {
  "GET /snapshot": (target) => snapshot(target),
  "GET /dump": (target) => dump(target),
  "GET /clusters": (target) => withoutSecrets(target.clusters.map((cluster) => cluster.access())),
  "PATCH /clusters/:cluster": changeCluster,
  "GET /clusters/:cluster/peers": (target, call) => withoutSecrets(clusterOf(target, call).peers()),
  "POST /clusters/:cluster/peers": (target, call) => {
    const cluster = clusterOf(target, call);
    try {
      return cluster.createPeer(read(v.record(v.string(), v.unknown()), call.body));
    } catch (error) {
      throw error instanceof OntapError ? new ControlError(error.status, `${error.code}: ${error.message}`) : error;
    }
  },
  "PATCH /clusters/:cluster/peers/:uuid": changePeer,
  "DELETE /clusters/:cluster/peers/:uuid": (target, call) => {
    const { cluster, uuid } = peerOf(target, call);
    cluster.removePeer(uuid);
    return {};
  },
  "POST /clusters/:cluster/tokens": (target, call) => {
    const { user, lifetime } = read(Inputs.token, call.body);
    return { token: clusterOf(target, call).issueToken(user, lifetime) };
  },
  "GET /requests": (target) => target.requests,
  "DELETE /requests": (target) => {
    target.clearRequests();
    return {};
  },
  "GET /faults": (target) => target.faults.list(),
  "POST /faults": async (target, call) => {
    const id = target.faults.add(read(Inputs.fault, call.body));
    await target.ready();
    return { id };
  },
  "DELETE /faults": async (target) => {
    target.faults.clear();
    await target.ready();
    return {};
  },
  "DELETE /faults/:id": async (target, { params }) => {
    if (!target.faults.remove(params.id ?? "")) {
      throw new ControlError(404, `There is no fault "${params.id}".`);
    }
    await target.ready();
    return {};
  },
  "GET /clock": (target) => clockOf(target),
  "POST /clock": changeClock,
  "GET /network": (target) => ({ cuts: target.network.cuts() }),
  "POST /network/cuts": (target, call) => {
    const { clusters, reason } = read(Inputs.cut, call.body);
    named(target, clusters);
    target.network.cut(clusters[0], clusters[1], reason);
    return { cuts: target.network.cuts() };
  },
  "DELETE /network/cuts": (target, call) => {
    const { clusters } = read(Inputs.mend, call.body);
    named(target, clusters);
    target.network.mend(clusters?.[0], clusters?.[1]);
    return { cuts: target.network.cuts() };
  },
  "POST /network/hosts": (target, call) => {
    const { name, addresses } = read(Inputs.host, call.body);
    if (addresses === null) {
      target.network.removeHost(name);
    } else {
      target.network.setHost(name, addresses);
    }
    return {};
  },
  "GET /settings": (target) => target.settings,
  "PATCH /settings": (target, call) => {
    const changes = typeof call.body === "object" && call.body !== null ? call.body : {};
    return Object.assign(target.settings, read(Inputs.settings, { ...target.settings, ...changes }));
  },
};
