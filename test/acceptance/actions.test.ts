import type { EmulatorInput } from "../../src/emulator";
import type { AcceptanceStep } from "../../src/framework/testing";
import { Core, placeOf, testOnCoresWith, testOnCoresWithout } from "../support/core";
import type { Lab } from "./support/lab";
import { eastAddresses, westAddresses } from "./support/lab";
import { eastWest, peering, startPeeringLab } from "./support/peering-lab";

let lab: Lab;
let providers: string;
beforeEach(async () => {
  ({ lab, providers } = await startPeeringLab());
});
afterEach(() => lab.stop());

const ok = "ok available / ok available";
const rotate = "action.ontap_cluster_peering_rotate.x";
const check = "action.ontap_cluster_peering_check.x";
const accept = "action.ontap_cluster_peer_accept.x";

/** An action of that type, with these arguments. */
function action(type: string, config: string): string {
  return `\naction "${type}" "x" {\n  config {\n    ${config}\n  }\n}\n`;
}
const ofBoth = 'clusters = ["east", "west"]';
function writes(): string[] {
  return lab.takeRequests().filter((request) => !request.startsWith("GET"));
}
function failsWith(id: string): Pick<AcceptanceStep, "expectError"> {
  return { expectError: (errors) => expect(errors).toMatchObject([{ detail: expect.stringContaining(`[${id}]`) }]) };
}

testOnCoresWith(
  "actions",
  "rotation gives both sides a new passphrase and tells each step; the resource sees no change",
  () =>
    lab.accept([
      {
        config: `${providers}${eastWest()}${action("ontap_cluster_peering_rotate", `clusters = ${peering}.clusters`)}`,
      },
      {
        prepare: () => lab.emulator.clearRequests(),
        invoke: rotate,
        checkRun: ({ progress, isComplete }) => {
          expect(isComplete).toBe(true);
          expect(progress).toHaveLength(3);
          expect(progress[0]).toMatch(/^done on "east"/);
          expect(progress[1]).toMatch(/^done on "west"/);
          expect(writes()).toEqual(["PATCH /api/cluster/peers/UUID", "PATCH /api/cluster/peers/UUID"]);
          expect(lab.relationship).toBe(ok);
        },
      },
      {
        name: "a side that is missing is no rotation",
        prepare: () => lab.clear("west"),
        invoke: rotate,
        ...failsWith("peering-side-missing"),
      },
      {
        name: "nor is a cluster that the provider does not know",
        config: `${providers}${action("ontap_cluster_peering_rotate", 'clusters = ["east", "north"]')}`,
        invoke: rotate,
        ...failsWith("cluster-unknown"),
      },
    ]),
);

testOnCoresWith("actions", "a check holds for what is well and fails for what is not, with GETs only", () => {
  const trigger = `lifecycle {\n action_trigger {\n events = [after_create]\n actions = [${check}]\n }\n }`;
  const config = `${providers}${eastWest(trigger)}${action("ontap_cluster_peering_check", ofBoth)}`;
  return lab.accept([
    {
      name: "triggered by the create",
      config,
      checkPlan: (plan) => expect(plan.invocations).toMatchObject([{ address: check, triggeredBy: peering }]),
      check: (_state, context) => expect(context.actions()).toMatchObject([{ address: check, isComplete: true }]),
    },
    {
      name: "by itself",
      prepare: () => lab.emulator.clearRequests(),
      invoke: check,
      checkRun: () => expect(writes()).toEqual([]),
    },
    { prepare: () => lab.emulator.network.cut("east", "west"), invoke: check, ...failsWith("peering-not-well") },
    { prepare: () => lab.clear("west"), invoke: check, ...failsWith("peering-not-well") },
  ]);
});

describe("an offer", () => {
  const accepts = action(
    "ontap_cluster_peer_accept",
    `cluster = "west"\nremote = { ip_addresses = ${JSON.stringify(eastAddresses)} }\npassphrase = var.passphrase`,
  );
  const variable = (kind: "ephemeral" | "sensitive") =>
    `variable "passphrase" {\n  type = string\n  ${kind} = true\n}\n`;
  const offer = () => {
    lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication: { passphrase: "their own word" } });
    lab.emulator.clearRequests();
  };
  const remove = {
    name: "is removed as it was made",
    prepare: () => {
      lab.clear("east");
      lab.clear("west");
    },
    config: () => providers,
  };

  testOnCoresWith("actions", "an offer is accepted by its passphrase, once", () => {
    const kind = Core.ask().has("ephemeralLostByInvoke") ? "sensitive" : "ephemeral";
    const config = `${providers}${variable(kind)}${accepts}`;
    return lab.accept([
      {
        name: "a wrong passphrase",
        prepare: offer,
        config: config.replace("passphrase = var", 'timeouts = { invoke = "2s" }\npassphrase = var'),
        sensitiveVariables: { passphrase: "somebody else's" },
        invoke: accept,
        ...failsWith("offer-not-accepted"),
      },
      {
        name: "the right one",
        config,
        sensitiveVariables: { passphrase: "their own word" },
        invoke: accept,
        checkRun: ({ progress }) => {
          expect(progress).toHaveLength(2);
          expect(lab.relationship).toBe(ok);
          expect(progress.join()).not.toContain("their own word");
        },
      },
      {
        name: "once more",
        prepare: () => lab.emulator.clearRequests(),
        invoke: accept,
        checkRun: () => expect(writes()).toEqual([]),
      },
      remove,
    ]);
  });

  testOnCoresWith("actions", "an offer is accepted by an ephemeral passphrase when a resource triggers it", () => {
    const trigger = `
    resource "terraform_data" "x" {
      lifecycle {
        action_trigger {
          events  = [after_create]
          actions = [${accept}]
        }
      }
    }`;
    return lab.accept([
      {
        prepare: offer,
        config: `${providers}${variable("ephemeral")}${accepts}${trigger}`,
        sensitiveVariables: { passphrase: "their own word" },
        check: (_state, context) => {
          expect(context.actions()).toMatchObject([{ address: accept, isComplete: true }]);
          expect(lab.relationship).toBe(ok);
        },
      },
      remove,
    ]);
  });

  testOnCoresWith("ephemeralLostByInvoke", "a passphrase that the core leaves out is missed before any request", () =>
    lab.accept([
      {
        prepare: offer,
        config: `${providers}${variable("ephemeral")}${accepts}`,
        sensitiveVariables: { passphrase: "their own word" },
        invoke: accept,
        expectError: (errors) => {
          expect(errors).toMatchObject([{ summary: "Value left out by Terraform" }]);
          expect(errors.map(placeOf)).toEqual(["passphrase = var.passphrase"]);
          expect(lab.takeRequests().filter((request) => request.includes("/cluster/peers"))).toEqual([]);
        },
      },
      remove,
    ]),
  );
});

describe("the rights that they need", () => {
  /** Both clusters, with a role of these rights to their peers, and a relationship that is there. */
  async function withRights(access: string) {
    await lab.stop();
    const privileges = [
      { path: "/api/cluster/peers", access },
      { path: "/api/network/ip/interfaces", access: "readonly" },
    ];
    const login = { users: [{ name: "terraform", role: "terraform" }], roles: [{ name: "terraform", privileges }] };
    ({ lab, providers } = await startPeeringLab({
      clusters: [
        { name: "east", interclusterAddresses: eastAddresses, ...login },
        { name: "west", interclusterAddresses: westAddresses, ...login },
      ],
    } as EmulatorInput));
    const authentication = { passphrase: "their own word" };
    lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication });
    lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication });
    expect(lab.relationship).toBe(ok);
  }
  const remove = {
    name: "is removed as it was made",
    prepare: () => {
      lab.clear("east");
      lab.clear("west");
    },
    planOnly: true,
  };

  testOnCoresWith(
    "actions",
    "a check needs to read peers and LIFs, and a rotation to modify peers as well",
    async () => {
      await withRights("readonly");
      await lab.accept([
        { config: `${providers}${action("ontap_cluster_peering_check", ofBoth)}`, invoke: check },
        {
          config: `${providers}${action("ontap_cluster_peering_rotate", ofBoth)}`,
          invoke: rotate,
          ...failsWith("request-refused"),
        },
        remove,
      ]);
      await withRights("read_modify");
      await lab.accept([
        { config: `${providers}${action("ontap_cluster_peering_rotate", ofBoth)}`, invoke: rotate },
        remove,
      ]);
    },
  );

  testOnCoresWith("actions", "an acceptance needs to create and modify peers", async () => {
    await withRights("read_create_modify");
    lab.clear("west");
    lab.clear("east");
    const authentication = { passphrase: "their own word" };
    lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication });
    const offered = JSON.stringify(eastAddresses);
    const config = `cluster = "west"\nremote = { ip_addresses = ${offered} }\npassphrase = "their own word"`;
    await lab.accept([
      { config: `${providers}${action("ontap_cluster_peer_accept", config)}`, invoke: accept },
      remove,
    ]);
  });
});

testOnCoresWithout(
  "actionBlocks",
  "nothing else is the worse for them, and a configuration that has one is refused by the core",
  () =>
    lab.accept([
      { config: `${providers}${eastWest()}`, check: () => expect(lab.relationship).toBe(ok) },
      {
        config: `${providers}${eastWest()}${action("ontap_cluster_peering_check", ofBoth)}`,
        expectError: /Unsupported block type/,
      },
    ]),
);
