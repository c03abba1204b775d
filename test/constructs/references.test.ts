import { testInMatrix } from "../support/full-run";
import "cdktf/lib/testing/adapters/jest";
import {
  type App,
  conditional,
  Fn,
  type IResolvable,
  Op,
  TerraformCount,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  Testing,
  Token,
} from "cdktf";
import {
  DataOntapCluster,
  EphemeralOntapClusterPeerPassphrase,
  OntapClusterPeer,
  OntapClusterPeering,
} from "../../src/constructs";
import { provider } from "./support/clusters";
import { peerableClusters } from "./support/peerable-clusters";

Testing.setupJest();

const emulator = peerableClusters(["paris", "berlin"]);

let app: App;
let stack: TerraformStack;
beforeEach(() => {
  app = Testing.app();
  stack = new TerraformStack(app, "stack");
  provider(stack, emulator.clusters);
});

function locals() {
  return JSON.parse(Testing.synth(stack)).locals ?? {};
}

/** Outputs with a truth as it is, and within all that CDKTF puts together. */
function use(scope: TerraformStack, name: string, truth: IResolvable): void {
  const values = {
    plain: truth,
    negated: Op.not(truth),
    both: Op.and(truth, true),
    choice: conditional(truth, "yes", "no"),
    text: Fn.tostring(truth),
    all: Fn.alltrue([truth]),
  };
  for (const [use, value] of Object.entries(values)) {
    new TerraformOutput(scope, `${name}-${use}`, { value });
  }
}

it("what a relationship is like can be a part of any expression", () => {
  const peering = new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] });
  use(stack, "healthy", peering.isHealthy);
  use(stack, "ok", Op.eq(peering.state, "ok"));
  new TerraformOutput(stack, "upper", { value: Fn.upper(peering.state) });
  new TerraformOutput(stack, "sentence", { value: `It is ${peering.state}.` });
  new TerraformOutput(stack, "on-paris", { value: peering.peers.get("paris").authentication.state });
  const cluster = new DataOntapCluster(stack, "cluster", { cluster: "paris" });
  new TerraformOutput(stack, "addresses", { value: cluster.interclusterAddressesByIpspace.get("Default") });
  const offer = new OntapClusterPeer(stack, "offer", { cluster: "paris" });
  use(stack, "offer", offer.isHealthy);
  OntapClusterPeer.fromName(stack, "counted", "berlin", {
    cluster: "paris",
    count: TerraformCount.of(Fn.lengthOf(Fn.split(",", peering.state))),
    lifecycle: { precondition: [{ condition: peering.isHealthy, errorMessage: peering.state }] },
  });
  expect(Testing.fullSynth(stack)).toBeValidTerraform();
});

testInMatrix("what a relationship is like can be told in another stack", () => {
  const peering = new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] });
  const offer = new OntapClusterPeer(stack, "offer", { cluster: "paris" });
  const other = new TerraformStack(app, "other");
  use(other, "healthy", peering.isHealthy);
  use(other, "offer", offer.isHealthy);
  new TerraformOutput(other, "state", { value: Fn.upper(peering.state) });
  // As the app does for all stacks before it synthesises the first one.
  for (const each of [stack, other]) {
    each.prepareStack();
  }
  expect(Testing.fullSynth(stack)).toBeValidTerraform();
  expect(Testing.fullSynth(other)).toBeValidTerraform();
});

it("a stack has a local value only for what is asked for, and one however often", () => {
  const peering = new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] });
  const before = Object.keys(locals());
  expect(peering.state).not.toBe("");
  expect(peering.state).not.toBe("");
  expect(Object.keys(locals()).filter((name) => !before.includes(name))).toEqual([expect.stringContaining("state")]);
});

testInMatrix("of several relationships all are healthy, and their state is what is not ok", () => {
  const pairs = TerraformIterator.fromMap({ one: ["paris", "berlin"] } as never);
  const each = new OntapClusterPeering(stack, "each", { forEach: pairs, clusters: Token.asList(pairs.value) });
  use(stack, "healthy", each.isHealthy);
  new TerraformOutput(stack, "state", { value: each.state });
  const synthesised = Testing.fullSynth(stack);
  expect(synthesised).toBeValidTerraform();
  expect(synthesised).toPlanSuccessfully();
});

describe("of several peers", () => {
  it("all are healthy, or there is a warning", () => {
    const each = new OntapClusterPeer(stack, "each", {
      cluster: "paris",
      forEach: TerraformIterator.fromList(["a", "b"]),
    });
    const numbered = new OntapClusterPeer(stack, "numbered", { cluster: "berlin" });
    // Told of before it is known that there are several.
    for (const peer of [each, numbered]) {
      use(stack, peer.node.id, peer.warnUnlessHealthy().isHealthy);
    }
    numbered.count = TerraformCount.of(2);
    const absent = OntapClusterPeer.fromName(stack, "absent", "x", { cluster: "paris", count: 0 });
    use(stack, "absent", absent.warnUnlessHealthy().isHealthy);
    const synthesised = Testing.fullSynth(stack);
    expect(synthesised).toBeValidTerraform();
    expect(synthesised).toPlanSuccessfully();
  });

  it("another stack is told no more than whether they are healthy", () => {
    const each = new OntapClusterPeer(stack, "each", { cluster: "paris", count: 2 });
    const other = new TerraformStack(app, "other");
    new TerraformOutput(other, "healthy", { value: each.isHealthy });
    for (const one of [stack, other]) {
      one.prepareStack();
    }
    const values = Object.values<{ value: string }>(JSON.parse(Testing.synth(stack)).output);
    expect(values.map(({ value }) => value)).toEqual([expect.stringMatching(/^\$\{local\.each_healthy_\w+\}$/)]);
  });
});

describe("a passphrase that is kept nowhere", () => {
  testInMatrix("can be a part of an expression", () => {
    const { passphrase } = new EphemeralOntapClusterPeerPassphrase(stack, "made");
    const peering = new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] });
    const values = [Fn.upper(passphrase), conditional(peering.isHealthy, passphrase, Fn.trimspace(passphrase))];
    for (const [index, passphraseWo] of values.entries()) {
      new OntapClusterPeer(stack, `peer-${index}`, {
        cluster: "paris",
        remote: { ipAddresses: ["192.0.2.1"] },
        authentication: { passphraseWo: passphraseWo as string, passphraseWoVersion: 1 },
      });
    }
    expect(Testing.fullSynth(stack)).toBeValidTerraform();
  });

  it("cannot be had in another stack", () => {
    const { passphrase } = new EphemeralOntapClusterPeerPassphrase(stack, "made");
    const other = new TerraformStack(app, "other");
    new TerraformOutput(other, "passphrase", { value: passphrase });
    expect(() => Testing.synth(other)).toThrow("[stack/made] passphrase: Not in another stack.");
    expect(() => other.prepareStack()).toThrow("so that the stack other cannot read it from stack.");
  });
});
