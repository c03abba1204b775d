import { appendFileSync } from "node:fs";
import { type FindingId, type FindingReport, type FleetReport, findingKinds } from "../../src/fleet/judgement";
import { FleetLab } from "./support/fleet-lab";
import { status } from "./support/run";

const hub = "hub";
const yesterday = Date.now() - 86_400_000;
const before = "99999999-0000-4000-8000-000000000000";

/** How each finding comes about, between the hub and the cluster that is called as the finding is. A new finding needs one. */
const damages: Readonly<Record<FindingId, (lab: FleetLab, name: FindingId) => unknown>> = {
  "side-missing": (lab, name) => lab.cluster(name).removePeer(lab.cluster(hub).uuid),
  "stale-record": (lab, name) => {
    lab.cluster(name).removePeer(lab.cluster(hub).uuid);
    lab.change(hub, name, { uuid: before, remoteCluster: before, session: undefined });
  },
  // One address of this cluster stands in a record of another one that works: below, at address-without-lif.
  "addresses-taken": () => {},
  "authentication-off": (lab, name) => lab.change(name, hub, { inUse: "absent" }),
  "passphrase-expired": (lab, name) =>
    lab.change(hub, name, { offer: { passphrase: "hidden-word", expiresAt: yesterday } }),
  "not-authenticated": (lab, name) => lab.change(hub, name, { session: undefined }),
  unreachable: (lab, name) => lab.emulator.network.cut(hub, name),
  "partly-unreachable": (lab, name) => lab.change(hub, name, { remoteAddresses: addresses(lab, name, "10.99.9.9") }),
  "addresses-differ": (lab, name) => lab.change(name, hub, { remoteAddresses: ["10.99.9.9"] }),
  "not-encrypted": (lab, name) => {
    for (const [one, other] of [
      [hub, name],
      [name, hub],
    ] as const) {
      lab.change(one, other, { session: { id: "clear", encryption: "none" } });
    }
  },
  "address-without-lif": (lab, name) => {
    const [taken = ""] = lab.cluster("addresses-taken").interclusterAddresses;
    lab.change(hub, name, { remoteAddresses: addresses(lab, name, taken) });
  },
  "open-offer": (lab, name) => lab.cluster(name).createPeer({ name: "for_a_friend" }),
  "offer-expired": (lab, name) => {
    const { uuid } = lab.cluster(name).createPeer({ name: "forgotten" });
    lab.cluster(name).setPeer(uuid, { offer: { passphrase: "hidden-word", expiresAt: yesterday } });
  },
  "same-cluster": (lab, name) => appendFileSync(lab.file, lab.entry(lab.cluster(name), "again")),
};

const ids = Object.keys(damages) as FindingId[];

function addresses(lab: FleetLab, name: string, more: string): string[] {
  return [...lab.cluster(name).interclusterAddresses.slice(0, 1), more];
}

let lab: FleetLab;
let report: FleetReport;
beforeAll(async () => {
  lab = await FleetLab.start({
    clusters: [hub, ...ids].map((name, index) => ({
      name,
      interclusterAddresses: [`10.0.${index}.1`, `10.0.${index}.2`],
    })),
    peerings: ids.map((id) => ({ clusters: [hub, id] })),
    settings: { routeDelay: 0 },
  });
  for (const id of ids) {
    damages[id](lab, id);
  }
  report = JSON.parse((await status(["--clusters", lab.file, "--json"])).stdout);
});
afterAll(() => lab.stop());

/** What is found of a cluster and its relationships, with what to do. */
function foundOf(name: string): { readonly findings: readonly FindingReport[]; readonly advice: string } {
  const parts = [
    ...report.clusters.filter((cluster) => cluster.name === name),
    ...report.relationships.filter(({ sides }) => sides.some(({ cluster }) => cluster === name)),
  ];
  return {
    findings: parts.flatMap(({ findings }) => findings),
    advice: parts.flatMap(({ what_to_do: advice }) => advice).join("\n"),
  };
}

it("has a damage for each finding that there is", () => {
  expect(ids.sort()).toEqual(Object.keys(findingKinds).sort());
});

/** What the advice to each finding must say. */
const advised: Readonly<Record<FindingId, RegExp>> = {
  "side-missing": /Make the side on side-missing\..*delete the record on hub/,
  "stale-record": /`cluster peer delete -cluster stale-record`/,
  "addresses-taken": /Check the LIFs of addresses-taken/,
  "authentication-off":
    /`cluster peer modify -cluster hub -auth-status-admin use-authentication` on authentication-off/,
  "passphrase-expired": /Give both sides one new passphrase/,
  "not-authenticated": /Give both sides one new passphrase/,
  unreachable: /TCP 11104 and 11105.*`cluster peer ping` on hub/,
  "partly-unreachable":
    /`cluster peer modify -cluster partly-unreachable -peer-addrs 10\.0\.\d+\.1,10\.0\.\d+\.2` on hub/,
  "addresses-differ": /`cluster peer modify -cluster hub -peer-addrs 10\.0\.0\.1,10\.0\.0\.2` on addresses-differ/,
  "not-encrypted": /Propose `tls_psk` on both sides/,
  "address-without-lif": /before the others go, too: `cluster peer modify -cluster address-without-lif -peer-addrs/,
  "open-offer": /Accept it on the other cluster.*`cluster peer delete -cluster for_a_friend` on open-offer/,
  "offer-expired": /`cluster peer delete -cluster forgotten` on offer-expired/,
  "same-cluster": /Take one of the two names out/,
};

it.each(ids)("%s is found, with what to do", (id) => {
  const { findings, advice } = foundOf(id);
  expect(findings.map((finding) => finding.id)).toContain(id);
  expect(findings.filter(({ text }) => text.includes("hidden-word"))).toEqual([]);
  expect(advice).toMatch(advised[id]);
});
