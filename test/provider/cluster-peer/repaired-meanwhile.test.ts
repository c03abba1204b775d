import { addresses, RecordedClusters } from "../support/clusters";
import { ModelTerraform, type Values } from "../support/model-terraform";
import { sentFields } from "../support/shown";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

test.each<[what: string, change: Values, sent: readonly string[][]]>([
  ["sends nothing", {}, []],
  ["sends what else is to be changed", { peer_applications: ["flexcache"] }, [["peer_applications"]]],
])("a repair of what is well by now %s: another passphrase would break it again", async (_what, change, sent) => {
  const names = ["east", "west"] as const;
  const terraform = new ModelTerraform(() => ({
    clusters: Object.fromEntries(names.map((name) => [name, clusters.connection(name)])),
    retry_timeout: "0s",
  }));
  const blocks = (more: Values) =>
    new Map(
      names.map((name) => {
        const remote = { ip_addresses: addresses[name === "east" ? "west" : "east"] };
        return [
          name,
          { config: { cluster: name, remote, authentication: { passphrase: "longpassphrase1" }, ...more } },
        ];
      }),
    );
  await terraform.apply(blocks({}), await terraform.plan(blocks({})));
  const east = clusters.cluster("east");
  const [peer] = east.peers();
  east.setPeer(peer?.uuid ?? "", { session: undefined });
  const options = { target: ["east"] };
  const changes = await terraform.plan(blocks(change), options);
  expect(changes.map(({ action }) => action)).toEqual(["update"]);
  // The other side is mended in the same run, say.
  east.setPeer(peer?.uuid ?? "", { session: peer?.session });
  clusters.take();
  await terraform.apply(blocks(change), changes);
  expect(clusters.take().map(({ body }) => sentFields(body))).toEqual(sent);
  expect(east.peers().map(({ view }) => view.authentication)).toEqual(["ok"]);
  expect(await terraform.plan(blocks(change), options)).toEqual([]);
});
