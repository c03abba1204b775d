/**
 * Loads what the first request and its answer need, for whoever has time before that. What cannot be loaded is an error of the
 * request that needs it.
 */
export async function preload(): Promise<void> {
  await Promise.allSettled([
    import("../connection/transport.js"),
    import("../wire/validate.js"),
    import("../wire/cluster-peer.js"),
    import("../wire/ip-interface.js"),
  ]);
}
