import type { Handler } from "./answer";
import { readCluster } from "./cluster-resource";
import { interfaceSource } from "./interface-resource";
import { jobSource } from "./job-resource";
import { broadcastDomainSource, ipspaceSource, nodeSource, svmSource } from "./network-resources";
import { create, modify, modifyAll, peerSource, remove, removeAll } from "./peers";
import type { RecordSource } from "./read";
import { readCollection, readInstance } from "./read";

/** What a path answers, by method. */
export type Route = Partial<Record<"GET" | "POST" | "PATCH" | "DELETE", Handler>>;

function readOnly(source: RecordSource): Record<string, Route> {
  return {
    [source.resource.path]: { GET: (call) => readCollection(call, source) },
    [`${source.resource.path}/:uuid`]: { GET: (call) => readInstance(call, source) },
  };
}

/** Every path of ONTAP's that is emulated. */
export const routes: Record<string, Route> = {
  "/api/cluster": { GET: readCluster },
  "/api/cluster/peers": {
    GET: (call) => readCollection(call, peerSource),
    POST: create,
    PATCH: modifyAll,
    DELETE: removeAll,
  },
  "/api/cluster/peers/:uuid": { GET: (call) => readInstance(call, peerSource), PATCH: modify, DELETE: remove },
  ...readOnly(jobSource),
  ...readOnly(nodeSource),
  ...readOnly(interfaceSource),
  ...readOnly(ipspaceSource),
  ...readOnly(broadcastDomainSource),
  ...readOnly(svmSource),
};
