import * as v from "valibot";

const protocol = v.pipe(
  v.picklist(["none", "tls_psk", "tls-psk"]),
  v.transform((value): "none" | "tls_psk" => (value === "tls-psk" ? "tls_psk" : value)),
);
const reference = v.object({ name: v.optional(v.string()), uuid: v.optional(v.string()) });

/** The writable part of a cluster peer, as a request's body carries it. */
export const PeerInput = v.object({
  name: v.optional(v.string()),
  authentication: v.optional(
    v.object({
      expiry_time: v.optional(v.string()),
      generate_passphrase: v.optional(v.boolean()),
      in_use: v.optional(v.picklist(["ok", "absent", "revoked"])),
      passphrase: v.optional(v.string()),
    }),
    {},
  ),
  encryption: v.optional(v.object({ proposed: v.optional(protocol) }), {}),
  initial_allowed_svms: v.optional(v.array(reference)),
  peer_applications: v.optional(v.array(v.picklist(["snapmirror", "flexcache"]))),
  ipspace: v.optional(reference),
  local_network: v.optional(
    v.object({
      broadcast_domain: v.optional(v.string()),
      gateway: v.optional(v.string()),
      netmask: v.optional(v.string()),
      interfaces: v.optional(v.array(v.object({ ip_address: v.optional(v.string()) }))),
    }),
  ),
  remote: v.optional(v.object({ ip_addresses: v.optional(v.array(v.string())) }), {}),
});

export type PeerInputValue = v.InferOutput<typeof PeerInput>;

/** The fields that a peer keeps as a create or a modify gives them. No rule looks at them, and nothing follows from them. */
export interface PlainFields {
  applications: NonNullable<PeerInputValue["peer_applications"]>;
}

/** The plain fields after a request: what it does not give stays, and is empty in a new peer. */
export function plainFields(input: PeerInputValue, before?: PlainFields): PlainFields {
  return {
    applications: input.peer_applications ?? before?.applications ?? [],
  };
}
