import type { CutReason, EmulatorInput } from "../../../src/emulator";
import { patch, peers, post } from "../peers";
import type { Provocation } from "./provoke";
import { addressed, first, second, withFirst } from "./provoke";

const peered: EmulatorInput = { peerings: [{ clusters: ["cluster1", "cluster2"] }] };

/** A PATCH of the relationship between the two clusters. */
function change(content: Record<string, unknown>, options: EmulatorInput = peered): Provocation {
  return {
    options,
    provoke: (emulator) => peers(first(emulator), "PATCH", `/${second(emulator).uuid}`, { body: content }),
  };
}

function cut(reason: CutReason): Provocation {
  return change(
    { "remote.ip_addresses": ["10.1.2.1"] },
    { ...peered, cuts: [{ clusters: ["cluster1", "cluster2"], reason }] },
  );
}

/** A PATCH of a relationship that was revoked before. */
function afterRevoking(content: Record<string, unknown>, version = "9.16.1"): Provocation {
  return {
    options: { ...peered, version },
    provoke: async (emulator) => {
      const { uuid } = second(emulator);
      await patch(first(emulator), uuid, { authentication: { in_use: "revoked" } });
      return peers(first(emulator), "PATCH", `/${uuid}`, { body: content });
    },
  };
}

/** How to provoke each error code that is documented for PATCH. */
export const modifications: Record<string, Provocation> = {
  "2621462": {
    provoke: async (emulator) => {
      const { uuid } = await post(first(emulator), {});
      return peers(first(emulator), "PATCH", `/${uuid}`, { body: { initial_allowed_svms: [{ name: "nobody" }] } });
    },
  },
  "4653061": {
    options: { clusters: ["cluster1", "cluster2", "cluster3"], ...peered },
    provoke: (emulator) =>
      peers(first(emulator), "PATCH", `/${second(emulator).uuid}`, {
        body: { "remote.ip_addresses": emulator.cluster("cluster3").interclusterAddresses },
      }),
  },
  "4653215": cut("no_route"),
  "4653216": cut("refused"),
  "4653217": cut("timeout"),
  "4653218": cut("reset"),
  "4653219": cut("bad_answer"),
  "4653220": cut("not_authenticated"),
  "4653229": change({ authentication: { generate_passphrase: true, expiry_time: "01/31/2020 23:59:59" } }),
  "4653236": change({ "authentication.passphrase": "short" }),
  "4653257": change({ "remote.ip_addresses": ["10.1.2.1"] }, withFirst({ stoppedServices: ["vifmgr"] }, peered)),
  "4653261": change({ "ipspace.name": "nowhere" }),
  "4653671": {
    // This side has IPv4 only, the other one has both families.
    options: { clusters: ["cluster1", { name: "cluster2", interclusterAddresses: ["10.1.2.1", "fd00::2"] }] },
    provoke: async (emulator) => {
      await post(first(emulator), addressed(emulator, { "remote.ip_addresses": ["10.1.2.1"] }));
      const body = { "remote.ip_addresses": ["fd00::2"] };
      return peers(first(emulator), "PATCH", `/${second(emulator).uuid}`, { body });
    },
  },
  "4655058": change({ authentication: { generate_passphrase: true, expiry_time: "P8D" } }),
  "4655061": {
    options: withFirst({ ipspaces: [{ name: "other", svms: ["stranger"] }] }),
    provoke: async (emulator) => {
      const { uuid } = await post(first(emulator), {});
      return peers(first(emulator), "PATCH", `/${uuid}`, { body: { initial_allowed_svms: [{ name: "stranger" }] } });
    },
  },
  "4656070": change({ "authentication.in_use": "revoked", "encryption.proposed": "tls_psk" }),
  "4656072": change({ name: "" }),
  "4656073": change({ "encryption.proposed": "none" }),
  "4656075": change(
    { "encryption.proposed": "tls_psk", "authentication.passphrase": "a good passphrase" },
    withFirst(
      { effectiveVersion: "9.5.0" },
      { peerings: [{ clusters: ["cluster1", "cluster2"], encryption: "none" }] },
    ),
  ),
  "4656076": change({ "remote.ip_addresses": ["10.1.2.1", "fd00::2"] }),
  "4656080": afterRevoking({ "authentication.in_use": "ok" }),
  "4656081": change({ "remote.ip_addresses": [] }),
  "4656082": afterRevoking({ "authentication.in_use": "ok" }, "9.12.1"),
  "4656083": afterRevoking({ authentication: { in_use: "ok", generate_passphrase: false } }),
  "4656084": afterRevoking({ "authentication.passphrase": "a good passphrase" }),
  "4656092": change({ "remote.ip_addresses": ["empty.example"] }, { ...peered, hosts: { "empty.example": [] } }),
  "4656095": change(
    { "remote.ip_addresses": ["fd00::2"] },
    withFirst({ ipspaces: [{ name: "Default", families: ["ipv4"] }] }, peered),
  ),
  "8847365": change({ "remote.ip_addresses": ["unknown.example"] }),
};
