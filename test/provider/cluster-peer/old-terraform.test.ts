import { UNKNOWN } from "../../../src/framework";
import type { CtyType } from "../../../src/framework/values";
import { ontapProvider } from "../../../src/provider";
import { clusterPeerSchema } from "../../../src/provider/cluster-peer/model/schema";
import { DirectCaller, wire } from "../../framework/support/call";

const { type } = clusterPeerSchema;
const { authentication, remote } = (type as Extract<CtyType, { kind: "object" }>).attributes;

/** An object as Terraform sends it: with null for what is not set. */
function whole(of: CtyType | undefined, value: object): object {
  const attributes = of?.kind === "object" ? Object.keys(of.attributes) : [];
  return { ...Object.fromEntries(attributes.map((name) => [name, null])), ...value };
}

function config(passphrase: object) {
  return wire(type, {
    remote: whole(remote, { ip_addresses: ["10.1.2.1"] }),
    authentication: whole(authentication, passphrase),
  });
}

/** @param clientCapabilities undefined for a Terraform that is older than this part of the protocol */
async function check(passphrase: object, clientCapabilities: { writeOnlyAttributesAllowed: boolean } | undefined) {
  const { diagnostics } = await new DirectCaller(ontapProvider).call("validateResourceConfig", {
    typeName: "ontap_cluster_peer",
    config: config(passphrase),
    clientCapabilities,
  });
  return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
}

describe("a Terraform before 1.11, which has no write-only attributes and would store what they hold", () => {
  test.each([
    ["passphrase_wo", { passphrase_wo: "correct horse", passphrase_wo_version: "1" }],
    ["passphrase_wo, though its value is not known yet", { passphrase_wo: UNKNOWN, passphrase_wo_version: "1" }],
  ])("is told so of %s", async (_name, passphrase) => {
    for (const capabilities of [{ writeOnlyAttributesAllowed: false }, undefined]) {
      const [error, ...others] = await check(passphrase, capabilities);
      expect(error).toMatch(/^Write-only attribute not supported: .*Use Terraform 1\.11 or newer/);
      expect(others).toEqual([]);
    }
    expect(await check(passphrase, { writeOnlyAttributesAllowed: true })).toEqual([]);
  });

  test("is told nothing of a passphrase that may be stored", async () => {
    expect(await check({ passphrase: "correct horse" }, undefined)).toEqual([]);
  });
});
