import { expandCreate } from "../../../../src/provider/cluster-peer/api/expand-create";
import { expandUpdate } from "../../../../src/provider/cluster-peer/api/expand-update";
import type { PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";
import type { PeerConfig } from "../../../../src/rules/cluster-peer";
import { diffOf, peerConfig, peerState } from "../support/peers";

const uuid = "8E4B1F0C-0000-0000-0000-00000000000A";
const remote = { ip_addresses: ["10.1.2.1"] };

describe("a create sends", () => {
  test.each<[string, PeerConfig & object, object]>([
    ["an offer, with a passphrase of ONTAP's", {}, { authentication: { generate_passphrase: true } }],
    [
      "a given passphrase",
      { remote, authentication: { passphrase: "p" } },
      { remote, authentication: { passphrase: "p" } },
    ],
    [
      "a write-only one",
      { remote, authentication: { passphrase_wo: "p" } },
      { remote, authentication: { passphrase: "p" } },
    ],
    [
      "what it is told of authentication",
      { remote, authentication: { in_use: "absent", expiry_time: "PT1H" } },
      { remote, authentication: { in_use: "absent", expiry_time: "PT1H" } },
    ],
    [
      "ONTAP's spelling",
      { remote, encryption: { proposed: "tls-psk" }, ipspace: { uuid } },
      { remote, authentication: {}, encryption: { proposed: "tls_psk" }, ipspace: { uuid: uuid.toLowerCase() } },
    ],
    [
      "every plain field",
      {
        remote,
        name: "n",
        ipspace: { name: "i" },
        initial_allowed_svms: [{ name: "a" }],
        peer_applications: ["flexcache"],
      },
      {
        remote,
        authentication: {},
        name: "n",
        ipspace: { name: "i" },
        initial_allowed_svms: [{ name: "a" }],
        peer_applications: ["flexcache"],
      },
    ],
    [
      "the LIFs to make",
      { remote, local_network: { interfaces: [{ ip_address: "10.1.1.9" }], netmask: "24" } },
      { remote, authentication: {}, local_network: { interfaces: [{ ip_address: "10.1.1.9" }], netmask: "24" } },
    ],
  ])("%s", (_what, config, body) => expect(expandCreate(peerConfig(config))).toEqual(body));
});

describe("an update sends", () => {
  const state = {
    name: "west",
    remote: { ip_addresses: ["10.1.2.1", "10.1.2.2"] },
    authentication: { passphrase: "kept", in_use: "ok", state: "ok" },
    encryption: { state: "tls_psk" },
  };
  const kept: PeerPrivateState = { wasOk: true };
  const send = (config: PeerConfig & object) =>
    expandUpdate(peerState(state), peerConfig(config), diffOf(state, config, kept));

  test.each<[string, PeerConfig & object, object]>([
    ["nothing where all is as it is", { name: "west", encryption: { proposed: "tls-psk" } }, {}],
    ["a name alone", { name: "n" }, { name: "n" }],
    ["addresses alone", { remote }, { remote }],
    ["a rotation", { authentication: { passphrase: "new" } }, { authentication: { passphrase: "new", in_use: "ok" } }],
    [
      "a passphrase along with an encryption",
      { encryption: { proposed: "none" } },
      { encryption: { proposed: "none" }, authentication: { passphrase: "kept", in_use: "ok" } },
    ],
    [
      "no passphrase with what goes off",
      { authentication: { in_use: "revoked", passphrase: "kept" } },
      { authentication: { in_use: "revoked" } },
    ],
    [
      "a request for a passphrase",
      { authentication: { generate_passphrase: true, expiry_time: "P1D" } },
      { authentication: { generate_passphrase: true, in_use: "ok", expiry_time: "P1D" } },
    ],
  ])("%s", (_what, config, body) => expect(send(config)).toEqual(body));

  test("nothing that the difference does not name, whatever the configuration has", () => {
    const diff = { ...diffOf(state, { name: "n" }, kept), fields: [] };
    expect(expandUpdate(peerState(state), peerConfig({ name: "n", peer_applications: ["flexcache"] }), diff)).toEqual(
      {},
    );
  });
});
