import { clientsForEachTest } from "./support/clients";

/** NetApp's Python library netapp_ontap, unmodified. */
describe("netapp_ontap", () => {
  const lab = clientsForEachTest();
  const imports = `
from netapp_ontap import config, NetAppRestError
from netapp_ontap.resources import *
a, b = connect(0), connect(1)
config.CONNECTION = a
`;
  const python = (code: string) => lab.python(imports + code);

  test("the life of a peering: offer, acceptance, change, new passphrase, deletion", async () => {
    const life = await python(`
offer = ClusterPeer(authentication={"generate_passphrase": True})
[record] = offer.post().http_response.json()["records"]
accepted = ClusterPeer.from_dict({
    "remote": {"ip_addresses": CLUSTERS[0]["interclusterAddresses"]},
    "authentication": {"passphrase": record["authentication"]["passphrase"]},
})
accepted.set_connection(b)
accepted.post(hydrate=True)
states = [accepted.authentication.state, accepted.status.state]
peer = ClusterPeer.find(name="cluster2")
peer.peer_applications = ["snapmirror"]
peer.patch(hydrate=True)
applications = list(peer.peer_applications)
peer.authentication = {"passphrase": "a passphrase for both", "in_use": "ok"}
peer.patch()
with b:
    other = ClusterPeer.find(name="cluster1")
    other.authentication = {"passphrase": "a passphrase for both", "in_use": "ok"}
    other.patch()
    other.get()
    states.append(other.authentication.state)
    other.delete()
peer.delete()
answer({"states": states, "applications": applications, "left": ClusterPeer.count_collection()})
`);
    expect(life).toEqual({ states: ["ok", "available", "ok"], applications: ["snapmirror"], left: 0 });
    expect([...lab.a.peers(), ...lab.b.peers()]).toEqual([]);
  });

  test.each(["9.6", "9.9.1", "9.12.1", "9.17.1", "9.18.1", "9.19.1"])(
    "on %s a POST tells the uuid",
    async (version) => {
      const [, major = 0, minor = 1] = version.split(".").map(Number);
      lab.a.state.version = { generation: 9, major, minor };
      const uuid = await python(`
peer = ClusterPeer()
peer.post(hydrate=True)
answer(peer.uuid)
`);
      expect(uuid).toBe(lab.a.peers()[0]?.uuid);
    },
  );

  test("collections: pages, fields, order, counts, queries, and changes of all that match", async () => {
    const told = await python(`
for name in ["one", "two", "three", "four", "five"]:
    ClusterPeer(name=name).post()
told = {
    "pages": [peer.name for peer in ClusterPeer.get_collection(max_records=2, order_by="name")],
    "query": [peer.name for peer in ClusterPeer.get_collection(name="t*", order_by="name desc")],
    "fields": [sorted(peer.to_dict()) for peer in ClusterPeer.get_collection(name="one", fields="ipspace.name")],
    "fast": [peer.uuid is not None for peer in ClusterPeer.fast_get_collection()] if hasattr(ClusterPeer, "fast_get_collection") else [],
    "count": ClusterPeer.count_collection(name="!one"),
}
ClusterPeer.patch_collection({"peer_applications": ["flexcache"]}, name="t*")
told["changed"] = ClusterPeer.count_collection(peer_applications="flexcache")
ClusterPeer.delete_collection(name="t*")
told["left"] = sorted(peer.name for peer in ClusterPeer.get_collection())
answer(told)
`);
    expect(told).toMatchObject({
      pages: ["five", "four", "one", "three", "two"],
      query: ["two", "three"],
      count: 4,
      changed: 2,
      left: ["five", "four", "one"],
    });
  });

  test.each(["job", "records"] as const)("lists of records, answered by %s", async (recordsBody) => {
    lab.emulator.settings.recordsBody = recordsBody;
    const told = await python(`
made = ClusterPeer.post_collection([ClusterPeer(name="one"), ClusterPeer(name="two")])
peers = list(ClusterPeer.get_collection())
for peer in peers:
    peer.peer_applications = ["flexcache"]
ClusterPeer.patch_collection({}, records=peers)
changed = ClusterPeer.count_collection(peer_applications="flexcache")
try:
    ClusterPeer.post_collection([ClusterPeer(name="9 lives")])
    failure = None
except NetAppRestError as error:
    failure = str(error)
ClusterPeer.delete_collection(records=peers)
answer({"changed": changed, "left": ClusterPeer.count_collection(), "failure": failure})
`);
    expect(told).toEqual({ changed: 2, left: 0, failure: expect.stringContaining("9 lives") });
  });

  test("jobs are waited for, and one that fails is an error with its code", async () => {
    lab.emulator.faults.add({ kind: "job", method: "POST", times: 1, polls: 1 });
    lab.emulator.faults.add({ kind: "job", method: "PATCH", times: 1, outcome: "failure", code: "65552" });
    lab.emulator.faults.add({ kind: "job", method: "DELETE", times: 1 });
    const told = await python(`
config.CONNECTION.poll_interval = 1
peer = ClusterPeer(name="one")
peer.post(hydrate=True, poll_interval=1)
uuid = peer.uuid
peer.name = "two"
try:
    peer.patch(poll_interval=1)
    failure = None
except NetAppRestError as error:
    failure = str(error)
peer.delete(poll_interval=1)
answer({"uuid": uuid is not None, "failure": failure, "left": ClusterPeer.count_collection()})
`);
    expect(told).toMatchObject({ uuid: true, left: 0, failure: expect.stringMatching(/RPC: Internal error/) });
  });

  test("errors come with ONTAP's code, message and target", async () => {
    const errors = await python(`
def failure(work):
    try:
        work()
    except NetAppRestError as error:
        body = error.response_body if hasattr(error, "response_body") else error.http_err_response.http_response.json()
        return [error.status_code, body["error"]["code"], body["error"].get("target")]
ClusterPeer(name="one").post()
answer([
    failure(lambda: ClusterPeer(uuid="1").get()),
    failure(lambda: ClusterPeer(uuid="00000000-0000-0000-0000-000000000000").get()),
    failure(lambda: ClusterPeer(name="one").post()),
    failure(lambda: ClusterPeer(ipspace={"name": "nowhere"}, remote={"ip_addresses": ["10.1.2.1"]}).post()),
    failure(lambda: ClusterPeer.delete_collection()),
    failure(lambda: list(ClusterPeer.get_collection(fields="colour"))),
])
`);
    expect(errors).toEqual([
      [404, "2", "uuid"],
      [404, "4", "uuid"],
      [409, "4653075", "name"],
      [404, "4", "uuid"],
      [400, "262177", "query"],
      [400, "262197", "fields"],
    ]);
  });

  test("every field that the library lists as gettable is known", async () => {
    const refused = await python(`
refused = []
for resource in [Cluster, Node, IpInterface, Svm, Ipspace, BroadcastDomain, Job, ClusterPeer]:
    for field in resource._schema.gettable_fields:
        field = field.replace("links", "_links") if field.endswith("links") else field
        try:
            if resource is Cluster:
                resource().get(fields=field)
            else:
                list(resource.get_collection(fields=field))
        except NetAppRestError as error:
            refused.append([resource.__name__, field, error.http_err_response.http_response.text])
answer(refused)
`);
    expect(refused).toEqual([]);
  }, 240_000);

  test("what peering needs of other resources is read", async () => {
    const read = await python(`
cluster = Cluster()
cluster.get()
node = next(iter(Node.get_collection(fields="*")))
lifs = list(IpInterface.get_collection(**{"services": "intercluster_core", "fields": "ip.address,location,service_policy"}))
answer({
    "cluster": [cluster.name, cluster.peering_policy.minimum_passphrase_length],
    "node": [node.name, node.state],
    "addresses": [lif.ip.address for lif in lifs],
    "svm": Svm.find(name="svm1").name,
    "ipspace": Ipspace.find(name="Default").name,
    "domain": BroadcastDomain.find(name="Default").ipspace.name,
})
`);
    expect(read).toEqual({
      cluster: ["cluster1", 8],
      node: ["cluster1-01", "up"],
      addresses: lab.a.interclusterAddresses,
      svm: "svm1",
      ipspace: "Default",
      domain: "Default",
    });
  });
});

/** The examples in the library's documentation of cluster peers, as they stand there. Their numbers count from 0. */
describe("the examples of netapp_ontap", () => {
  const remote = "b404cc52-bdae-11eb-812c-005056bb0af1";
  const clock = { start: "2021-05-25T22:00:00Z", frozen: true };
  const local = { name: "local-cluster", nodes: 3, timezone: "America/New_York" };

  /** Runs examples, each on clusters without peers unless `together`. Tells which members of a peer each printed. */
  const examples = (numbers: readonly number[], together: boolean) => String.raw`
import contextlib, io, re
from netapp_ontap.resources import ClusterPeer
import netapp_ontap.resources.cluster_peer as documented

fence = chr(96) * 3
blocks = list(re.finditer(fence + r"python\n(.*?)" + fence, documented.__doc__, re.S))
host, port = place(CLUSTERS[0])
login = f'"{host}", port={port}, username="admin", password={CLUSTERS[0]["password"]!r}, verify={CLUSTERS[0]["caFile"]!r}'

def paths(value, prefix=""):
    if isinstance(value, dict):
        for name, child in value.items():
            yield from paths(child, f"{prefix}.{name}")
    elif isinstance(value, list):
        for child in value:
            yield from paths(child, prefix)
    else:
        yield prefix

def members(text):
    found = re.search(r"ClusterPeer\((\{.*?\n\})\)", text, re.S)
    return found and sorted(set(paths(eval(found.group(1)))))

results = []
for number in ${JSON.stringify(numbers)}:
    block = blocks[number]
    end = blocks[number + 1].start() if number + 1 < len(blocks) else None
    code = re.sub(r"HostConnection\(.*?\)", lambda _: f"HostConnection({login})", block.group(1))
    if not ${together ? "True" : "False"}:
        with connect(0):
            ClusterPeer.delete_collection(name="*")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, f"example {number}", "exec"), {})
    results.append({
        "number": number,
        "documented": members(documented.__doc__[block.end():end]),
        "printed": members(printed.getvalue()),
        "text": printed.getvalue(),
    })
answer({"count": len(blocks), "results": results})
`;

  interface Told {
    count: number;
    results: { number: number; documented: string[] | null; printed: string[] | null; text: string }[];
  }

  describe("that create peers", () => {
    const lab = clientsForEachTest({
      clock,
      clusters: [local, { name: "remote-cluster", uuid: remote, interclusterAddresses: ["1.2.3.4", "1.2.3.6"] }],
    });

    test("0 to 5 print the members that the documentation shows", async () => {
      const { count, results } = (await lab.python(examples([0, 1, 2, 3, 4, 5], false))) as Told;
      expect(count).toBe(15);
      for (const { number, documented, printed } of results) {
        expect({ number, printed }).toEqual({ number, printed: documented });
      }
    });

    test("7 to 14 read, change and delete the peer that the documentation has", async () => {
      lab.a.createPeer({ remote: { ip_addresses: ["1.2.3.4"] }, authentication: { passphrase: "xyz12345" } });
      lab.b.createPeer({
        remote: { ip_addresses: lab.a.interclusterAddresses },
        authentication: { passphrase: "xyz12345" },
      });
      const { results } = (await lab.python(examples([7, 8, 9, 10, 11, 12, 13, 14], true))) as Told;
      const [list, query, one] = results;
      expect(list?.text).toContain(remote);
      expect(query?.text.trim()).toBe("[]");
      expect(one?.printed).toEqual(expect.arrayContaining(one?.documented ?? []));
      expect(lab.a.peers()).toEqual([]);
    });
  });

  describe("that create LIFs", () => {
    const lab = clientsForEachTest({
      clock,
      clusters: [
        { ...local, interclusterAddresses: [] },
        { name: "remote-cluster", interclusterAddresses: ["1.2.9.9"] },
      ],
    });

    test("6 makes a LIF on each node", async () => {
      const { results } = (await lab.python(examples([6], false))) as Told;
      expect(results[0]?.printed).toEqual(results[0]?.documented);
      expect(lab.a.interclusterAddresses).toEqual(["1.2.3.4", "1.2.3.5", "1.2.3.6"]);
    });
  });
});
