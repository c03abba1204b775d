import type { Emulator } from "../../../src/emulator";
import { variants } from "../../support/full-run";
import { ok, startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers, prepareSide, relationshipOf, type SideState } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
beforeEach(() => {
  emulator.faults.clear();
  clearPeers(emulator);
});

const config = { clusters: ["east", "west"] };
/** With addresses by hand, where the LIFs may not be looked at. */
const addressed = {
  ...config,
  sides: { east: { ip_addresses: ["10.1.1.1", "10.1.1.2"] }, west: { ip_addresses: ["10.1.2.1", "10.1.2.2"] } },
};

function idOf(text: string): string | undefined {
  return /\[([a-z0-9-]+)\]$/.exec(text)?.[1];
}

test("V4: a relationship that broke is one change with its words, and no warning once it is mended", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  expect(await terraform.apply(config)).toMatchObject({ errors: [], warnings: [] });
  const east = emulator.cluster("east");
  east.setPeer(east.peers()[0]?.uuid ?? "", { session: undefined });
  expect(await terraform.plan(config)).toMatchObject({ action: "update", errors: [], warnings: [] });
  expect(terraform.state?.drift).toEqual([
    expect.stringContaining("east: authentication is "),
    expect.stringContaining("west: authentication is "),
  ]);
  expect(await terraform.apply(config)).toMatchObject({ action: "update", errors: [], warnings: [] });
  expect(relationshipOf(emulator)).toBe(ok);
  expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
});

describe("a login that may not look", () => {
  const hidden = {
    "/api/cluster": ["/api/cluster"],
    "the LIFs": ["/api/network/ip/interfaces"],
    "/api/cluster and the LIFs": ["/api/cluster", "/api/network/ip/interfaces"],
  } as const;

  function hide(paths: readonly string[]): void {
    for (const path of paths) {
      emulator.faults.add({ kind: "error", code: "6", status: 403, path });
    }
  }

  const starts: readonly (readonly [SideState, SideState])[] = [
    ["nothing", "nothing"],
    ["offer", "nothing"],
    ["expired", "revoked"],
  ];
  const cases = Object.keys(hidden).flatMap((what) => starts.map(([east, west]) => ({ what, east, west })));

  test.each(variants(cases, 3))("at $what: east has $east, west has $west", async ({ what, east, west }) => {
    prepareSide(emulator, "east", "west", east);
    prepareSide(emulator, "west", "east", west);
    hide(hidden[what as keyof typeof hidden]);
    const wanted = what === "/api/cluster" ? config : addressed;
    const terraform = new ProtocolTerraform(providerOf(emulator));
    expect(await terraform.apply(wanted)).toMatchObject({ action: "create", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(await terraform.plan(wanted)).toMatchObject({ action: "none", errors: [], warnings: [] });
    emulator.cluster("west").removePeer(emulator.cluster("west").peers()[0]?.uuid ?? "");
    expect(await terraform.apply(wanted)).toMatchObject({ action: "update", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(await terraform.destroy()).toMatchObject({ action: "delete", errors: [] });
    expect(relationshipOf(emulator)).toBe("nothing / nothing");
  });

  test("at the LIFs, without addresses by hand: the error of the plan names the argument", async () => {
    hide(hidden["the LIFs"]);
    const terraform = new ProtocolTerraform(providerOf(emulator));
    const run = await terraform.apply(config);
    expect(run.errors.map(idOf)).toEqual(["peering-addresses-missing"]);
    expect(run.errors[0]).toContain('sides = { "east" = { ip_addresses = […] } }');
    expect(relationshipOf(emulator)).toBe("nothing / nothing");
  });

  test("at the LIFs of a relationship that is there: it is refreshed and destroyed all the same", async () => {
    const terraform = new ProtocolTerraform(providerOf(emulator));
    expect(await terraform.apply(config)).toMatchObject({ errors: [] });
    hide(hidden["/api/cluster and the LIFs"]);
    expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
    expect(await terraform.destroy()).toMatchObject({ errors: [] });
    expect(relationshipOf(emulator)).toBe("nothing / nothing");
  });
});
