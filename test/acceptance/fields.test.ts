import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PlannedChange } from "../../src/framework/testing";
import { testInFullRun, testInMatrix, variants } from "../support/full-run";
import { eastAlone, twoSides } from "./support/configs";
import { failsWith, warningIds } from "./support/ids";
import { eastAddresses, Lab, places, westAddresses } from "./support/lab";
import { RawTerraform } from "./support/raw-terraform";

const a = "ontap_cluster_peer.east";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      {
        name: "east",
        interclusterAddresses: eastAddresses,
        svms: ["svm1", "svm2", "svm3"],
        ipspaces: [{ name: "blue", interclusterAddresses: ["10.9.1.1"] }],
      },
      { name: "west", interclusterAddresses: [...westAddresses, "10.1.2.3"] },
      { name: "north", interclusterAddresses: ["10.1.3.1"] },
    ],
    hosts: { "ic1.west.example.com": ["10.1.2.1"], "ic2.west.example.com": ["10.1.2.2"] },
  });
});
afterEach(() => lab.stop());

function east() {
  return lab.peerOf("east");
}
function ipspaceUuid(name: string) {
  return lab.east.state.ipspaces.find((ipspace) => ipspace.name === name)?.uuid;
}
function svmUuid(name: string) {
  return lab.east.state.svms.find((svm) => svm.name === name)?.uuid;
}
/** The attributes that are known only after the apply, as dotted names. */
function unknown({ afterUnknown }: PlannedChange) {
  const walk = (value: unknown, path: string): string[] =>
    value === true
      ? [path]
      : typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => walk(inner, path === "" ? key : `${path}.${key}`))
        : [];
  return walk(afterUnknown, "").sort();
}

const whole = `
  name                    = "to-west"
  peer_applications       = ["snapmirror", "flexcache"]
  initial_allowed_svms    = [{ name = "svm2" }, { name = "svm1" }]
  ipspace                 = { name = "Default" }
  encryption              = { proposed = "tls_psk" }
  wait_for_authentication = false
  timeouts                = { create = "5m", read = "1m", update = "5m", delete = "5m" }
  local_network = {
    interfaces       = [{ ip_address = "10.1.1.11" }, { ip_address = "10.1.1.12" }]
    netmask          = "255.255.255.0"
    gateway          = "10.1.1.254"
    broadcast_domain = "Default"
  }`;

test.each(places)("every field is written and read back (%s)", (_where, process) =>
  lab.accept(
    [
      {
        config: eastAlone('passphrase = "correct horse", expiry_time = "PT2H", in_use = "ok"', whole),
        checkPlan: (plan) =>
          expect(unknown(plan.change(a))).toEqual([
            "authentication.expires_at",
            "authentication.state",
            "encryption.state",
            "id",
            "initial_allowed_svms.0.uuid",
            "initial_allowed_svms.1.uuid",
            "ip_address",
            "ipspace.uuid",
            "remote.name",
            "remote.serial_number",
            "status",
            "uuid",
            "version",
          ]),
        check: (state) =>
          expect(state.attributes(a)).toEqual({
            id: lab.west.uuid,
            uuid: lab.west.uuid,
            name: "to-west",
            remote: { ip_addresses: westAddresses, name: "west", serial_number: "1-80-000002" },
            authentication: {
              passphrase: "correct horse",
              passphrase_wo: null,
              passphrase_wo_resend: null,
              passphrase_wo_version: null,
              generate_passphrase: null,
              expiry_time: "PT2H",
              expires_at: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d$/),
              in_use: "ok",
              state: "pending",
            },
            encryption: { proposed: "tls_psk", state: "none" },
            ipspace: { name: "Default", uuid: ipspaceUuid("Default") },
            initial_allowed_svms: [
              { name: "svm2", uuid: svmUuid("svm2") },
              { name: "svm1", uuid: svmUuid("svm1") },
            ],
            peer_applications: ["flexcache", "snapmirror"],
            local_network: {
              interfaces: [{ ip_address: "10.1.1.11" }, { ip_address: "10.1.1.12" }],
              netmask: "255.255.255.0",
              gateway: "10.1.1.254",
              broadcast_domain: "Default",
            },
            ip_address: "10.1.1.1",
            status: { state: "pending", update_time: expect.any(String) },
            version: { full: expect.stringContaining("9.19.1"), generation: 9, major: 19, minor: 1 },
            cluster: null,
            wait_for_authentication: false,
            timeouts: { create: "5m", read: "1m", update: "5m", delete: "5m" },
          }),
      },
    ],
    { process },
  ),
);

describe("a change in place touches what it must, and the plan shows the rest as known", () => {
  const answer = () =>
    void lab.west.createPeer({
      remote: { ip_addresses: eastAddresses },
      authentication: { passphrase: "correct horse" },
    });

  test("of an established relationship", () =>
    lab.accept([
      { config: eastAlone() },
      { prepare: answer, refresh: true },
      {
        name: "name",
        config: eastAlone(undefined, 'name = "to-west"'),
        checkPlan: (plan) => expect(unknown(plan.change(a))).toEqual([]),
        check: () => expect(east().name).toBe("to-west"),
      },
      {
        name: "peer_applications",
        config: eastAlone(undefined, 'name = "to-west"\npeer_applications = ["flexcache"]'),
        checkPlan: (plan) => expect(unknown(plan.change(a))).toEqual([]),
        check: () => expect(east().applications).toEqual(["flexcache"]),
      },
      {
        name: "remote.ip_addresses",
        config: eastAlone(undefined, 'name = "to-west"').replace('"10.1.2.1"', '"10.1.2.3"'),
        checkPlan: (plan) => expect(unknown(plan.change(a))).toEqual(["ip_address", "status"]),
        check: () => expect(east().remoteAddresses.sort()).toEqual(["10.1.2.2", "10.1.2.3"]),
      },
      {
        name: "timeouts and wait_for_authentication, which are Terraform's alone",
        prepare: () => lab.emulator.clearRequests(),
        config: eastAlone(
          undefined,
          'name = "to-west"\nwait_for_authentication = true\ntimeouts = { update = "1h" }',
        ).replace('"10.1.2.1"', '"10.1.2.3"'),
        checkPlan: (plan) => expect(unknown(plan.change(a))).toEqual([]),
        check: () => expect(lab.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]),
      },
      {
        name: "addresses of another cluster are refused, with what to do",
        config: eastAlone(undefined, 'name = "to-west"').replace('"10.1.2.1","10.1.2.2"', '"10.1.3.1"'),
        expectError: failsWith("request-refused", /code 4653061, target remote\.ip_addresses/),
      },
      ...lab.cleanUp(),
    ]));

  testInFullRun("of one that waits, by name and by uuid", () =>
    lab.accept([
      { config: eastAlone(undefined, 'initial_allowed_svms = [{ name = "svm1" }, { name = "svm2" }]') },
      {
        name: "what is named anew has another uuid; what is only moved keeps its own",
        config: eastAlone(undefined, 'initial_allowed_svms = [{ name = "svm2" }, { name = "svm3" }]'),
        checkPlan: (plan) => {
          expect(unknown(plan.change(a))).toContain("initial_allowed_svms.1.uuid");
          expect(plan.change(a).after?.initial_allowed_svms).toMatchObject([
            { name: "svm2", uuid: svmUuid("svm2") },
            { name: "svm3" },
          ]);
        },
        check: (state) =>
          expect(state.attributes(a).initial_allowed_svms).toEqual([
            { name: "svm2", uuid: svmUuid("svm2") },
            { name: "svm3", uuid: svmUuid("svm3") },
          ]),
      },
      {
        name: "the same by uuid is no difference",
        config: () =>
          `${lab.providers}${eastAlone(undefined, `initial_allowed_svms = [{ uuid = "${svmUuid("svm2")}" }, { uuid = "${svmUuid("svm3")}" }]`)}`,
        planOnly: true,
      },
      {
        name: "none",
        config: eastAlone(undefined, "initial_allowed_svms = []"),
        check: () => expect(east().allowedSvms).toEqual([]),
      },
    ]),
  );

  testInMatrix("of the IPspace, by its name and by its uuid", () => {
    lab.west.state.interfaces.forEach((lif) => {
      lif.services = ["intercluster_core"];
    });
    return lab.accept([
      { config: eastAlone(undefined, 'ipspace = { name = "Default" }') },
      {
        config: eastAlone(undefined, 'ipspace = { name = "blue" }'),
        checkPlan: (plan) => expect(unknown(plan.change(a))).toContain("ipspace.uuid"),
        check: (state) => expect(state.attributes(a).ipspace).toEqual({ name: "blue", uuid: ipspaceUuid("blue") }),
      },
      {
        config: () => `${lab.providers}${eastAlone(undefined, `ipspace = { uuid = "${ipspaceUuid("blue")}" }`)}`,
        planOnly: true,
      },
    ]);
  });
});

describe("a replacement is planned", () => {
  const network = (gateway: string) => `local_network = {
    interfaces       = [{ ip_address = "10.1.1.11" }]
    netmask          = "24"
    gateway          = "${gateway}"
    broadcast_domain = "Default"
  }`;

  testInMatrix("for another local_network, and not for none", () =>
    lab.accept([
      { config: eastAlone(undefined, network("10.1.1.254")) },
      {
        config: eastAlone(undefined, network("10.1.1.253")),
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan) => expect(plan.change(a).replacePaths).toEqual([["local_network"]]),
      },
      { config: eastAlone(), checkPlan: (plan) => expect(plan.actions(a)).toEqual(["update"]) },
      {
        name: "nor for one that is given to a peer that exists: that is noted, and nothing is sent",
        config: eastAlone(undefined, network("10.1.1.252")),
        prepare: () => void lab.takeRequests("east"),
        checkPlan: (plan, context) => {
          expect(plan.actions(a)).toEqual(["update"]);
          expect(warningIds(context)).toContain("local-network-not-made");
        },
        check: (state) => {
          expect(state.attributes(a).local_network).toMatchObject({ gateway: "10.1.1.252" });
          expect(lab.takeRequests("east").filter((request) => !request.startsWith("GET"))).toEqual([]);
        },
      },
    ]),
  );
});

describe("one value in another spelling is no difference", () => {
  test.each(
    variants([
      ["addresses in another order", westAddresses, [...westAddresses].reverse()],
      [
        "hostnames in another case",
        ["ic1.west.example.com", "ic2.west.example.com"],
        ["IC2.west.example.com", "ic1.west.example.com"],
      ],
    ]),
  )("%s", (_what, first, second) => {
    const config = (addresses: string[]) =>
      eastAlone().replace(JSON.stringify(westAddresses), JSON.stringify(addresses));
    return lab.accept([{ config: config(first) }, { config: config(second), planOnly: true }]);
  });

  testInFullRun("uuids in capitals", () => {
    const svm = () => lab.east.state.svms[0]?.uuid ?? "";
    const references = (write: (uuid: string) => string) =>
      eastAlone(
        undefined,
        `ipspace = { uuid = "${write(east().ipspace)}" }\ninitial_allowed_svms = [{ uuid = "${write(svm())}" }]`,
      );
    return lab.accept([
      { config: eastAlone(undefined, `initial_allowed_svms = [{ uuid = "${svm().toUpperCase()}" }]`) },
      { config: () => `${lab.providers}${references((uuid) => uuid.toUpperCase())}`, planOnly: true },
      { config: () => `${lab.providers}${references((uuid) => uuid)}`, planOnly: true },
    ]);
  });

  testInFullRun("IPv6 addresses, which the cluster writes in its own way", async () => {
    const six = await Lab.start({
      clusters: [
        { name: "east", interclusterAddresses: ["2001:db8:1::1"] },
        { name: "west", interclusterAddresses: ["2001:db8:2::1"] },
      ],
    });
    try {
      const config = (address: string) => eastAlone().replace(JSON.stringify(westAddresses), `["${address}"]`);
      await six.accept([
        { config: config("2001:0DB8:2:0:0:0:0:1") },
        {
          prepare: () => six.east.setPeer(six.peerOf("east").uuid, { remoteAddresses: ["2001:db8:2::1"] }),
          config: config("2001:db8:2:0::1"),
          planOnly: true,
        },
      ]);
    } finally {
      await six.stop();
    }
  });

  testInMatrix("lists that ONTAP answers in its own order", () =>
    lab.accept([
      { config: twoSides(undefined, 'peer_applications = ["snapmirror", "flexcache"]') },
      {
        prepare: () =>
          lab.east.setPeer(east().uuid, {
            applications: [...east().applications].reverse(),
            remoteAddresses: [...east().remoteAddresses].reverse(),
          }),
        planOnly: true,
      },
    ]),
  );
});

testInFullRun(
  "what nobody knows of an offer's other cluster can be referred to, also where the state is an older one's",
  async () => {
    const terraform = await RawTerraform.start(`${lab.provider("east")}
    resource "ontap_cluster_peer" "east" { name = "offer" }
    data "ontap_cluster_peer" "east" { uuid = ontap_cluster_peer.east.uuid }
    output "versions" {
      value = [ontap_cluster_peer.east.version.full, data.ontap_cluster_peer.east.version.full]
    }`);
    try {
      expect(await terraform.run("apply", "-auto-approve")).toMatchObject({ status: 0 });
      const state = JSON.parse(await terraform.read("terraform.tfstate"));
      const unknown = { full: null, generation: null, major: null, minor: null };
      for (const { instances } of state.resources) {
        expect(instances[0].attributes.version).toEqual(unknown);
        instances[0].attributes.version = null;
      }
      await writeFile(join(terraform.folder, "terraform.tfstate"), JSON.stringify(state));
      const after = await terraform.run("plan", "-detailed-exitcode");
      expect(after).toMatchObject({ status: 0, shown: expect.stringContaining("No changes.") });
    } finally {
      await terraform.run("destroy", "-auto-approve");
      await terraform.remove();
    }
  },
);
