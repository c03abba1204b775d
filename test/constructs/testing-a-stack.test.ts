import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "../../src/constructs";

function stackWith(clusters: readonly string[]): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
  new OntapClusterPeering(stack, "peering", { clusters });
  return stack;
}

test("peers the two clusters", () => {
  const { resource } = JSON.parse(Testing.synth(stackWith(["paris", "berlin"]), true));
  expect(resource.ontap_cluster_peering.peering.clusters).toEqual(["paris", "berlin"]);
});

test("a cluster that the provider does not know fails the synth", () => {
  expect(() => Testing.synth(stackWith(["paris", "oslo"]), true)).toThrow("[cluster-unknown]");
});

it("is what the page on the constructs shows", () => {
  const page = readFileSync(join(__dirname, "../../docs/constructs.md"), "utf8");
  const [, shown = ""] = /^```typescript\n(import [\s\S]*?)^```$/m.exec(page) ?? [];
  const own = readFileSync(__filename, "utf8");
  const body = shown.slice(shown.indexOf("\n\n"));
  expect(body).toContain("function stackWith");
  expect(own).toContain(body);
});
