/**
 * An ONTAP emulator: clusters with ONTAP's REST API for cluster peering over HTTPS, in this process. It shares no code
 * with the client or the provider, so that it can prove them wrong.
 *
 * Its folders are layers. Each imports from those before it only; `test/layers.test.ts` holds that.
 *
 * 1. `util`: helpers that know nothing of ONTAP.
 * 2. `tls`: certificates.
 * 3. `world`: clusters as data, and what peering does.
 * 4. `faults`: faults on demand.
 * 5. `options`: what a user starts it with.
 * 6. `state`: the state file.
 * 7. `rest`: ONTAP's REST API.
 * 8. `start`: makes the world from options and a state file.
 * 9. `clusters`: clusters as a program handles them, with their listeners.
 * 10. `control`: the control port.
 *
 * @packageDocumentation
 */
export type { ClusterAccess, PeerSnapshot } from "./clusters/cluster";
export { Cluster } from "./clusters/cluster";
export { Network } from "./clusters/network";
export { Emulator } from "./emulator";
export type { Fault } from "./faults/faults";
export { Faults } from "./faults/faults";
export type { FaultInput, FaultKind } from "./faults/spec";
export type { ClusterInput } from "./options/cluster-options";
export type { EmulatorInput } from "./options/options";
export { OptionsError } from "./options/options";
export type { SeenRequest } from "./rest/host";
export { StateFileError } from "./state/state-file";
export type { KeyPair } from "./tls/certificates";
export { Clock } from "./world/clock";
export type { CutReason } from "./world/cut-reasons";
export type { ErrorCode } from "./world/errors";
export { catalogue, OntapError } from "./world/errors";
export type * from "./world/model";
export type { PeerView } from "./world/peering";
export type { SettingOptions, SettingValues } from "./world/settings";
