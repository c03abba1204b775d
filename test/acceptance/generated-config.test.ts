import { Core, testOnCoresWith, testOnCoresWithout } from "../support/core";
import { Lab } from "./support/lab";
import { allNamed } from "./support/peering-lab";
import { RawTerraform } from "./support/raw-terraform";

jest.setTimeout(600_000);

let lab: Lab;
let terraform: RawTerraform | undefined;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      {
        name: "east",
        interclusterAddresses: ["10.1.1.1"],
        ipspaces: [{ name: "blue", interclusterAddresses: ["10.9.1.1"], svms: ["blue1"] }],
      },
      { name: "west", interclusterAddresses: ["10.1.2.1"] },
      { name: "north", interclusterAddresses: ["10.1.3.1"] },
    ],
    peerings: [{ clusters: ["west", "north"] }],
  });
  lab.east.createPeer({ name: "offered", authentication: { generate_passphrase: true } });
  lab.east.createPeer({
    name: "to-west",
    remote: { ip_addresses: ["10.1.2.1"] },
    ipspace: { name: "blue" },
    encryption: { proposed: "none" },
    peer_applications: ["snapmirror"],
    initial_allowed_svms: [{ name: "blue1" }],
    authentication: { passphrase: "correct horse battery" },
  });
});
afterEach(async () => {
  await terraform?.remove();
  await lab.stop();
});

/** Has Terraform write configuration for what stands on the clusters, and import by it as it is written. Gives it. */
async function generate(): Promise<string> {
  const imports = [
    ["ontap_cluster_peer.chosen", "east/name=to-west"],
    ["ontap_cluster_peer.offer", "east/name=offered"],
    ["ontap_cluster_peer.plain", `west/${lab.emulator.cluster("north").uuid}`],
    ["ontap_cluster_peering.both", "north,west"],
  ];
  const withImports = (more = "") => {
    const blocks = imports.map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n  ${more}\n}\n`);
    return `${allNamed(lab)}\n${blocks.join("\n")}`;
  };
  const toImport = "4 to import, 0 to add, 0 to change, 0 to destroy.";
  terraform = await RawTerraform.start(withImports(Core.ask().has("importsNameProvider") ? "provider = ontap" : ""));
  expect(await terraform.run("plan", "-generate-config-out=generated.tf")).toMatchObject({
    status: 0,
    shown: expect.stringContaining(toImport),
  });
  await terraform.configure(withImports());
  expect(await terraform.run("apply", "-auto-approve")).toMatchObject({
    status: 0,
    shown: expect.stringContaining(toImport),
  });
  expect(await terraform.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
  expect(lab.takeRequests().filter((request) => !request.startsWith("GET "))).toEqual([]);
  return terraform.read("generated.tf");
}

/** The block of one resource, without what Terraform itself writes for every optional argument that is not set. */
function blockOf(text: string, name: string): string {
  const block = new RegExp(`^resource "\\w+" "${name}" \\{\n([\\s\\S]*?)^\\}`, "m").exec(text)?.[1] ?? "";
  return block
    .split("\n")
    .filter((line) => line !== "" && !/= null( # sensitive)?$/.test(line))
    .map((line) => line.trim().replace(/ +/g, " "))
    .join("\n");
}

testOnCoresWith(
  "generatedConfiguration",
  "it is the least that a user would write, and its plan is empty",
  async () => {
    const text = await generate();
    expect(blockOf(text, "chosen").split("\n")).toEqual([
      'cluster = "east"',
      "encryption = {",
      'proposed = "none"',
      "}",
      "initial_allowed_svms = [",
      "{",
      'name = "blue1"',
      "},",
      "]",
      "ipspace = {",
      'name = "blue"',
      "}",
      'name = "to-west"',
      'peer_applications = ["snapmirror"]',
      "remote = {",
      'ip_addresses = ["10.1.2.1"]',
      "}",
    ]);
    // The name of an open offer may be one that ONTAP made up.
    expect(blockOf(text, "offer")).toBe('cluster = "east"');
    expect(blockOf(text, "plain")).toBe('cluster = "west"\nremote = {\nip_addresses = ["10.1.3.1"]\n}');
    expect(blockOf(text, "both")).toBe('clusters = ["north", "west"]');
    expect(text).not.toContain("passphrase");
  },
);

testOnCoresWithout(
  "generatedConfiguration",
  "a core that does not ask writes more, and its plan is empty, too",
  async () => {
    const text = await generate();
    expect(blockOf(text, "both")).toContain('clusters = ["north", "west"]');
  },
);
