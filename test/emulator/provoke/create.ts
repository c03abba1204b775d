import { post } from "../peers";
import type { Provocation } from "./provoke";
import { addressed, first, second, sendPost, withFirst } from "./provoke";

const network = {
  "local_network.interfaces": [{ ip_address: "10.9.9.1" }],
  "local_network.netmask": "255.255.255.0",
  "local_network.broadcast_domain": "Default",
  "local_network.gateway": "10.9.9.254",
};

function without(name: keyof typeof network): Record<string, unknown> {
  return Object.fromEntries(Object.entries(network).filter(([key]) => key !== name));
}

function body(content: Record<string, unknown>, options?: Provocation["options"]): Provocation {
  return {
    ...(options === undefined ? {} : { options }),
    provoke: (emulator) => sendPost(emulator, content),
  };
}

function more(content: Record<string, unknown>, options?: Provocation["options"]): Provocation {
  return {
    ...(options === undefined ? {} : { options }),
    provoke: (emulator) => sendPost(emulator, addressed(emulator, content)),
  };
}

function to(addresses: string[], options?: Provocation["options"]): Provocation {
  return body({ "remote.ip_addresses": addresses, "authentication.passphrase": "a good passphrase" }, options);
}

/** How to provoke each error code that is documented for POST. */
export const creations: Record<string, Provocation> = {
  "1966366": more({ "ipspace.name": "Cluster" }),
  "4653058": {
    provoke: (emulator) =>
      sendPost(emulator, addressed(emulator, { "remote.ip_addresses": first(emulator).interclusterAddresses })),
  },
  "4653075": {
    provoke: async (emulator) => {
      await post(first(emulator), { name: "taken" });
      return sendPost(emulator, { name: "taken" });
    },
  },
  "4653076": {
    provoke: async (emulator) => {
      await post(first(emulator), addressed(emulator));
      return sendPost(emulator, addressed(emulator, { name: "again" }));
    },
  },
  "4653229": more({ "authentication.expiry_time": "2020-02-29T00:00:00Z" }),
  "4653236": more({ "authentication.passphrase": "short" }),
  "4653365": more(
    { "ipspace.name": "private" },
    withFirst({ ipspaces: [{ name: "private", peering: false, interclusterAddresses: ["10.77.0.1"] }] }),
  ),
  "4653368": to(["224.0.0.1"]),
  "4653419": more({ "encryption.proposed": "none" }, withFirst({ policy: { encryptionRequired: true } })),
  "4653708": to(["10.1.2.1", "fd00::1"]),
  "4656069": body({ "authentication.passphrase": "a good passphrase" }),
  "4656070": more({ "encryption.proposed": "tls_psk", "authentication.in_use": "absent" }),
  "4656071": {
    // Cluster names are unique in an emulator, until somebody renames one.
    provoke: async (emulator) => {
      second(emulator).state.name = first(emulator).name;
      return sendPost(emulator, addressed(emulator));
    },
  },
  "4656072": body({ name: "9 lives" }),
  "4656074": more({}, withFirst({ nodes: [{ encryption: null }] })),
  "4656075": more({ "encryption.proposed": "tls_psk" }, withFirst({ effectiveVersion: "9.5.0" })),
  "4656077": body({ "authentication.generate_passphrase": false }),
  "4656079": body({}, withFirst({ nodes: 0 })),
  "4656081": more(without("local_network.interfaces")),
  "4656085": more({ ...network, "local_network.interfaces": [] }),
  "4656086": more(without("local_network.broadcast_domain")),
  "4656087": more({
    ...network,
    "local_network.interfaces": ["10.9.9.1", "10.9.9.2", "10.9.9.3"].map((ip_address) => ({ ip_address })),
  }),
  "4656088": more({ ...network, "local_network.broadcast_domain": "elsewhere" }),
  "4656089": {
    options: { settings: { routeDelay: 0, missingIpspace: "documented" } },
    provoke: (emulator) => sendPost(emulator, addressed(emulator, { "ipspace.name": "nowhere" })),
  },
  "4656090": {
    provoke: (emulator) => {
      const uuid = first(emulator).state.ipspaces[0]?.uuid;
      return sendPost(emulator, addressed(emulator, { ipspace: { name: "other", uuid } }));
    },
  },
  "4656091": more(without("local_network.netmask")),
  "4656094": more(network, withFirst({ nodes: [{ ports: [{ name: "e0c", up: false }] }] })),
  "4656095": to(["fd00::1"], withFirst({ ipspaces: [{ name: "Default", families: ["ipv4"] }] })),
  "4656096": more(without("local_network.gateway")),
  "4656100": {
    provoke: (emulator) => {
      const [own] = first(emulator).interclusterAddresses;
      const [far] = second(emulator).interclusterAddresses;
      return sendPost(emulator, addressed(emulator, { "remote.ip_addresses": [far, own] }));
    },
  },
  "4656101": to(["both.example"], { hosts: { "both.example": ["10.1.2.1", "fd00::1"] } }),
  "8847365": to(["unknown.example"]),
};
