import type { AsyncCommand } from "fast-check";
import fc from "fast-check";
import type { Reply } from "../https";
import { at } from "../https";
import { codeOf, peers } from "../peers";
import type { Model, ModelSide, Real, SideName } from "./model";
import { linked, other, settle } from "./model";

type Step = AsyncCommand<Model, Real>;

const hour = 3_600_000;
const passphrases = ["first passphrase", "second passphrase"] as const;

const side = fc.constantFrom<SideName>("a", "b");
const passphrase = fc.constantFrom(...passphrases);
const protocol = fc.constantFrom("none", "tls_psk" as const, undefined);
const hours = fc.constantFrom(undefined, 2, 30);

function step(name: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => Promise<void>): Step {
  return {
    check,
    toString: () => name,
    run: async (model, real) => {
      await run(model, real);
      settle(model, real, real.emulator.clock.now());
      await real.check(model);
    },
  };
}

function expect(what: string, wanted: unknown, reply: Reply): void {
  const got = reply.status >= 400 ? codeOf(reply) : reply.status;
  if (got !== wanted) {
    throw new Error(`${what}: ${String(wanted)} was expected, the answer was ${reply.status} ${reply.text}`);
  }
}

function expiry(amount: number | undefined) {
  return amount === undefined ? {} : { expiry_time: `PT${amount}H` };
}
function expiresAt(real: Real, amount: number | undefined): number {
  return real.emulator.clock.now() + (amount ?? 1) * hour;
}

function pick(model: Model, from: SideName, index: number): ModelSide | undefined {
  const all = [...model.peers[from].values()];
  return all.length === 0 ? undefined : all[index % all.length];
}

function offer(from: SideName, proposed: "none" | "tls_psk" | undefined, amount: number | undefined): Step {
  return step(
    `${from} makes an offer`,
    (model) => model.peers[from].size < 4,
    async (model, real) => {
      const reply = await peers(real.clusters[from], "POST", "?return_records=true", {
        body: { authentication: expiry(amount), encryption: proposed === undefined ? {} : { proposed } },
      });
      expect("an offer", 201, reply);
      const record = at(reply.json, "records.0");
      const uuid = String(at(record, "uuid"));
      model.peers[from].set(uuid, {
        uuid,
        name: String(at(record, "name")),
        anonymous: true,
        inUse: "ok",
        proposed: proposed ?? "tls_psk",
        offer: { passphrase: String(at(record, "authentication.passphrase")), expiresAt: expiresAt(real, amount) },
        session: undefined,
        accepted: false,
      });
    },
  );
}

/** A POST of the other side's addresses; with the passphrase of one of its offers where there is one and it is wanted. */
function address(
  from: SideName,
  accept: number | undefined,
  chosen: string,
  proposed: "none" | "tls_psk" | undefined,
  amount: number | undefined,
): Step {
  return step(
    `${from} posts the other's addresses ${accept === undefined ? `with "${chosen}"` : `for offer ${accept}`}`,
    () => true,
    async (model, real) => {
      const far = real.clusters[other(from)];
      const open = [...model.peers[other(from)].values()].filter((peer) => peer.anonymous);
      const secret = (accept === undefined ? undefined : open[accept % open.length]?.offer?.passphrase) ?? chosen;
      const reply = await peers(real.clusters[from], "POST", "?return_records=true", {
        body: {
          "remote.ip_addresses": far.interclusterAddresses,
          authentication: { passphrase: secret, ...expiry(amount) },
          encryption: proposed === undefined ? {} : { proposed },
        },
      });
      if (model.cut) {
        expect("a POST over a cut network", "4653215", reply);
        return;
      }
      if (model.peers[from].has(far.uuid)) {
        expect("a second POST to one cluster", "4653076", reply);
        return;
      }
      expect("a POST of addresses", 201, reply);
      model.peers[from].set(far.uuid, {
        uuid: far.uuid,
        name: far.name,
        anonymous: false,
        inUse: "ok",
        proposed: proposed ?? "tls_psk",
        offer: { passphrase: secret, expiresAt: expiresAt(real, amount) },
        session: undefined,
        accepted: false,
      });
    },
  );
}

function rotate(
  from: SideName,
  index: number,
  chosen: string | undefined,
  proposed: "none" | "tls_psk" | undefined,
): Step {
  return step(
    `${from} gives peer ${index} ${chosen === undefined ? "a generated passphrase" : `"${chosen}"`}`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const mine = pick(model, from, index);
      if (mine === undefined) {
        return;
      }
      const secret = chosen === undefined ? { generate_passphrase: true } : { passphrase: chosen };
      const reply = await peers(real.clusters[from], "PATCH", `/${mine.uuid}`, {
        body: { authentication: { ...secret, in_use: "ok" }, encryption: proposed === undefined ? {} : { proposed } },
      });
      expect("a rotation", 200, reply);
      const generated = at(reply.json, "records.0.authentication.passphrase");
      mine.inUse = "ok";
      mine.proposed = proposed ?? mine.proposed;
      mine.offer = { passphrase: chosen ?? String(generated), expiresAt: expiresAt(real, undefined) };
    },
  );
}

function propose(from: SideName, index: number, proposed: "none" | "tls_psk"): Step {
  return step(
    `${from} proposes ${proposed} for peer ${index} without a passphrase`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const mine = pick(model, from, index);
      if (mine === undefined) {
        return;
      }
      const reply = await peers(real.clusters[from], "PATCH", `/${mine.uuid}`, { body: { encryption: { proposed } } });
      if (mine.inUse !== "ok" && proposed !== "none") {
        expect("encryption without authentication", "4656070", reply);
      } else {
        expect("a proposal", mine.proposed === proposed ? 200 : "4656073", reply);
      }
    },
  );
}

function use(from: SideName, index: number, inUse: "absent" | "revoked"): Step {
  return step(
    `${from} sets in_use of peer ${index} to ${inUse}`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const mine = pick(model, from, index);
      if (mine === undefined || mine.anonymous) {
        return;
      }
      const reply = await peers(real.clusters[from], "PATCH", `/${mine.uuid}`, {
        body: { authentication: { in_use: inUse } },
      });
      expect(`in_use ${inUse}`, 200, reply);
      Object.assign(mine, { inUse, offer: undefined, session: undefined, proposed: "none" });
    },
  );
}

function remove(from: SideName, index: number): Step {
  return step(
    `${from} deletes peer ${index}`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const mine = pick(model, from, index);
      if (mine !== undefined) {
        expect("a deletion", 200, await peers(real.clusters[from], "DELETE", `/${mine.uuid}`));
        model.peers[from].delete(mine.uuid);
        settle(model, real, real.emulator.clock.now());
        // An offer that this peer stood in the way of may have taken its uuid.
        if (!model.peers[from].has(mine.uuid)) {
          expect("a second deletion", "4", await peers(real.clusters[from], "DELETE", `/${mine.uuid}`));
        }
      }
    },
  );
}

function empty(from: SideName, index: number): Step {
  return step(
    `${from} patches peer ${index} with nothing`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const uuid = pick(model, from, index)?.uuid;
      expect("an empty PATCH", 200, await peers(real.clusters[from], "PATCH", `/${uuid}`, { body: {} }));
    },
  );
}

function refuse(from: SideName, index: number): Step {
  return step(
    `${from} sends what is refused for peer ${index}`,
    (model) => model.peers[from].size > 0,
    async (model, real) => {
      const uuid = pick(model, from, index)?.uuid;
      const send = (body: unknown) => peers(real.clusters[from], "PATCH", `/${uuid}`, { body });
      const before = JSON.stringify([real.clusters.a.peers(), real.clusters.b.peers()]);
      expect("a past expiry", "4653229", await send({ authentication: { expiry_time: "2020-01-01T00:00:00Z" } }));
      expect("a far expiry", "4655058", await send({ authentication: { expiry_time: "P8D" } }));
      expect("a bad name", "4656072", await send({ name: "1 2 3", peer_applications: ["flexcache"] }));
      if (JSON.stringify([real.clusters.a.peers(), real.clusters.b.peers()]) !== before) {
        throw new Error("Invariant 12 is broken: a request that was refused changed something.");
      }
    },
  );
}

function pass(amount: number): Step {
  return step(
    `${amount} hours pass`,
    () => true,
    async (_model, real) => real.emulator.clock.advance(amount * hour),
  );
}

function network(cut: boolean): Step {
  return step(
    cut ? "the network is cut" : "the network is mended",
    (model) => model.cut !== cut,
    async (model, real) => {
      const { network: wires } = real.emulator;
      if (cut) {
        wires.cut(real.clusters.a.name, real.clusters.b.name);
      } else {
        wires.mend();
      }
      model.cut = cut;
    },
  );
}

/** Both sides get one passphrase, which must mend whatever was wrong between them, if the network is whole. */
function mend(chosen: string): Step {
  return step(
    `both sides get "${chosen}"`,
    (model) => !model.cut,
    async (model, real) => {
      const pair = linked(model, real);
      if (pair === undefined) {
        return;
      }
      for (const from of ["a", "b"] as const) {
        const body = { authentication: { passphrase: chosen, in_use: "ok" } };
        expect("a mend", 200, await peers(real.clusters[from], "PATCH", `/${pair[from].uuid}`, { body }));
        pair[from].inUse = "ok";
        pair[from].offer = { passphrase: chosen, expiresAt: expiresAt(real, undefined) };
        settle(model, real, real.emulator.clock.now());
      }
      // What one side had waiting may have been just this passphrase; then the second is a rotation of its own.
      const waits = [pair.a, pair.b].some((peer) => peer.offer !== undefined);
      for (const from of waits ? [] : (["a", "b"] as const)) {
        const record = await peers(real.clusters[from], "GET", `/${pair[from].uuid}`);
        if (at(record.json, "authentication.state") !== "ok" || at(record.json, "status.state") !== "available") {
          throw new Error(`A passphrase on both sides did not mend ${from}: ${record.text}`);
        }
      }
    },
  );
}

const index = fc.nat(3);

/** Every kind of step, with its parameters. */
export const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(side, protocol, hours).map(([from, proposed, amount]) => offer(from, proposed, amount)),
  fc
    .tuple(side, fc.option(index, { nil: undefined }), passphrase, protocol, hours)
    .map(([from, accept, chosen, proposed, amount]) => address(from, accept, chosen, proposed, amount)),
  fc.tuple(side, passphrase).map(([from, chosen]) => address(from, undefined, chosen, undefined, undefined)),
  fc
    .tuple(side, index, fc.option(passphrase, { nil: undefined }), protocol)
    .map(([from, which, chosen, proposed]) => rotate(from, which, chosen, proposed)),
  fc
    .tuple(side, index, fc.constantFrom("none" as const, "tls_psk" as const))
    .map(([from, which, proposed]) => propose(from, which, proposed)),
  fc
    .tuple(side, index, fc.constantFrom("absent" as const, "revoked" as const))
    .map(([from, which, inUse]) => use(from, which, inUse)),
  fc.tuple(side, index).map(([from, which]) => remove(from, which)),
  fc.tuple(side, index).map(([from, which]) => empty(from, which)),
  fc.tuple(side, index).map(([from, which]) => refuse(from, which)),
  fc.constantFrom(0.5, 3, 40).map(pass),
  fc.boolean().map(network),
  passphrase.map(mend),
];
