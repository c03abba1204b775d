import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ontapProvider } from "../../../src/provider";
import { DirectCaller, unwire } from "../../framework/support/call";

/** As the schema of NetApp's releases 1.0 to 2.0 has it. */
const netAppState = JSON.parse(readFileSync(join(__dirname, "fixtures/netapp-cluster-peer.json"), "utf8"));
const targetTypeName = "ontap_cluster_peering";
const caller = new DirectCaller(ontapProvider);

/** Moves a state of NetApp's provider. Terraform has configured nothing when it asks for that. */
function moveFrom(
  sourceTypeName: string,
  state: object,
  sourceProviderAddress = "registry.terraform.io/netapp/netapp-ontap",
) {
  const json = Buffer.from(JSON.stringify(state));
  return caller.call("moveResourceState", {
    sourceProviderAddress,
    sourceTypeName,
    sourceSchemaVersion: 0n,
    sourceState: { json },
    targetTypeName,
  });
}

test.each([
  ["netapp-ontap_cluster_peers_resource", "registry.terraform.io/netapp/netapp-ontap"],
  ["netapp-ontap_cluster_peer", "registry.terraform.io/netapp/netapp-ontap"],
  ["netapp-ontap_cluster_peer", "registry.opentofu.org/netapp/netapp-ontap"],
  // As OpenTofu before 1.12.5 may say.
  ["netapp-ontap_cluster_peer", "registry.opentofu.org/cdktf-ontap/ontap"],
])("%s of %s becomes a relationship of its two connection profiles", async (type, address) => {
  const { diagnostics, targetState, targetPrivate } = await moveFrom(type, netAppState, address);
  expect(diagnostics).toEqual([]);
  const schema = ontapProvider.resources.get(targetTypeName)?.schema.type;
  expect(schema && unwire(schema, targetState)).toMatchObject({ clusters: ["east", "west"], id: null, peers: null });
  expect(JSON.parse(Buffer.from(targetPrivate).toString())).toEqual({ peering: { taken_over: true, moved: true } });
  expect(Buffer.concat([targetState?.msgpack ?? new Uint8Array(), targetPrivate]).toString()).not.toContain("kept in");
  expect(caller.log.join("\n")).not.toContain("kept in");
});

test.each([
  ["no second profile, as an import by NetApp's provider leaves it", { peer_cx_profile_name: null }],
  ["the same profile twice", { peer_cx_profile_name: "west" }],
  ["names that are no text", { cx_profile_name: 1, peer_cx_profile_name: {} }],
])("a state with %s is refused", async (_what, values) => {
  const { diagnostics, targetState } = await moveFrom("netapp-ontap_cluster_peer", { ...netAppState, ...values });
  expect(targetState).toBeUndefined();
  expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("[peering-move-incomplete]") }]);
});

test("another type is none that is known", async () => {
  const { diagnostics } = await moveFrom("netapp-ontap_svm_peer", netAppState);
  expect(diagnostics).toMatchObject([{ summary: "Move not supported" }]);
});
