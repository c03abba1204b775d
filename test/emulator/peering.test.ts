import type { Cluster } from "../../src/emulator";
import { at } from "./https";
import { agree, codeOf, get, patch, peers, post, states, towards, two, twoForEachTest } from "./peers";

const one = "first good passphrase";
const secondPassphrase = "second good passphrase";

describe("how two clusters become peers, and cease to be", () => {
  const lab = twoForEachTest({ clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  const both = async () => [await states(lab.a, lab.b.uuid), await states(lab.b, lab.a.uuid)];

  const offerOf = async (cluster: Cluster, body: unknown = {}) => {
    const record = await post(cluster, body);
    return { uuid: String(record.uuid), passphrase: String(at(record, "authentication.passphrase")) };
  };

  describe("an offer", () => {
    test("is pending and unidentified until the other side posts its passphrase", async () => {
      const offer = await offerOf(lab.a);
      expect(await states(lab.a, offer.uuid)).toBe("pending unidentified none");
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
      expect((await peers(lab.a, "GET", `/${offer.uuid}`)).status).toBe(404);
    });

    test("that is accepted takes the accepting cluster's uuid, name and addresses", async () => {
      const offer = await offerOf(lab.a);
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(await get(lab.a, lab.b.uuid)).toMatchObject({
        uuid: lab.b.uuid,
        name: lab.b.name,
        remote: { name: lab.b.name, ip_addresses: lab.b.interclusterAddresses },
      });
      expect(at(await get(lab.a, lab.b.uuid), "encryption.proposed")).toBeUndefined();
      expect(at(await get(lab.a, lab.b.uuid), "authentication.expiry_time")).toBeUndefined();
    });

    test("keeps a name that the user gave it", async () => {
      const offer = await offerOf(lab.a, { name: "partner" });
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(at(await get(lab.a, lab.b.uuid), "name")).toBe("partner");
    });

    test("gets another name if the remote cluster's is taken", async () => {
      await offerOf(lab.a, { name: lab.b.name });
      const offer = await offerOf(lab.a);
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(at(await get(lab.a, lab.b.uuid), "name")).toBe(`${lab.b.name}-1`);
    });

    test("is found among several by its passphrase", async () => {
      const [, second, third] = [await offerOf(lab.a), await offerOf(lab.a), await offerOf(lab.a)];
      await post(lab.b, towards(lab.a, second?.passphrase ?? ""));
      expect((await peers(lab.a, "GET", `/${second?.uuid}`)).status).toBe(404);
      expect(await states(lab.a, third?.uuid ?? "")).toBe("pending unidentified none");
    });

    test("is not touched by a wrong passphrase; the right one by PATCH accepts it", async () => {
      const offer = await offerOf(lab.a);
      await post(lab.b, towards(lab.a, one));
      expect(await states(lab.a, offer.uuid)).toBe("pending unidentified none");
      expect(await states(lab.b, lab.a.uuid)).toBe("pending pending none");
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: offer.passphrase, in_use: "ok" } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("that expired cannot be accepted, a fresh passphrase on it can", async () => {
      const offer = await offerOf(lab.a);
      lab.emulator.clock.advance(3_600_000);
      expect(await states(lab.a, offer.uuid)).toBe("problem unidentified none");
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(await states(lab.b, lab.a.uuid)).toBe("pending pending none");
      const fresh = await patch(lab.a, offer.uuid, { authentication: { generate_passphrase: true } });
      const passphrase = at(fresh.json, "records.0.authentication.passphrase");
      expect(await states(lab.a, offer.uuid)).toBe("pending unidentified none");
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("can be deleted, and its passphrase opens nothing any more", async () => {
      const offer = await offerOf(lab.a);
      expect((await peers(lab.a, "DELETE", `/${offer.uuid}`)).status).toBe(200);
      await post(lab.b, towards(lab.a, offer.passphrase));
      expect(await states(lab.b, lab.a.uuid)).toBe("pending pending none");
    });
  });

  describe("mutual creation", () => {
    test("is pending on the first side until the second one arrives", async () => {
      await post(lab.a, towards(lab.b, one));
      expect(await states(lab.a, lab.b.uuid)).toBe("pending pending none");
      await post(lab.b, towards(lab.a, one));
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("with different passphrases is a problem on both sides, and one PATCH on the wrong side mends it", async () => {
      await post(lab.a, towards(lab.b, one));
      await post(lab.b, towards(lab.a, secondPassphrase));
      expect(await both()).toEqual(["problem unavailable none", "problem unavailable none"]);
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: one } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("with a passphrase that one side let ONTAP generate", async () => {
      const record = await post(lab.a, {
        remote: { ip_addresses: lab.b.interclusterAddresses },
        authentication: { generate_passphrase: true },
      });
      await post(lab.b, towards(lab.a, String(at(record, "authentication.passphrase"))));
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("after the first passphrase expired needs a fresh one on the first side", async () => {
      await post(lab.a, towards(lab.b, one));
      lab.emulator.clock.advance(3_600_001);
      await post(lab.b, towards(lab.a, one));
      expect(await both()).toEqual(["problem unavailable none", "pending pending none"]);
      await patch(lab.a, lab.b.uuid, { authentication: { passphrase: one } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });
  });

  describe("rotation", () => {
    beforeEach(() => agree(lab.a, lab.b, one));

    test("on one side is pending there, and the other side goes on", async () => {
      await patch(lab.a, lab.b.uuid, { authentication: { passphrase: secondPassphrase, in_use: "ok" } });
      expect(await both()).toEqual(["pending available tls_psk", "ok available tls_psk"]);
      expect(at(await get(lab.a, lab.b.uuid), "authentication.expiry_time")).toBe("2030-05-01T13:00:00+00:00");
    });

    test("on both sides ends as ok, in either order", async () => {
      for (const [here, there] of [
        [lab.a, lab.b],
        [lab.b, lab.a],
      ] as const) {
        await patch(here, there.uuid, { authentication: { passphrase: secondPassphrase } });
        await patch(there, here.uuid, { authentication: { passphrase: secondPassphrase } });
        expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
      }
    });

    test("with two different passphrases is a problem until they are one", async () => {
      await patch(lab.a, lab.b.uuid, { authentication: { passphrase: secondPassphrase } });
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: one } });
      expect((await both()).map((state) => state.split(" ")[0])).toEqual(["problem", "problem"]);
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: secondPassphrase } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });
  });

  describe("encryption", () => {
    test("that both sides propose alike is what they get", async () => {
      await post(lab.a, towards(lab.b, one, { encryption: { proposed: "none" } }));
      await post(lab.b, towards(lab.a, one, { encryption: { proposed: "none" } }));
      expect(await both()).toEqual(["ok available none", "ok available none"]);
    });

    test("that they propose differently is none, and the open proposal stays visible", async () => {
      await post(lab.a, towards(lab.b, one, { encryption: { proposed: "tls_psk" } }));
      await post(lab.b, towards(lab.a, one, { encryption: { proposed: "none" } }));
      expect(await both()).toEqual(["ok available none", "ok available none"]);
      expect(at(await get(lab.a, lab.b.uuid), "encryption.proposed")).toBe("tls_psk");
      expect(at(await get(lab.b, lab.a.uuid), "encryption.proposed")).toBeUndefined();
    });

    test("that one side's policy demands cannot be none", async () => {
      lab.b.state.policy.encryptionRequired = true;
      await post(lab.a, towards(lab.b, one, { encryption: { proposed: "none" } }));
      await post(lab.b, towards(lab.a, one));
      expect((await both()).map((state) => state.split(" ")[0])).toEqual(["problem", "problem"]);
    });

    test("is changed by a passphrase on both sides, and by nothing less", async () => {
      await agree(lab.a, lab.b, one);
      const encryption = { proposed: "none" };
      expect(codeOf(await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body: { encryption } }))).toBe("4656073");
      await patch(lab.a, lab.b.uuid, { encryption, authentication: { passphrase: secondPassphrase, in_use: "ok" } });
      expect(await both()).toEqual(["pending available tls_psk", "ok available tls_psk"]);
      await patch(lab.b, lab.a.uuid, { encryption, authentication: { passphrase: secondPassphrase, in_use: "ok" } });
      expect(await both()).toEqual(["ok available none", "ok available none"]);
    });

    test("that is proposed as it already is needs no passphrase", async () => {
      await agree(lab.a, lab.b, one);
      await patch(lab.a, lab.b.uuid, { encryption: { proposed: "tls-psk" } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });
  });

  describe("authentication that is not in use", () => {
    beforeEach(async () => {
      lab.a.state.policy.authenticationRequired = false;
      lab.b.state.policy.authenticationRequired = false;
      await agree(lab.a, lab.b, one);
    });

    test("absent on one side is a problem on both, absent on both is absent and available", async () => {
      await patch(lab.a, lab.b.uuid, { authentication: { in_use: "absent" } });
      expect((await both()).map((state) => state.split(" ")[0])).toEqual(["problem", "problem"]);
      await patch(lab.b, lab.a.uuid, { authentication: { in_use: "absent" } });
      expect(await both()).toEqual(["absent available none", "absent available none"]);
    });

    test("revoked on one side is a problem on both, and comes back by a passphrase on both", async () => {
      await patch(lab.a, lab.b.uuid, { authentication: { in_use: "revoked" } });
      expect(await both()).toEqual(["problem unavailable none", "problem unavailable tls_psk"]);
      await patch(lab.a, lab.b.uuid, {
        authentication: { in_use: "ok", passphrase: secondPassphrase },
        encryption: { proposed: "tls_psk" },
      });
      await patch(lab.b, lab.a.uuid, { authentication: { in_use: "ok", passphrase: secondPassphrase } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("a policy that demands authentication refuses absent", async () => {
      lab.a.state.policy.authenticationRequired = true;
      const body = { authentication: { in_use: "absent" } };
      expect(codeOf(await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body }))).toBe("262186");
    });
  });

  describe("a deletion on one side", () => {
    beforeEach(() => agree(lab.a, lab.b, one));

    test("leaves the other side's record, as a problem", async () => {
      await peers(lab.a, "DELETE", `/${lab.b.uuid}`);
      expect(await states(lab.b, lab.a.uuid)).toBe("problem unavailable tls_psk");
    });

    test("followed by a new POST needs a passphrase on the remaining side", async () => {
      await peers(lab.a, "DELETE", `/${lab.b.uuid}`);
      expect((await post(lab.a, towards(lab.b, secondPassphrase))).uuid).toBe(lab.b.uuid);
      expect(await both()).toEqual(["pending pending none", "problem unavailable tls_psk"]);
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: secondPassphrase } });
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });
  });

  describe("the network between two clusters", () => {
    test("that is cut refuses a POST, and the same POST succeeds when it is mended", async () => {
      lab.emulator.network.cut("cluster1", "cluster2", "timeout");
      expect(codeOf(await peers(lab.a, "POST", "", { body: towards(lab.b, one) }))).toBe("4653217");
      lab.emulator.network.mend("cluster2", "cluster1");
      expect((await post(lab.a, towards(lab.b, one))).uuid).toBe(lab.b.uuid);
    });

    test("that is cut makes a relationship unavailable, authentication stays as it was", async () => {
      await agree(lab.a, lab.b, one);
      lab.emulator.network.cut("cluster1", "cluster2");
      expect(await both()).toEqual(["ok unavailable tls_psk", "ok unavailable tls_psk"]);
      lab.emulator.network.mend();
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("lets a handshake that waited for it happen at the moment it is mended, before the passphrase expires", async () => {
      await agree(lab.a, lab.b, one);
      lab.emulator.network.cut("cluster1", "cluster2");
      await patch(lab.a, lab.b.uuid, { authentication: { passphrase: secondPassphrase } });
      await patch(lab.b, lab.a.uuid, { authentication: { passphrase: secondPassphrase } });
      expect(await both()).toEqual(["pending unavailable tls_psk", "pending unavailable tls_psk"]);
      lab.emulator.network.mend();
      lab.emulator.clock.advance(7_200_000);
      expect(await both()).toEqual(["ok available tls_psk", "ok available tls_psk"]);
    });

    test("that reaches some of the addresses makes a relationship partial", async () => {
      await agree(lab.a, lab.b, one);
      const [lif] = lab.b.state.interfaces;
      if (lif !== undefined) {
        lif.enabled = false;
      }
      lab.b.touch();
      expect(await states(lab.a, lab.b.uuid)).toBe("ok partial tls_psk");
    });
  });

  test("three clusters are peers of each other without mixing anything up", async () => {
    const three = await two({ clusters: ["x", "y", "z"] });
    const { clusters } = three.emulator;
    for (const [index, here] of clusters.entries()) {
      for (const there of clusters.slice(index + 1)) {
        await agree(here, there, `passphrase ${here.name}${there.name}`);
      }
    }
    for (const here of clusters) {
      const reply = await peers(here, "GET", "?authentication.state=ok&status.state=available&order_by=name");
      expect((at(reply.json, "records") as unknown[]).map((record) => at(record, "name"))).toEqual(
        clusters.filter((there) => there !== here).map(({ name }) => name),
      );
    }
    await three.emulator.stop();
  });
});
