import { UNKNOWN } from "../../../../src/framework";
import type { PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";
import type { PeerPlan } from "../../../../src/provider/cluster-peer/model/schema";
import { markUnknown } from "../../../../src/provider/cluster-peer/planning/mark-unknown";
import type { PeerConfig } from "../../../../src/rules/cluster-peer";
import { diffOf, peerConfig, peerState } from "../support/peers";

const state = {
  uuid: "u",
  name: "west",
  remote: { ip_addresses: ["10.1.2.1"], name: "west" },
  authentication: { passphrase: "kept", in_use: "ok", state: "ok" },
  encryption: { proposed: "tls_psk", state: "tls_psk" },
  ipspace: { name: "Default", uuid: "i" },
  initial_allowed_svms: [{ name: "a", uuid: "1" }],
  status: { state: "available" },
  ip_address: "10.1.1.1",
} as PeerConfig & object;

/** The paths that a plan has unknown beside what the configuration gives. */
function unknownIn(value: unknown, path = ""): string[] {
  if (value === UNKNOWN) {
    return [path];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => unknownIn(inner, path === "" ? name : `${path}.${name}`))
    : [];
}

function marked(
  config: PeerConfig & object,
  from: PeerConfig & object = state,
  kept: PeerPrivateState = { wasOk: true },
) {
  const plan = { ...peerState(from) } as PeerPlan;
  return unknownIn(markUnknown(plan, peerState(from), peerConfig(config), diffOf(from, config, kept)));
}

const authenticates = ["authentication.expires_at", "authentication.state", "encryption.state", "status"];

test.each<[string, PeerConfig & object, readonly string[]]>([
  ["a name disturbs nothing else", { name: "n" }, []],
  ["applications neither", { peer_applications: ["flexcache"] }, []],
  ["addresses: how the cluster is reached", { remote: { ip_addresses: ["10.1.2.2"] } }, ["ip_address", "status"]],
  ["an IPspace: that, and its uuid", { ipspace: { name: "other" } }, ["ip_address", "ipspace.uuid", "status"]],
  [
    "SVMs: the uuids of new ones only",
    { initial_allowed_svms: [{ name: "a" }, { name: "b" }] },
    ["initial_allowed_svms.1.uuid"],
  ],
  ["a passphrase: how the relationship is", { authentication: { passphrase: "new" } }, authenticates],
  [
    "one that ONTAP generates: itself too",
    { authentication: { generate_passphrase: true } },
    ["authentication.passphrase", ...authenticates],
  ],
  [
    "authentication that goes off: the proposal too",
    { authentication: { in_use: "absent" } },
    ["encryption.proposed", ...authenticates],
  ],
])("%s", (_what, config, expected) => expect(marked(config).sort()).toEqual([...expected].sort()));

test("a relationship that is not settled may be so by the apply, whatever is sent", () => {
  const open = { ...state, authentication: { in_use: "ok", state: "pending" } };
  expect(marked({ name: "n" }, open, { sent: true }).sort()).toEqual([...authenticates].sort());
});

test("an open offer may have become a relationship by the apply", () => {
  const offer = { uuid: "u", name: "Clus_1", authentication: { state: "pending" }, status: { state: "unidentified" } };
  const unknown = marked({ peer_applications: ["flexcache"] }, offer as PeerConfig & object, {
    sent: true,
    others: [],
  });
  expect(unknown).toEqual(expect.arrayContaining(["id", "uuid", "name", "remote", "version", "status"]));
  const named = marked({ name: "mine" }, { ...offer, name: "mine" } as PeerConfig & object, {
    named: true,
    others: [],
  });
  expect(named).not.toContain("name");
});
