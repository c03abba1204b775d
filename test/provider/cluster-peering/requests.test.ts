import { Emulator } from "../../../src/emulator";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { prepareSide, relationshipOf } from "./support/starting-states";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start({
    clusters: ["east", "west"].map((name, index) => ({
      name,
      interclusterAddresses: [`10.1.${index}.1`, `10.1.${index}.2`],
    })),
  });
});
afterEach(() => emulator.stop());

const config = { clusters: ["east", "west"] };
const ok = "ok available / ok available";

/** What was sent since the last call, in the order of the clusters and in time. */
function sent(): Readonly<Record<string, string[]>> {
  const requests = emulator.requests.map(({ cluster, method, path }) => ({
    cluster,
    text: `${method} ${path.replace(/^\/api/, "").replace(/[0-9a-f-]{36}/, "UUID")}`,
  }));
  emulator.clearRequests();
  const of = (name: string) => requests.filter(({ cluster }) => cluster === name).map(({ text }) => text);
  return { east: of("east"), west: of("west") };
}

const look = ["GET /cluster/peers", "GET /network/ip/interfaces"];

test("a new relationship: a look for the plan and one for the apply, which creates both sides, and a look at the end", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  await terraform.apply(config);
  const ofOne = [...look, ...look, "POST /cluster/peers", "GET /cluster/peers"];
  expect(sent()).toEqual({ east: ofOne, west: ofOne });
});

describe("with a core that gives the apply what the plan kept", () => {
  const start = () => new ProtocolTerraform(providerOf(emulator), { storesPlannedPrivate: true });

  test("a new relationship is looked at for the plan only", async () => {
    await start().apply(config);
    const ofOne = [...look, "POST /cluster/peers", "GET /cluster/peers"];
    expect(sent()).toEqual({ east: ofOne, west: ofOne });
  });

  test("nothing of it stays in the state, and the next plan is empty", async () => {
    const terraform = start();
    expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [], warnings: [] });
    expect(Buffer.from(terraform.private).toString()).not.toContain('"look"');
    expect(await terraform.plan(config)).toMatchObject({ action: "none" });
  });

  test("a relationship that somebody makes meanwhile is left alone", async () => {
    const terraform = start();
    terraform.meanwhile = () => new ProtocolTerraform(providerOf(emulator)).apply(config);
    expect((await terraform.apply(config)).errors).toEqual([expect.stringContaining("[peering-exists]")]);
    expect(terraform.state).toBeNull();
    const writes = emulator.requests.filter(({ method, status }) => method !== "GET" && status < 300);
    expect(writes.map(({ method }) => method)).toEqual(["POST", "POST"]);
    expect(relationshipOf(emulator)).toBe(ok);
  });

  test("one side that is made meanwhile is taken over", async () => {
    const terraform = start();
    terraform.meanwhile = () => prepareSide(emulator, "west", "east", "offer");
    expect(await terraform.apply(config)).toMatchObject({ errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
  });

  test("a plan that is applied later than that looks again", async () => {
    const terraform = start();
    const now = Date.now;
    terraform.meanwhile = () => {
      jest.spyOn(Date, "now").mockImplementation(() => now() + 700_000);
    };
    try {
      expect(await terraform.apply(config)).toMatchObject({ errors: [] });
    } finally {
      jest.restoreAllMocks();
    }
    expect(sent().east?.slice(0, 4)).toEqual([...look, ...look]);
  });
});

test("a relationship that is well: one look at each cluster, and at the destroy one more at one of them", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  await terraform.apply(config);
  sent();
  await terraform.plan(config);
  expect(sent()).toEqual({ east: ["GET /cluster/peers"], west: ["GET /cluster/peers"] });
  await terraform.destroy();
  expect(sent()).toEqual({
    east: ["GET /cluster/peers", "GET /cluster/peers", "DELETE /cluster/peers/UUID"],
    west: ["GET /cluster/peers", "DELETE /cluster/peers"],
  });
  expect(relationshipOf(emulator)).toBe("nothing / nothing");
});

test("a cluster that cannot compare before it deletes is looked at", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  await terraform.apply(config);
  emulator.faults.add({
    kind: "error",
    code: "262179",
    status: 400,
    method: "DELETE",
    path: "/api/cluster/peers",
    times: 1,
  });
  expect(await terraform.destroy()).toMatchObject({ errors: [] });
  expect(relationshipOf(emulator)).toBe("nothing / nothing");
});

test("a record with another IPspace than is known is deleted only once the cluster has said what it is", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  await terraform.apply(config);
  terraform.private = Buffer.from(
    Buffer.from(terraform.private)
      .toString()
      .replace(
        emulator.cluster("west").state.ipspaces.find(({ name }) => name === "Default")?.uuid ?? "",
        "00000000-0000-4000-8000-00000000000f",
      ),
  );
  sent();
  await terraform.destroy();
  expect(sent()).toMatchObject({ west: expect.arrayContaining(["GET /cluster"]) });
});

test("an answer that is lost: the same apply looks what was made, and goes on from there", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  emulator.faults.add({ kind: "reset", when: "after", method: "POST", cluster: "west", times: 1 });
  expect(await terraform.apply(config)).toMatchObject({ errors: [], warnings: [] });
  expect(relationshipOf(emulator)).toBe(ok);
  expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
});

test("a policy that asks for a longer passphrase than is usual gets it", async () => {
  emulator.cluster("west").state.policy.minimumPassphraseLength = 100;
  const terraform = new ProtocolTerraform(providerOf(emulator));
  expect(await terraform.apply(config)).toMatchObject({ errors: [] });
  expect(relationshipOf(emulator)).toBe(ok);
});

test("LIFs whose addresses another cluster has, too: the error says where they lead, and nothing is left", async () => {
  await emulator.stop();
  emulator = await Emulator.start({
    clusters: [
      { name: "east", interclusterAddresses: ["10.1.1.1"] },
      { name: "south", interclusterAddresses: ["10.1.9.1"] },
      { name: "west", interclusterAddresses: ["10.1.2.1"] },
    ],
  });
  const lif = emulator.cluster("west").state.interfaces.find(({ services }) => services.includes("intercluster_core"));
  Object.assign(lif ?? {}, { address: "10.1.9.1" });
  const terraform = new ProtocolTerraform(providerOf(emulator));
  const { errors } = await terraform.apply(config);
  expect(errors).toEqual([
    expect.stringMatching(/lead "east" to another cluster.*taken back.*\[peering-other-cluster-reached\]/s),
  ]);
  expect(relationshipOf(emulator)).toBe("nothing / nothing / nothing");
  expect(terraform.state).toBeNull();
});
