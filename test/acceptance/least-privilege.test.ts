import type { EmulatorInput } from "../../src/emulator";
import { blocksOf } from "../support/doc-blocks";
import { variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { eastAddresses, Lab, westAddresses } from "./support/lab";

type Access = "none" | "readonly" | "read_create" | "read_modify" | "read_create_modify" | "all";
type Privileges = Readonly<Record<string, Access>>;

/** What can be done with less than an access: the next ones below it. */
const less: Readonly<Record<Access, readonly Access[]>> = {
  all: ["read_create_modify"],
  read_create_modify: ["read_create", "read_modify"],
  read_create: ["readonly"],
  read_modify: ["readonly"],
  readonly: ["none"],
  none: [],
};

/** The rights that each feature needs. */
const needed: Readonly<Record<string, { privileges: Privileges; config: (lab: Lab) => string }>> = {
  "the resource ontap_cluster_peering, on each of its clusters": {
    privileges: {
      "/api/cluster/peers": "all",
      "/api/network/ip/interfaces": "readonly",
    },
    config: (at) => `provider "ontap" {
        clusters = {
          east = { ${at.connection("east")} }
          west = { ${at.connection("west")} }
        }
      }
      resource "ontap_cluster_peering" "east_west" {
        clusters = ["east", "west"]
      }`,
  },
  "the resource ontap_cluster_peer": {
    privileges: { "/api/cluster/peers": "all" },
    config: (at) => `${at.provider("east")}${eastAlone(undefined, `name = "to-west"`)}`,
  },
  "the data sources ontap_cluster_peer and ontap_cluster_peers": {
    privileges: { "/api/cluster/peers": "readonly" },
    config: (at) => `${at.provider("east")}\ndata "ontap_cluster_peers" "all" {}`,
  },
  "the data source ontap_cluster": {
    privileges: { "/api/cluster": "readonly", "/api/network/ip/interfaces": "readonly" },
    // What may not be read is left out, so it says itself what it needs.
    config: (at) => `${at.provider("east")}
      data "ontap_cluster" "east" {
        lifecycle {
          postcondition {
            condition     = self.name != null && length(coalesce(self.intercluster_addresses, [])) > 0
            error_message = "Something was not read: 403."
          }
        }
      }`,
  },
};

function withRole(privileges: Privileges): EmulatorInput {
  const role = {
    name: "terraform",
    privileges: Object.entries(privileges).map(([path, access]) => ({ path, access })),
  };
  return {
    clusters: [
      {
        name: "east",
        interclusterAddresses: eastAddresses,
        users: [{ name: "terraform", role: "terraform" }],
        roles: [role],
      },
      { name: "west", interclusterAddresses: westAddresses },
    ],
  };
}

let lab: Lab | undefined;
afterEach(() => lab?.stop());

async function use(config: (at: Lab) => string, privileges: Privileges): Promise<void> {
  lab = await Lab.start(withRole(privileges));
  // A delete needs rights, too.
  await lab.accept([{ config: config(lab) }], { destroyCheck: () => undefined });
}

describe.each(variants(Object.entries(needed)))("%s", (_feature, { privileges, config }) => {
  test("works with the rights that it needs", () => use(config, privileges));

  const lesser = Object.entries(privileges).flatMap(([path, access]) =>
    less[access].map((lower) => [path, lower] as const),
  );
  test.each(variants(lesser))("does not with less: %s %s", async (path, access) => {
    await expect(use(config, { ...privileges, [path]: access })).rejects.toThrow(/403|not authorized/);
  });
});

test("docs/index.md has the commands that give the rights for everything", () => {
  const [commands] = blocksOf("docs/index.md").filter(({ language }) => language === "");
  const given = [...(commands?.code ?? "").matchAll(/-api (\S+) -access (\S+)/g)].map(([, path, access]) => [
    path,
    access,
  ]);
  const paths = new Set(Object.values(needed).flatMap(({ privileges }) => Object.keys(privileges)));
  const strongest = (path: string) =>
    Object.keys(less).find((access) => Object.values(needed).some(({ privileges }) => privileges[path] === access));
  expect(Object.fromEntries(given)).toEqual(Object.fromEntries([...paths].map((path) => [path, strongest(path)])));
});
