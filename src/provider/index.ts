/**
 * The ontap provider: the only place where the framework and the client meet. Its folders are layers, each of which knows those
 * before it:
 *
 * - `common`: diagnostics with their ids, attributes that several schemas have
 * - `clusters`: the provider's configuration, connections, what a cluster says of itself
 * - `cluster-peer/model`: schema, private state, the difference that an update makes; pure
 * - `cluster-peer/identity`: which peer it is, and on which cluster
 * - `cluster-peer/planning`: what a plan shows, warns of and checks
 * - `cluster-peer/api`: what is sent (expand) and what was answered (flatten)
 * - `cluster-peer/data-sources`, `cluster-peer/ephemeral`, `cluster-peer`: the handlers, one file each
 * - `cluster-peering`, `cluster`, `functions`: the other resource, the cluster itself, functions
 */

export { providerAddress } from "./address";
export { ontapProvider } from "./provider";
