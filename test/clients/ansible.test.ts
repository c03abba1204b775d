import { clientsForEachTest } from "./support/clients";

/** NetApp's Ansible collection netapp.ontap, unmodified, run by ansible-core. */
describe("netapp.ontap", () => {
  const lab = clientsForEachTest();

  /** What na_ontap_cluster_peer needs: it drives both clusters. */
  function peering(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { port } = new URL(lab.b.url);
    return {
      source_intercluster_lifs: lab.a.interclusterAddresses,
      dest_intercluster_lifs: lab.b.interclusterAddresses,
      dest_cluster_name: lab.b.name,
      dest_hostname: "127.0.0.1",
      peer_options: {
        hostname: "127.0.0.1",
        http_port: Number(port),
        https: true,
        validate_certs: true,
        username: lab.b.username,
        password: lab.b.password,
        use_rest: "always",
      },
      passphrase: "a good passphrase",
      ...more,
    };
  }
  const withoutHost = ({ dest_hostname: _host, ...options }: Record<string, unknown>) => options;
  const run = (options: Record<string, unknown>, flags = {}) =>
    lab.ansible(lab.a, "na_ontap_cluster_peer", withoutHost(peering(options)), flags);

  test("a peering: check mode, creation, the same again, deletion, the same again", async () => {
    expect(await run({}, { check: true })).toMatchObject({ changed: true });
    expect(lab.a.peers()).toEqual([]);
    expect(await run({})).toMatchObject({ changed: true });
    expect(lab.a.peer(lab.b.uuid)?.view).toMatchObject({ authentication: "ok", status: "available" });
    expect(await run({})).toMatchObject({ changed: false });
    const gone = { state: "absent", source_cluster_name: lab.a.name };
    expect(await run(gone)).toMatchObject({ changed: true });
    expect([...lab.a.peers(), ...lab.b.peers()]).toEqual([]);
    expect(await run(gone)).toMatchObject({ changed: false });
  });

  test("a generated passphrase goes from one cluster to the other", async () => {
    await run({ passphrase: undefined, encryption_protocol_proposed: "tls_psk" });
    expect(lab.b.peer(lab.a.uuid)?.view).toMatchObject({ authentication: "ok", encryption: "tls_psk" });
  });

  describe("na_ontap_rest_info", () => {
    const info = (options: Record<string, unknown>) => lab.ansible(lab.a, "na_ontap_rest_info", options);

    test.each([
      "cluster",
      "cluster/peers",
      "cluster/nodes",
      "cluster/jobs",
      "network/ip/interfaces",
      "network/ipspaces",
      "network/ethernet/broadcast-domains",
      "svm/svms",
    ])("reads %s with its defaults", async (subset) => {
      expect(await info({ gather_subset: [subset] })).toMatchObject({ ontap_info: { [subset]: expect.anything() } });
    });

    test("all subsets: what is not emulated is passed over", async () => {
      const { ontap_info: told } = await info({ gather_subset: ["all"] });
      expect(told).toMatchObject({ "cluster/peers": { num_records: 0 }, "svm/svms": { num_records: 1 } });
    });

    test("pages of one record", async () => {
      lab.a.createPeer({ name: "one" });
      lab.a.createPeer({ name: "two" });
      const told = await info({ gather_subset: ["cluster/peers"], max_records: 1, fields: ["name"] });
      const names = (told.ontap_info as Record<string, { records: { name: string }[] }>)["cluster/peers"]?.records;
      expect(names?.map(({ name }) => name).sort()).toEqual(["one", "two"]);
    });

    test.each(["*", "**"])("all fields of peers by %s", async (fields) => {
      lab.a.createPeer({ name: "one" });
      const told = await info({ gather_subset: ["cluster/peers"], fields: [fields] });
      expect(told).toMatchObject({ ontap_info: { "cluster/peers": { records: [{ ipspace: { name: "Default" } }] } } });
    });
  });

  test("na_ontap_restit sends what it is told: GET, POST, PATCH, DELETE", async () => {
    const restit = (options: Record<string, unknown>) =>
      lab.ansible(lab.a, "na_ontap_restit", { api: "cluster/peers", ...options });
    await restit({ method: "POST", body: { name: "one" } });
    const uuid = lab.a.peers()[0]?.uuid ?? "";
    await restit({ method: "PATCH", api: `cluster/peers/${uuid}`, body: { peer_applications: ["flexcache"] } });
    expect(await restit({ method: "GET", query: { fields: "peer_applications" } })).toMatchObject({
      response: { records: [{ peer_applications: ["flexcache"] }] },
    });
    await restit({ method: "DELETE", query: { name: "one" } });
    expect(lab.a.peers()).toEqual([]);
  });

  test("what is refused fails the task with ONTAP's code", async () => {
    const told = await lab.ansible(
      lab.a,
      "na_ontap_restit",
      { api: "cluster/peers/1", method: "GET" },
      { fails: true },
    );
    expect(JSON.stringify(told)).toContain("is an invalid value for field");
  });
});
