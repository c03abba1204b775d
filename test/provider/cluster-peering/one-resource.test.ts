import { RecordedClusters } from "../support/clusters";
import { type Block, type Change, ModelTerraform, RunError } from "../support/model-terraform";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

const names = ["east", "west"] as const;
function terraform(): ModelTerraform {
  const settings = () => ({
    clusters: Object.fromEntries(names.map((name) => [name, clusters.connection(name)])),
    retry_timeout: "0s",
  });
  return new ModelTerraform(settings, "ontap_cluster_peering");
}
function blocks(all: Readonly<Record<string, Block["config"]>>): Map<string, Block> {
  return new Map(Object.entries(all).map(([address, config]) => [address, { config }]));
}
function states(): string[] {
  return names.flatMap((name) =>
    clusters
      .cluster(name)
      .peers()
      .map(({ view }) => view.authentication),
  );
}
async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof RunError ? error.message : `no error: ${error}`;
}

const plain = { clusters: ["east", "west"] };
const adopting = { ...plain, adopt_existing: true };

describe("there is one relationship for two clusters, and one resource for it", () => {
  test.each([
    ["as they are", plain, { clusters: ["west", "east"] }],
    ["though they may take over what exists", adopting, { ...adopting, clusters: ["west", "east"] }],
  ])("C6: of two resources that one apply makes, the second is refused, %s", async (_how, one, other) => {
    const run = terraform();
    const both = blocks({ one, other });
    const message = await failure(run.apply(both, await run.plan(both)));
    expect(message).toContain("[peering-exists]");
    expect(message).not.toContain("import");
    expect([...run.state.keys()]).toEqual(["one"]);
    expect(states()).toEqual(["ok", "ok"]);
  });

  test("C6: and one that comes later is told of the other one", async () => {
    const run = terraform();
    const first = blocks({ one: plain });
    await run.apply(first, await run.plan(first));
    clusters.take();
    const both = blocks({ one: plain, other: plain });
    expect(await failure(run.apply(both, await run.plan(both)))).toContain("If another resource of this configuration");
    expect(clusters.take()).toEqual([]);
  });

  test.each([
    [
      "is refused with the reason",
      plain,
      /`create_before_destroy` it cannot be replaced.*\[peering-exists\]/s,
      ["old"],
    ],
    ["that may take over what exists deletes nothing", adopting, /no error/, ["new"]],
  ])("C7: a replacement that is made before the old one is destroyed %s", async (_what, config, says, left) => {
    const run = terraform();
    const before = blocks({ old: config });
    await run.apply(before, await run.plan(before));
    clusters.take();
    const wanted = blocks({ new: config });
    const changes = await run.plan(wanted);
    const inOrder = (["create", "delete"] as const).map(
      (action) => changes.find((change) => change.action === action) as Change,
    );
    // Terraform destroys the old one only if the new one was made.
    const made = await failure(run.apply(wanted, config === plain ? inOrder.slice(0, 1) : inOrder));
    expect(made).toMatch(says);
    expect([...run.state.keys()]).toEqual(left);
    expect(clusters.take()).toEqual([]);
    expect(states()).toEqual(["ok", "ok"]);
  });
});
