import type { Handler } from "./answer";
import { readCluster } from "./cluster-resource";
import { interfaceSource } from "./interface-resource";
import { create, modify, peerSource, remove } from "./peers";
import { readCollection, readInstance } from "./read";

/** What a path answers, by method. */
export type Route = Partial<Record<"GET" | "POST" | "PATCH" | "DELETE", Handler>>;

/** Every path of ONTAP's that is emulated. */
export const routes: Record<string, Route> = {
  "/api/cluster": { GET: readCluster },
  "/api/cluster/peers": { GET: (call) => readCollection(call, peerSource), POST: create },
  "/api/cluster/peers/:uuid": { GET: (call) => readInstance(call, peerSource), PATCH: modify, DELETE: remove },
  "/api/network/ip/interfaces": { GET: (call) => readCollection(call, interfaceSource) },
  "/api/network/ip/interfaces/:uuid": { GET: (call) => readInstance(call, interfaceSource) },
};
