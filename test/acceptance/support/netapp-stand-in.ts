import {
  bool,
  defineProvider,
  partsFor,
  providerService,
  schema,
  set,
  singleNested,
  string,
  t,
} from "../../../src/framework";
import type { ProviderUnderTest } from "../../../src/framework/testing";

function addresses() {
  return singleNested({ ip_addresses: set(t.string, { required: true }) }, { required: true });
}

/** The schema of NetApp's resource, the same in its releases 1.0 to 2.0. */
const netAppSchema = schema({
  attributes: {
    cx_profile_name: string({ required: true }),
    passphrase: string({ optional: true, sensitive: true }),
    name: string({ optional: true }),
    generate_passphrase: bool({ optional: true }),
    remote: addresses(),
    source_details: addresses(),
    peer_applications: set(t.string, { optional: true }),
    peer_cx_profile_name: string({ required: true }),
    state: string({ computed: true }),
    peer_id: string({ computed: true }),
    id: string({ computed: true }),
  },
});

/** What ONTAP told NetApp's provider. */
export interface NetAppIds {
  readonly id: string;
  readonly peer_id: string;
}

/**
 * A provider with the address, types and schema of NetApp's, so that Terraform writes the state that a user of it has. It only
 * notes what exists: the relationship was made before.
 */
export function netAppStandIn(ids: () => NetAppIds): ProviderUnderTest {
  const address = "registry.terraform.io/netapp/netapp-ontap";
  const { resource } = partsFor<undefined>();
  const resources = ["netapp-ontap_cluster_peers_resource", "netapp-ontap_cluster_peer"].map((name) =>
    resource({
      name,
      schema: netAppSchema,
      create: async ({ config }) => ({ ...config, ...ids(), state: "ok" }),
      read: async ({ state }) => state,
      update: async ({ state }) => state,
      delete: async () => undefined,
    }),
  );
  const provider = defineProvider({
    address,
    version: "2.0.0",
    schema: schema({ attributes: {} }),
    configure: () => undefined,
    resources,
  });
  return { address, service: () => providerService(provider) };
}
