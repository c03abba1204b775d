import { UNKNOWN } from "../../../../src/framework";
import type { PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";
import type { UpdateDiff } from "../../../../src/provider/cluster-peer/model/update-diff";
import type { PeerConfig } from "../../../../src/rules/cluster-peer";
import { diffOf } from "../support/peers";

const addresses = ["10.1.2.1", "10.1.2.2"];
/** A healthy peer that was made with a passphrase in the state. */
const healthy = {
  name: "west",
  remote: { ip_addresses: addresses },
  authentication: { passphrase: "longpassphrase1", in_use: "ok", state: "ok" },
  encryption: { proposed: "tls_psk", state: "tls_psk" },
  ipspace: { name: "Default", uuid: "8e4b1f0c-0000-0000-0000-000000000001" },
  initial_allowed_svms: [{ name: "svm1", uuid: "8e4b1f0c-0000-0000-0000-000000000002" }],
  peer_applications: ["snapmirror"],
};
const wasOk: PeerPrivateState = { named: true, wasOk: true };

/** What a difference has that is not as in an update without any change. */
function diff(config: PeerConfig & object, state: PeerConfig & object = healthy, kept: PeerPrivateState = wasOk) {
  const found = diffOf(state, config, kept);
  const none = diffOf(state, {}, kept);
  const names = Object.keys(found) as (keyof UpdateDiff)[];
  const changed = names.filter((name) => JSON.stringify(found[name]) !== JSON.stringify(none[name]));
  return Object.fromEntries(changed.map((name) => [name, found[name]]));
}

describe("an update that changes nothing", () => {
  const nothing = {
    fields: [],
    svmsAreFixed: false,
    changesAddresses: false,
    changesEncryption: false,
    changesInUse: false,
    extendsExpiry: false,
    rotatesPassphrase: false,
    repairsAuthentication: false,
    passphrase: undefined,
  };

  test.each<[string, PeerConfig & object]>([
    ["with nothing configured", {}],
    ["with all as it is", healthy],
    ["with the addresses in another order", { remote: { ip_addresses: [...addresses].reverse() } }],
    ["with the encryption in another spelling", { encryption: { proposed: "tls-psk" } }],
    ["with an IPspace by its name alone", { ipspace: { name: "Default" } }],
    ["with a uuid in capitals", { ipspace: { uuid: healthy.ipspace.uuid.toUpperCase() } }],
  ])("%s", (_what, config) => expect(diffOf(healthy, config, wasOk)).toMatchObject(nothing));
});

describe("plain fields", () => {
  test.each<[string, PeerConfig & object, readonly string[]]>([
    ["a name", { name: "other" }, ["name"]],
    ["an IPspace", { ipspace: { name: "ips1" } }, ["ipspace"]],
    ["the applications", { peer_applications: ["snapmirror", "flexcache"] }, ["peer_applications"]],
    ["no applications", { peer_applications: [] }, ["peer_applications"]],
    ["two of them", { name: "other", peer_applications: ["flexcache"] }, ["name", "peer_applications"]],
    ["a name that is not known yet", { name: UNKNOWN }, ["name"]],
  ])("%s", (_what, config, fields) => expect(diff(config).fields).toEqual(fields));

  test("the SVMs are sent until the other cluster has accepted, and noted from then on", () => {
    const config = { initial_allowed_svms: [{ name: "svm2" }] };
    expect(diff(config)).toEqual({ svmsAreFixed: true });
    const pending = { ...healthy, authentication: { state: "pending" }, status: { state: "pending" } };
    expect(diff(config, pending, { sent: true })).toEqual({ fields: ["initial_allowed_svms"] });
  });
});

describe("a passphrase", () => {
  const rotation = { asksForRotation: true, rotatesPassphrase: true };

  test.each<[string, PeerConfig["authentication"], object]>([
    ["another one", { passphrase: "anotherpassphrase" }, { ...rotation, available: "given", passphrase: "given" }],
    ["the one that it has", { passphrase: "longpassphrase1" }, { available: "given" }],
    [
      "the one that it has, moved out of the state",
      { passphrase_wo: "longpassphrase1", passphrase_wo_version: "1" },
      { available: "given" },
    ],
    [
      "a version",
      { passphrase_wo: "another", passphrase_wo_version: "2" },
      { ...rotation, available: "given", passphrase: "given" },
    ],
    [
      "a version alone, which sends the one in the state",
      { passphrase_wo_version: "2" },
      { ...rotation, passphrase: "kept" },
    ],
    [
      "one that ONTAP generates from now on",
      { generate_passphrase: true },
      { ...rotation, available: "generated", passphrase: "generated" },
    ],
    [
      "once more",
      { passphrase_wo: "x", passphrase_wo_resend: true },
      { rotatesPassphrase: true, available: "given", passphrase: "given" },
    ],
    ["none, since authentication goes off", { in_use: "absent" }, { condition: "fine", changesInUse: true }],
    ["a later end, which is sent only while one waits", { expiry_time: "P1D" }, {}],
  ])("%s", (_what, authentication, expected) => {
    const { condition: _fine, ...changed } = diff({ authentication }) as Partial<UpdateDiff>;
    const { condition: _same, ...wanted } = expected as Partial<UpdateDiff>;
    expect(changed).toEqual(wanted);
  });

  test("is not known yet: it may be sent, and nothing is certain", () => {
    const { asksForRotation, rotatesPassphrase, passphrase } = diffOf(
      healthy,
      { authentication: { passphrase: UNKNOWN } },
      wasOk,
    );
    expect({ asksForRotation, rotatesPassphrase, passphrase }).toEqual({
      asksForRotation: UNKNOWN,
      rotatesPassphrase: UNKNOWN,
      passphrase: "given",
    });
  });

  test("waits, and gets another end", () => {
    const waiting = { ...healthy, authentication: { state: "pending", expires_at: "2030-01-01T00:00:00Z" } };
    expect(diff({ authentication: { expiry_time: "P2D" } }, waiting, { sent: true })).toEqual({ extendsExpiry: true });
  });

  test("goes along where ONTAP takes a change with one only", () => {
    expect(diff({ encryption: { proposed: "none" } })).toEqual({ changesEncryption: true, passphrase: "kept" });
    const off = { ...healthy, authentication: { ...healthy.authentication, in_use: "revoked", state: "absent" } };
    expect(diffOf(off, { authentication: { in_use: "ok" } }, {})).toMatchObject({
      changesInUse: true,
      passphrase: "kept",
    });
  });

  test("of an imported relationship becomes known without being sent", () => {
    const imported = { ...healthy, authentication: { in_use: "ok", state: "ok" } };
    const adopted = diffOf(imported, { authentication: { passphrase: "longpassphrase1" } }, { imported: true });
    expect(adopted).toMatchObject({ adoptsPassphrase: true, passphrase: undefined, asksForRotation: true });
    const asked = { passphrase_wo: "longpassphrase1", passphrase_wo_version: "1", passphrase_wo_resend: true };
    const resent = diffOf(imported, { authentication: asked }, { imported: true });
    expect(resent).toMatchObject({ adoptsPassphrase: false, passphrase: "given" });
  });
});

describe("a relationship that broke", () => {
  const broken = { ...healthy, authentication: { in_use: "ok", state: "problem" } };

  test("is repaired with what is at hand", () => {
    const given = diffOf(broken, { authentication: { passphrase_wo: "given", passphrase_wo_version: "1" } }, wasOk);
    expect(given).toMatchObject({ condition: "broken", repairsAuthentication: true, passphrase: "given" });
    // Made as an offer, which ONTAP gives a passphrase; unless the configuration has addresses by now.
    expect(diffOf(broken, {}, { ...wasOk, others: [] })).toMatchObject({ passphrase: "generated" });
    const addressed = diffOf(broken, { remote: { ip_addresses: addresses } }, { ...wasOk, others: [] });
    expect(addressed).toMatchObject({ repairsAuthentication: false, available: undefined });
  });

  test("stays as it is where nothing is at hand, or where it is meant to be off", () => {
    expect(diffOf(broken, {}, wasOk)).toMatchObject({
      condition: "broken",
      repairsAuthentication: false,
      passphrase: undefined,
    });
    expect(diffOf(broken, { authentication: { in_use: "revoked", passphrase: "given" } }, wasOk)).toMatchObject({
      condition: "fine",
      passphrase: undefined,
    });
  });
});

describe("a name is the user's", () => {
  test.each<[string, string | null, PeerPrivateState, boolean]>([
    ["where it is another one than ONTAP's", "offer-1", {}, true],
    ["where it was the user's before", "Clus_1a2b", { named: true }, true],
    ["but not where an open offer has it, made up by ONTAP", "Clus_1a2b", {}, false],
    [
      "and not where it was made up and stands in the configuration still",
      "Clus_1a2b",
      { temporaryName: "Clus_1a2b" },
      false,
    ],
    ["and not where there is none", null, { named: true }, false],
  ])("%s", (_what, name, kept, expected) => {
    const offer = { name: "Clus_1a2b", status: { state: "unidentified" } } as PeerConfig & object;
    expect(diffOf(offer, { name }, kept).isNamed).toBe(expected);
  });
});

describe("a passphrase that was sent, and the other side had another one when this was stored", () => {
  const mismatched = { ...healthy, authentication: { ...healthy.authentication, state: "problem" } };
  const sent: PeerPrivateState = { ...wasOk, sent: true };

  test("is sent again when the cluster was asked since", () =>
    expect(diffOf(mismatched, healthy, { ...sent, readSinceSent: true })).toMatchObject({
      condition: "mismatched",
      passphrase: "given",
    }));

  test("is not sent on the word of an old state: the other side may have it by now", () =>
    expect(diffOf(mismatched, healthy, sent)).toMatchObject({ passphrase: undefined }));
});
