import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { OntapClusterPeer } from "../../../src/constructs";
import { holdersOf } from "../../support/texts";
import { providers } from "../support/clusters";
import { healthy, Lab } from "../support/lab";
import { watchPassphrases } from "../support/passphrases";

let lab: Lab;
afterEach(async () => {
  jest.restoreAllMocks();
  await lab.stop();
});

const files = ["cdk.tf.json", "terraform.tfstate", "tfplan!tfplan", "tfplan!tfstate", "tfplan!tfconfig/m-/cdk.tf.json"];

/** What the plan that was made last does with the peers, and which passphrase it has for each. */
async function planned() {
  const { changes } = await lab.deployment.terraform.showPlan();
  return changes
    .filter(({ address }) => address.startsWith("ontap_cluster_peer."))
    .map(({ actions, after }) => [actions, after?.authentication]);
}

it("the passphrases that a plan and an apply make are in no state, no plan, no synthesised file and no log", async () => {
  lab = await Lab.start();
  const made = watchPassphrases();
  const { terraform } = lab.deployment;
  for (const [action, rotate] of [
    ["create", "2026-10"],
    ["update", "2026-11"],
  ] as const) {
    const before = made.size;
    await lab.deployment.synth(lab.stack({ rotate }));
    await terraform.plan();
    expect(made.size).toBeGreaterThan(before);
    const peer = [[action], expect.objectContaining({ passphrase_wo: null, passphrase_wo_version: rotate })];
    expect(await planned()).toEqual([peer, peer]);
    expect(holdersOf(made, lab.deployment.texts())).toEqual([]);

    const ofPlan = made.size;
    await terraform.apply();
    expect(made.size).toBeGreaterThan(ofPlan);
    expect(lab.standings).toEqual(healthy);
    const texts = lab.deployment.texts();
    expect(Object.keys(texts)).toEqual(expect.arrayContaining(files));
    expect(texts.log).toMatch(/"method":"(POST|PATCH)","path":"\/api\/cluster\/peers/);
    expect(holdersOf(made, texts)).toEqual([]);
  }
  // What the clusters were given is what was looked for.
  expect(lab.passphrases.size).toBe(2);
  expect([...lab.passphrases].filter((passphrase) => !made.has(passphrase))).toEqual([]);
});

it("a passphrase that is in plan and state is found there", async () => {
  lab = await Lab.start();
  const { deployment, paris, berlin } = lab;
  const passphrase = "a-passphrase-for-keeps";
  await deployment.terraform.workspace.write("passphrase.auto.tfvars.json", JSON.stringify({ passphrase }));
  const stack = new TerraformStack(Testing.app(), "stack");
  const variable = new TerraformVariable(stack, "passphrase", { type: "string", sensitive: true });
  const [provider] = providers(stack, [paris]);
  new OntapClusterPeer(stack, "peer", {
    provider,
    remote: { ipAddresses: [...berlin.interclusterAddresses] },
    authentication: { passphrase: variable.stringValue },
  });
  await deployment.synth(stack);
  await deployment.terraform.plan();
  expect(holdersOf([passphrase], deployment.texts())).toEqual(["passphrase.auto.tfvars.json", "tfplan!tfplan"]);
  await deployment.terraform.apply();
  expect(holdersOf([passphrase], deployment.texts())).toContain("terraform.tfstate");
});
