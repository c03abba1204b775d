import { TerraformStack, Testing } from "cdktf";
import {
  DataOntapCluster,
  DataOntapClusterPeer,
  DataOntapClusterPeers,
  EphemeralOntapClusterPeerPassphrase,
  OntapClusterPeer,
  OntapClusterPeering,
  OntapProvider,
} from "../../../src/constructs";

const pair = ["a", "b"];

let stack: TerraformStack;
let paris: OntapProvider;
let berlin: OntapProvider;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  paris = new OntapProvider(stack, "paris", { alias: "paris", clusters: { a: {}, b: {} } });
  berlin = new OntapProvider(stack, "berlin", { alias: "berlin" });
});

/** As a program whose types nobody checks hands it in. */
function unchecked(config: object) {
  return config as never;
}

/** The lines of what the synth fails with, each of which names a construct. */
function problems(): string[] {
  try {
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    return [...String(error).matchAll(/\[(stack\/.+)/g)].map(([, line]) => `[${line}`);
  }
}

it("tells of every prop that there is not, at any depth, and what was meant", () => {
  const config = unchecked({
    nmae: "a",
    remote: { ip_addresses: ["192.0.2.1"] },
    authentication: { passPhrase: "secret-of-ours" },
    initialAllowedSvms: [{ name: "svm1" }, { nam: "svm2" }],
    timeouts: { creat: "5m" },
    localNetwork: { interfaces: [{ address: "192.0.2.9" }] },
    colour: "red",
  });
  new OntapClusterPeer(stack, "peer", config);
  const found = problems();
  expect(found).toEqual(
    expect.arrayContaining([
      '[stack/peer] nmae: Unknown prop. Did you mean "name"? [prop-unknown]',
      '[stack/peer] remote.ip_addresses: Unknown prop. Did you mean "ipAddresses"? [prop-unknown]',
      '[stack/peer] authentication.passPhrase: Unknown prop. Did you mean "passphrase"? [prop-unknown]',
      '[stack/peer] initialAllowedSvms[1].nam: Unknown prop. Did you mean "name"? [prop-unknown]',
      '[stack/peer] timeouts.creat: Unknown prop. Did you mean "create"? [prop-unknown]',
      '[stack/peer] localNetwork.interfaces[0].address: Unknown prop. Did you mean "ipAddress"? [prop-unknown]',
      expect.stringMatching(/^\[stack\/peer\] colour: Unknown prop\. There are: "name", "cluster", /),
    ]),
  );
  expect(found.join()).not.toContain("secret-of-ours");
});

it.each<[string, () => unknown, string]>([
  [
    "a provider",
    () => new OntapProvider(stack, "it", unchecked({ alias: "it", host: "a" })),
    'host: Unknown prop. Did you mean "hostname"?',
  ],
  [
    "one of its clusters",
    () => new OntapProvider(stack, "it", unchecked({ alias: "it", clusters: { oslo: { host: "a" } } })),
    'clusters.oslo.host: Unknown prop. Did you mean "hostname"?',
  ],
  [
    "a data source",
    () => new DataOntapCluster(stack, "it", unchecked({ provider: paris, clusters: "a" })),
    'clusters: Unknown prop. Did you mean "cluster"?',
  ],
  [
    "a peer that is looked up",
    () => new DataOntapClusterPeer(stack, "it", unchecked({ provider: paris, name: "a", cluser: "b" })),
    'cluser: Unknown prop. Did you mean "cluster"?',
  ],
  [
    "a list of peers",
    () => new DataOntapClusterPeers(stack, "it", unchecked({ provider: paris, filters: { name: "a" } })),
    'filters: Unknown prop. Did you mean "filter"?',
  ],
  [
    "a passphrase",
    () => new EphemeralOntapClusterPeerPassphrase(stack, "it", unchecked({ provider: paris, lenght: 20 })),
    'lenght: Unknown prop. Did you mean "length"?',
  ],
  [
    "a relationship",
    () => new OntapClusterPeering(stack, "it", unchecked({ provider: paris, clusters: pair, peerApplication: [] })),
    'peerApplication: Unknown prop. Did you mean "peerApplications"?',
  ],
  [
    "one of its sides",
    () =>
      new OntapClusterPeering(
        stack,
        "it",
        unchecked({ provider: paris, clusters: pair, sides: { a: { ipSpace: "x" } } }),
      ),
    'sides.a.ipSpace: Unknown prop. Did you mean "ipspace"?',
  ],
  [
    "a mesh",
    () =>
      OntapClusterPeering.mesh(
        stack,
        "it",
        unchecked({ provider: paris, clusters: pair, timeouts: { creates: "1m" } }),
      ),
    'timeouts.creates: Unknown prop. Did you mean "create"?',
  ],
])("tells it once, of %s", (_, make, problem) => {
  make();
  expect(problems()).toEqual([`[stack/it] ${problem} [prop-unknown]`]);
});

it("takes what every resource takes, what is not set, and references of all kinds", () => {
  const first = new OntapClusterPeer(stack, "first", { provider: paris });
  new OntapClusterPeer(stack, "second", {
    provider: berlin,
    dependsOn: [first],
    count: 2,
    lifecycle: { preventDestroy: true },
    initialAllowedSvms: first.initialAllowedSvms,
    ...({ colour: undefined } as object),
  });
  expect(problems()).toEqual([]);
});
