import { clientsForEachTest } from "./support/clients";

/** OpenStack Manila's REST client for ONTAP, unmodified. */
describe("manila", () => {
  const lab = clientsForEachTest();

  test("starts, and reads what it needs of clusters, peers, nodes, LIFs and SVMs", async () => {
    lab.a.createPeer({
      remote: { ip_addresses: lab.b.interclusterAddresses },
      authentication: { passphrase: "a good passphrase" },
    });
    const told = await lab.python(`
from manila.share.drivers.netapp.dataontap.client.client_cmode_rest import NetAppRestClient

cluster = CLUSTERS[0]
host, port = place(cluster)
client = NetAppRestClient(
    hostname=host, port=port, transport_type="https", username=cluster["username"], password=cluster["password"],
    ssl_cert_path=cluster["caFile"], ssl_cert_verify=True, private_key_file=None, certificate_file=None,
    ca_certificate_file=None, certificate_host_validation=False, async_rest_timeout=10, vserver=None,
    # Its fallback for what REST lacks is ZAPI, which the emulator does not speak.
    zapi_fallback_enabled=False,
)
answer({
    "version": client.get_ontap_version(cached=False)["version-tuple"],
    "cluster": client.get_cluster_name(),
    "nodes": client.list_cluster_nodes(),
    "peers": [peer["cluster-name"] for peer in client.get_cluster_peers()],
    "named": len(client.get_cluster_peers(remote_cluster_name="cluster2")),
    "svms": client.list_vservers(vserver_type="data"),
    "ipspace": client.get_vserver_ipspace("svm1"),
    "info": client.get_vserver_info("svm1"),
    "lifs": client.get_network_interfaces(),
})
`);
    expect(told).toMatchObject({
      version: [9, 19, 1],
      cluster: "cluster1",
      nodes: ["cluster1-01", "cluster1-02"],
      peers: ["cluster2"],
      named: 1,
      svms: ["svm1"],
      ipspace: "Default",
    });
  });
});
