import { testInMatrix, variants } from "../support/full-run";
import { eastAddresses, Lab, westAddresses } from "./support/lab";
import { RawTerraform } from "./support/raw-terraform";

let lab: Lab;
let terraform: RawTerraform;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      { name: "east", interclusterAddresses: eastAddresses, users: [{ name: "admin", password: "p4ssw0rd-of-east" }] },
      { name: "west", interclusterAddresses: westAddresses, users: [{ name: "admin", password: "p4ssw0rd-of-west" }] },
      { name: "north", users: [{ name: "admin", password: "p4ssw0rd-of-north" }] },
    ],
  });
  terraform = await RawTerraform.start("");
});
afterEach(async () => {
  await terraform.remove();
  await lab.stop();
});

const given = "given-and-kept-secret";
const another = "another-one-kept-secret";
const passwords = ["p4ssw0rd-of-east", "p4ssw0rd-of-west"];

function config(passphrase = given, version = 1) {
  return `
  ${lab.providers}
  resource "ontap_cluster_peer" "given" {
    remote         = { ip_addresses = ${JSON.stringify(westAddresses)} }
    authentication = { passphrase = "${passphrase}" }
  }
  resource "ontap_cluster_peer" "written" {
    provider       = ontap.west
    remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
    authentication = { passphrase_wo = "${passphrase}", passphrase_wo_version = "${version}" }
  }
  resource "ontap_cluster_peer" "generated" {
    name           = "generated"
    authentication = { generate_passphrase = true, passphrase_wo_version = "${version}" }
  }
  ephemeral "ontap_cluster_peer_passphrase" "fleeting" {}
  resource "ontap_cluster_peer" "fleeting" {
    provider       = ontap.west
    remote         = { ip_addresses = ${JSON.stringify(lab.emulator.cluster("north").interclusterAddresses)} }
    authentication = {
      passphrase_wo         = ephemeral.ontap_cluster_peer_passphrase.fleeting.passphrase
      passphrase_wo_version = "${version}"
    }
  }`;
}

function waiting(cluster: "east" | "west", name: string) {
  return lab[cluster].peers().find((peer) => peer.name === name)?.offer?.passphrase ?? "there is none";
}

/** The passphrases that the clusters have chosen, or were given for one run. */
function chosen() {
  return [waiting("east", "generated"), waiting("west", "north")];
}

function expectSilence(texts: Readonly<Record<string, string>>, secrets: readonly string[]): void {
  const told = Object.entries(texts).flatMap(([where, text]) =>
    secrets.filter((secret) => text.includes(secret)).map(() => where),
  );
  expect(told).toEqual([]);
}

test("no passphrase and no password is shown or logged at any level, and write-only ones are in no file", async () => {
  await terraform.configure(config());
  const secrets = [...passwords, given, another];
  const plan = await terraform.run("plan", "-out=tfplan");
  const applied = await terraform.run("apply", "tfplan");
  expect(applied).toMatchObject({ status: 0 });
  secrets.push(...chosen());
  const shown = await terraform.run("show");

  await terraform.configure(config(another, 2));
  const rotated = await terraform.run("apply", "-auto-approve");
  expect(rotated).toMatchObject({ status: 0 });
  secrets.push(...chosen());
  expect(secrets.filter((secret) => secret === "there is none")).toEqual([]);
  expect(new Set(secrets).size).toBe(secrets.length);

  const { resources } = JSON.parse(await terraform.read("terraform.tfstate")) as {
    resources: { name: string; instances: unknown[] }[];
  };
  const stateOf = (name: string) => JSON.stringify(resources.find((resource) => resource.name === name));
  expectSilence({ written: stateOf("written"), fleeting: stateOf("fleeting") }, secrets);

  const destroyed = await terraform.run("destroy", "-auto-approve");
  expect(destroyed).toMatchObject({ status: 0 });
  expectSilence(
    {
      plan: plan.shown,
      apply: applied.shown,
      show: shown.shown,
      rotation: rotated.shown,
      destroy: destroyed.shown,
      "log at TRACE": destroyed.log,
    },
    secrets,
  );
  expect(destroyed.log).toMatch(/ONTAP request.*POST/);
});

testInMatrix("nor in an error, though ONTAP itself quotes it", async () => {
  await terraform.configure(config());
  const message = `The passphrase "${given}" is not good enough for "p4ssw0rd-of-east".`;
  lab.emulator.faults.add({ kind: "error", cluster: "east", method: "POST", code: "4653236", message });
  const failed = await terraform.run("apply", "-auto-approve");
  expect(failed.status).toBe(1);
  expect(failed.shown.replace(/\s+/g, " ")).toMatch(/code 4653236/);
  expectSilence({ error: failed.shown, "log at TRACE": failed.log }, [...passwords, given]);
  lab.emulator.faults.clear();
  await terraform.run("destroy", "-auto-approve");
});

describe.each(variants(["pass", "cluster", "authentication"]))(
  "a passphrase that is a word of the provider: %s",
  (word) => {
    const oneLine = (shown: string) => shown.replace(/[\s│╷╵]+/g, " ");
    const peer = (more = "") => `${lab.providers}
    resource "ontap_cluster_peer" "written" {
      remote         = { ip_addresses = ${JSON.stringify(westAddresses)} }
      authentication = { passphrase_wo = "${word}"${more} }
    }`;
    const warning =
      "Terraform keeps no write-only value and so cannot see that it changed. Set `passphrase_wo_version` to 1";

    test("makes no hole in the errors and warnings of the rules", async () => {
      await terraform.configure(peer(', in_use = "used"'));
      const refused = await terraform.run("plan");
      expect(refused.status).toBe(1);
      expect(oneLine(refused.shown)).toContain(
        '"used" is not a value of this attribute, which is "ok", "absent" or "revoked".',
      );
      expect(oneLine(refused.shown)).toContain(warning);
      expect(refused.shown).not.toContain("***");
    });

    testInMatrix("makes no hole around ONTAP's message, which is masked, nor in the lines of the log", async () => {
      lab.east.state.policy.minimumPassphraseLength = 0;
      await terraform.configure(peer());
      const target = "authentication.passphrase";
      const message = `The value "${word}" is not good enough`;
      lab.emulator.faults.add({ kind: "error", cluster: "east", method: "POST", code: "4653236", target, message });
      const failed = await terraform.run("apply", "-auto-approve");
      expect(failed.status).toBe(1);
      const shown = oneLine(failed.shown);
      expect(shown).toContain("Creating the cluster peer failed. POST /api/cluster/peers on 127.0.0.1:");
      expect(shown).toMatch(
        /: The value "\*\*\*" is not good enough \(HTTP 400, code 4653236, target authentication\.passphrase/,
      );
      expect(shown).toContain(warning);
      expect(shown.match(/\*\*\*/g)).toHaveLength(1);
      expect(failed.log).toMatch(/ONTAP request: .*path=\/api\/cluster\/peers/);
      expect(failed.log).not.toMatch(/(?:tf_resource_type|path|@module)=[^ ]*\*\*\*/);
    });
  },
);
