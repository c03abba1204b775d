import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { OntapClusterPeer, type OntapClusterPeerConfig, OntapProvider } from "../../src/constructs";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", { hostname: "cluster1.example.com" });
});

/** What stands in the synthesised file, after the checks of a synth. */
function synth(): Record<string, unknown> & { resource: Record<string, Record<string, unknown>> } {
  return JSON.parse(Testing.synth(stack, true));
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
    required_providers: { ontap: { source: "cdktf-ontap/ontap", version: "~> 0.1" } },
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
    const message = failure({
      remote: { ipAddresses: ["not an address"] },
      authentication: { passphrase: "topsecret", generatePassphrase: true, inUse: "maybe" },
    });
    expect(message).toContain("stack/peer");
    expect(message).toContain("remote.ipAddresses[0]: ");
    expect(message).toContain("authentication.inUse: ");
    expect(message).toMatch(/`(authentication\.)?generatePassphrase`/);
  });

  it("never show a passphrase", () => {
    const message = failure({ authentication: { passphrase: "topsecret", generatePassphrase: true } });
    expect(message).not.toBe("");
    expect(message).not.toContain("topsecret");
  });

  it("look at what an override made of the arguments", () => {
    const peer = new OntapClusterPeer(stack, "peer", { encryption: { proposed: "rot13" } });
    expect(() => synth()).toThrow("encryption.proposed: ");
    peer.addOverride("encryption.proposed", "none");
    expect(synth().resource.ontap_cluster_peer?.peer).toEqual({ encryption: { proposed: "none" } });
  });

  it("leave to the provider what only Terraform knows", () => {
    const addresses = new TerraformVariable(stack, "addresses", { type: "list(string)" });
    const choice = new TerraformVariable(stack, "choice", { type: "string" });
    const expected = failure({
      name: `peer-of-${choice.stringValue}`,
      remote: { ipAddresses: addresses.listValue },
      authentication: { passphrase: choice.stringValue, inUse: choice.stringValue },
      encryption: { proposed: `\${var.choice}` },
    });
    expect(expected).toBe("");
  });
});

it("can be imported", () => {
  new OntapClusterPeer(stack, "adopted").importFrom("0a1b2c3d-0000-4000-8000-000000000000");
  expect(synth().import).toEqual([{ id: "0a1b2c3d-0000-4000-8000-000000000000", to: "ontap_cluster_peer.adopted" }]);
});
