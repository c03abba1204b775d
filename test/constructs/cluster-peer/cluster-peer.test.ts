import { Aspects, Lazy, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { Duration, OntapClusterPeer, type OntapClusterPeerConfig, OntapProvider } from "../../../src/constructs";
import { problemIds } from "../support/problems";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", { hostname: "cluster1.example.com" });
});

/** What stands in the synthesised file, after the checks of a synth. */
function synth(): Record<string, unknown> & { resource: Record<string, Record<string, unknown>> } {
  return JSON.parse(Testing.synth(stack, true));
}

/** What an output of this value synthesises to. */
function output(value: unknown): unknown {
  new TerraformOutput(stack, "output", { value, staticId: true });
  return (synth().output as Record<string, { value: unknown }>).output?.value;
}

/** The one message of a synth that fails. */
function failure(config: OntapClusterPeerConfig): string {
  new OntapClusterPeer(stack, "peer", config);
  try {
    synth();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

it("synthesises to ontap_cluster_peer with the arguments in snake_case", () => {
  new OntapClusterPeer(stack, "peer", {
    name: "paris",
    remote: { ipAddresses: ["192.0.2.1", "192.0.2.2"] },
    authentication: { generatePassphrase: true, expiryTime: "P1D" },
    encryption: { proposed: "tls_psk" },
    initialAllowedSvms: [{ name: "svm1" }],
    peerApplications: ["snapmirror"],
  });
  expect(synth().resource).toEqual({
    ontap_cluster_peer: {
      peer: {
        name: "paris",
        remote: { ip_addresses: ["192.0.2.1", "192.0.2.2"] },
        authentication: { generate_passphrase: true, expiry_time: "P1D" },
        encryption: { proposed: "tls_psk" },
        initial_allowed_svms: [{ name: "svm1" }],
        peer_applications: ["snapmirror"],
      },
    },
  });
});

it("asks for the provider, in a version as new as this package", () => {
  const { provider, terraform } = synth();
  expect(provider).toEqual({ ontap: [{ hostname: "cluster1.example.com" }] });
  expect(terraform).toMatchObject({
    required_providers: { ontap: { source: "cdktf-ontap/ontap", version: "~> 0.1.0" } },
  });
});

it("takes one peer's generated passphrase as another one's argument", () => {
  const offer = new OntapClusterPeer(stack, "offer");
  new OntapClusterPeer(stack, "acceptance", {
    remote: { ipAddresses: ["192.0.2.1"] },
    authentication: { passphrase: offer.authentication.passphrase },
  });
  expect(synth().resource.ontap_cluster_peer?.acceptance).toMatchObject({
    authentication: { passphrase: `\${ontap_cluster_peer.offer.authentication.passphrase}` },
  });
});

describe("checks at synth", () => {
  it("name the construct and the argument as TypeScript spells it, and all problems at once", () => {
    new OntapClusterPeer(stack, "peer", {
      remote: { ipAddresses: ["not an address"] },
      authentication: { passphrase: "topsecret", generatePassphrase: true, inUse: "maybe" as never },
    });
    expect(problemIds(synth)).toEqual([
      "stack/peer remote-address-invalid @ remote.ipAddresses[0]",
      "stack/peer passphrase-and-generate @ authentication.generatePassphrase",
      "stack/peer in-use-invalid @ authentication.inUse",
      "stack/peer secret-in-clear @ authentication.passphrase",
    ]);
  });

  it("never show a passphrase", () => {
    const message = failure({ authentication: { passphrase: "topsecret", generatePassphrase: true } });
    expect(message).not.toBe("");
    expect(message).not.toContain("topsecret");
  });

  it("look at what an override made of the arguments", () => {
    const peer = new OntapClusterPeer(stack, "peer", { encryption: { proposed: "rot13" as never } });
    expect(problemIds(synth)).toEqual(["stack/peer encryption-invalid @ encryption.proposed"]);
    peer.addOverride("encryption.proposed", "none");
    expect(synth().resource.ontap_cluster_peer?.peer).toEqual({ encryption: { proposed: "none" } });
  });

  it("leave to the provider what only Terraform knows", () => {
    const addresses = new TerraformVariable(stack, "addresses", { type: "list(string)" });
    const choice = new TerraformVariable(stack, "choice", { type: "string" });
    const expected = failure({
      name: `peer-of-${choice.stringValue}`,
      remote: { ipAddresses: addresses.listValue },
      authentication: { passphrase: choice.stringValue, inUse: choice.value, expiryTime: choice.stringValue },
      encryption: { proposed: Token.asAny(`\${var.choice}`) },
      peerApplications: addresses.value,
      initialAllowedSvms: addresses.value,
    });
    expect(expected).toBe("");
  });
});

it("takes durations as such, each in the spelling of its argument", () => {
  new OntapClusterPeer(stack, "peer", {
    authentication: { expiryTime: Duration.hours(26), passphraseWoVersion: 2 },
    timeouts: { create: Duration.minutes(90), update: "PT90M", read: "P1D", delete: "30s" },
  });
  expect(synth().resource.ontap_cluster_peer?.peer).toEqual({
    authentication: { expiry_time: "P1DT2H", passphrase_wo_version: "2" },
    timeouts: { create: "1h30m", update: "1h30m", read: "24h", delete: "30s" },
  });
});

it("tells of a timeout that is a number, by an argument or an override", () => {
  const peer = new OntapClusterPeer(stack, "peer", { timeouts: { create: 30 as never } });
  expect(problemIds(synth)).toEqual(["stack/peer timeout-invalid @ timeouts.create"]);
  peer.addOverride("timeouts.create", 30);
  expect(problemIds(synth)).toEqual(["stack/peer wrong-type @ timeouts.create"]);
});

it("takes them as well, and lists that nobody may change, where they are put later", () => {
  const peer = new OntapClusterPeer(stack, "peer");
  peer.putTimeouts({ create: Duration.minutes(90) });
  peer.putAuthentication({ expiryTime: Duration.hours(26), passphraseWoVersion: 2, inUse: "ok" });
  peer.putEncryption({ proposed: "none" });
  peer.putRemote({ ipAddresses: ["192.0.2.1"] as const });
  peer.putInitialAllowedSvms([{ name: "svm1" }] as const);
  expect(synth().resource.ontap_cluster_peer?.peer).toEqual({
    authentication: { expiry_time: "P1DT2H", passphrase_wo_version: "2", in_use: "ok" },
    encryption: { proposed: "none" },
    initial_allowed_svms: [{ name: "svm1" }],
    remote: { ip_addresses: ["192.0.2.1"] },
    timeouts: { create: "1h30m" },
  });
});

it("hands on a reference as a whole, where it is made and where it is put", () => {
  const whole = new TerraformVariable(stack, "whole", { type: "any" }).value;
  new OntapClusterPeer(stack, "peer", { authentication: whole, encryption: whole, timeouts: whole });
  const other = new OntapClusterPeer(stack, "other");
  other.putAuthentication(whole);
  other.putEncryption(whole);
  other.putTimeouts(whole);
  const reference = `\${var.whole}`;
  const { peer, other: put } = synth().resource.ontap_cluster_peer ?? {};
  expect(peer).toEqual({ authentication: reference, encryption: reference, timeouts: reference });
  expect(put).toEqual(peer);
});

it("takes the proposal of another peer's encryption, and no more of it", () => {
  const peer = new OntapClusterPeer(stack, "peer", { encryption: { proposed: "none" } });
  new OntapClusterPeer(stack, "other").putEncryption(peer.encryption);
  expect(synth().resource.ontap_cluster_peer?.other).toEqual({
    encryption: { proposed: `\${ontap_cluster_peer.peer.encryption.proposed}` },
  });
});

describe("a secret in the stack", () => {
  const secret = "stack/peer secret-in-clear @ authentication.passphrase";

  it.each([
    ["passphrase", "authentication.passphrase", "TF_VAR_"],
    ["passphraseWo", "authentication.passphraseWo", "EphemeralOntapClusterPeerPassphrase"],
  ])("%s is refused, with a way out and without showing it", (name, argument, way) => {
    const message = failure({ remote: { ipAddresses: ["192.0.2.1"] }, authentication: { [name]: "topsecret" } });
    expect(problemIds(synth)).toEqual([`stack/peer secret-in-clear @ ${argument}`]);
    expect(message).toContain(way);
    expect(message).toContain(`allowLiteralSecrets: ["${argument}"]`);
    expect(message).not.toContain("topsecret");
  });

  it("is refused however it comes in", () => {
    const peer = new OntapClusterPeer(stack, "peer");
    peer.addOverride("authentication.passphrase", "topsecret");
    expect(problemIds(synth)).toContain(secret);
    peer.addOverride("authentication.passphrase", Lazy.stringValue({ produce: () => "topsecret" }));
    expect(problemIds(synth)).toContain(secret);
  });

  it("is let through where it is named, and only that one", () => {
    const config = { remote: { ipAddresses: ["192.0.2.1"] }, authentication: { passphrase: "topsecret" } };
    new OntapClusterPeer(stack, "peer", { ...config, allowLiteralSecrets: ["authentication.passphraseWo"] });
    expect(problemIds(synth)).toEqual([secret]);
    new OntapClusterPeer(stack, "allowed", { ...config, allowLiteralSecrets: ["authentication.passphrase"] });
    stack.node.tryRemoveChild("peer");
    expect(synth().resource.ontap_cluster_peer?.allowed).toMatchObject({ authentication: { passphrase: "topsecret" } });
  });
});

it("cannot be written as HCL, in which its arguments would be blocks", () => {
  new OntapClusterPeer(stack, "peer", { remote: { ipAddresses: ["192.0.2.1"] } });
  expect(() => Testing.synthHcl(stack)).toThrow("[stack/peer] Cluster peers can be synthesised to JSON only");
});

describe("moves and imports", () => {
  const uuid = "0a1b2c3d-0000-4000-8000-000000000000";

  it("can be imported", () => {
    new OntapClusterPeer(stack, "adopted").importFrom(uuid);
    expect(synth().import).toEqual([{ id: uuid, to: "ontap_cluster_peer.adopted" }]);
  });

  it.each([
    [uuid, `paris/${uuid}`],
    ["name=berlin", "paris/name=berlin"],
    [`paris/${uuid}`, `paris/${uuid}`],
  ])("are on the cluster that the peer is on: %s", (given, id) => {
    const provider = new OntapProvider(stack, "both", { alias: "both", clusters: { paris: {} } });
    new OntapClusterPeer(stack, "adopted", { provider, cluster: "paris" }).importFrom(given);
    expect(synth().import).toEqual([{ id, to: "ontap_cluster_peer.adopted" }]);
  });

  it("by a reference are on the cluster that the peer is on, whether the reference says so or not", () => {
    const provider = new OntapProvider(stack, "both", { alias: "both", clusters: { paris: {} } });
    const id = new TerraformVariable(stack, "id", { type: "string" });
    new OntapClusterPeer(stack, "adopted", { provider, cluster: "paris" }).importFrom(id.stringValue);
    expect(synth().import).toEqual([
      {
        id: `\${startswith(var.id, "paris/") ? var.id : join("", ["paris/", var.id])}`,
        to: "ontap_cluster_peer.adopted",
      },
    ]);
  });

  it.each<[string, (peer: OntapClusterPeer) => void]>([
    ["by the peer", (peer) => Object.assign(peer, { cluster: "rome" })],
    ["by an override", (peer) => peer.addOverride("cluster", "rome")],
    ["by an override of the stack", () => stack.addOverride("resource.ontap_cluster_peer.adopted.cluster", "rome")],
    [
      "by an aspect",
      (peer) =>
        Aspects.of(stack).add({ visit: (node) => void (node === peer && Object.assign(node, { cluster: "rome" })) }),
    ],
  ])("are on the cluster that the peer is said to be on later, %s", (_, change) => {
    const provider = new OntapProvider(stack, "both", { alias: "both", clusters: { paris: {}, rome: {} } });
    const peer = new OntapClusterPeer(stack, "adopted", { provider, cluster: "paris" });
    peer.importFrom("name=berlin");
    change(peer);
    const { import: imports, resource } = synth();
    expect(imports).toEqual([{ id: "rome/name=berlin", to: "ontap_cluster_peer.adopted" }]);
    expect(resource.ontap_cluster_peer?.adopted).toMatchObject({ cluster: "rome" });
  });

  it("by a reference are on a cluster that is a reference, too", () => {
    const [cluster, id] = ["cluster", "id"].map((name) => new TerraformVariable(stack, name, { type: "string" }));
    new OntapClusterPeer(stack, "adopted", { cluster: cluster?.stringValue }).importFrom(String(id?.stringValue));
    const name = `join("", ["\${var.cluster}/", var.id])`;
    expect(synth().import).toMatchObject([{ id: `\${startswith(var.id, "\${var.cluster}/") ? var.id : ${name}}` }]);
  });

  it("are by the peer's provider", () => {
    const [one, other] = ["one", "other"].map((alias) => new OntapProvider(stack, alias, { alias }));
    const peer = new OntapClusterPeer(stack, "adopted", { provider: one });
    peer.importFrom(uuid, one);
    expect(synth().import).toEqual([{ id: uuid, to: "ontap_cluster_peer.adopted" }]);
    peer.importFrom(uuid, other);
    expect(problemIds(synth)).toEqual(["stack/adopted import-by-another-provider @ importFrom"]);
  });

  it.each([
    ["berlin", "import-id-invalid"],
    [`rome/${uuid}`, "import-of-another-cluster"],
  ])("by %s fail the synth", (id, problem) => {
    new OntapClusterPeer(stack, "adopted").importFrom(id);
    expect(problemIds(synth)).toEqual([`stack/adopted ${problem} @ importFrom`]);
  });

  it("can move to another construct, which then stands for both", () => {
    new OntapClusterPeer(stack, "old", { encryption: { proposed: "rot13" as never } }).moveTo("there");
    new OntapClusterPeer(stack, "new").addMoveTarget("there");
    const { moved, resource } = synth();
    expect(moved).toEqual([{ from: "ontap_cluster_peer.old", to: "ontap_cluster_peer.new" }]);
    expect(Object.keys(resource.ontap_cluster_peer ?? {})).toEqual(["new"]);
  });
});

describe("look-ups", () => {
  const uuid = "0a1b2c3d-0000-4000-8000-000000000000";
  const data = () => synth().data as unknown;

  it("by uuid and by name give the data source", () => {
    const provider = new OntapProvider(stack, "both", { alias: "both", clusters: { paris: {} } });
    const found = OntapClusterPeer.fromUuid(stack, "by-uuid", uuid, { provider, cluster: "paris" });
    OntapClusterPeer.fromName(stack, "by-name", "berlin");
    expect(data()).toEqual({
      ontap_cluster_peer: {
        "by-uuid": { uuid, cluster: "paris", provider: "ontap.both" },
        "by-name": { name: "berlin" },
      },
    });
    expect(output(found.remote.serialNumber)).toBe(`\${data.ontap_cluster_peer.by-uuid.remote.serial_number}`);
  });

  it("by what is no uuid fail the synth", () => {
    OntapClusterPeer.fromUuid(stack, "by-uuid", "berlin");
    expect(problemIds(synth)).toEqual(["stack/by-uuid uuid-invalid @ uuid"]);
  });
});

describe("health", () => {
  it("is an expression", () => {
    const peer = new OntapClusterPeer(stack, "peer");
    const at = "ontap_cluster_peer.peer";
    const [, local] = /^\$\{local\.(\w+)\}$/.exec(String(output(peer.isHealthy))) ?? [];
    expect((synth().locals as Record<string, unknown>)[String(local)]).toBe(
      `\${((${at}.authentication.state == "ok") && (${at}.status.state == "available"))}`,
    );
  });

  it("is checked where it is asked for", () => {
    new OntapClusterPeer(stack, "peer").warnUnlessHealthy();
    const [check] = Object.values(synth().check as Record<string, { assert: unknown[] }>);
    expect(check?.assert).toEqual([
      {
        condition: expect.stringContaining("ontap_cluster_peer.peer.authentication.state"),
        error_message: expect.stringContaining("The relationship stack/peer is not healthy"),
      },
    ]);
  });

  it("is checked once, however often it is asked for", () => {
    new OntapClusterPeer(stack, "peer").warnUnlessHealthy().warnUnlessHealthy();
    expect(Object.keys(synth().check as object)).toHaveLength(1);
  });

  it("is checked of a peer that is looked up, too", () => {
    OntapClusterPeer.fromName(stack, "found", "berlin").warnUnlessHealthy().warnUnlessHealthy();
    expect(Object.values(synth().check as object)).toEqual([
      {
        assert: [
          {
            condition: expect.stringContaining("data.ontap_cluster_peer.found.status.state"),
            error_message: expect.stringContaining("The relationship stack/found is not healthy"),
          },
        ],
      },
    ]);
  });

  it("cannot be checked in HCL, and says so rather than doing without", () => {
    OntapClusterPeer.fromName(stack, "peer", "berlin").warnUnlessHealthy();
    expect(() => Testing.synthHcl(stack)).toThrow("[stack/peer/health] Checks can be synthesised to JSON only");
  });
});
