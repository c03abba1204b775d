import { Lab } from "./support/lab";
import { RawTerraform } from "./support/raw-terraform";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

test("V6: east's side, whose addresses come from west, is destroyed while west is down: the error names the way", async () => {
  const east = lab.provider("east");
  const west = lab.provider("west", 'alias = "west"\nretry_timeout = "0s"');
  const terraform = await RawTerraform.start(`${east}\n${west}
    data "ontap_cluster" "west" {
      provider = ontap.west
    }
    resource "ontap_cluster_peer" "east" {
      remote         = { ip_addresses = data.ontap_cluster.west.intercluster_addresses_by_ipspace["Default"] }
      authentication = { passphrase = "correct horse" }
    }`);
  try {
    expect(await terraform.run("apply", "-auto-approve")).toMatchObject({ status: 0 });
    lab.emulator.faults.add({ kind: "refuse", cluster: "west" });
    const destroy = ["destroy", "-auto-approve", "-target=ontap_cluster_peer.east"];
    const refused = await terraform.run(...destroy);
    expect(refused.status).toBe(1);
    const words = refused.shown.replace(/[│\s]+/g, " ");
    expect(words).toContain("[cluster-unreachable]");
    expect(words).toContain("terraform destroy -refresh=false -target=ADDRESS");
    expect(lab.east.peers()).toHaveLength(1);
    expect(await terraform.run(...destroy, "-refresh=false")).toMatchObject({ status: 0 });
    lab.expectNoPeers();
  } finally {
    await terraform.remove();
  }
});
