import { inspect } from "node:util";
import { ClusterPeer, ClusterPeers, HostConnection, OntapError, type TraceEvent } from "../../src/ontap";
import { access, Lab, TestClock } from "./support";

const passphrase = 'Pass-phrase "1"/é+known';
const token = "token-that-nobody-knows";
const wrongPassword = "password-that-is-wrong";

/** Every way in which a secret could stand in a text. */
function spellings(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  ];
}

/** Known secrets are sent along every path, and every text that comes out anywhere is searched for them. */
describe("no secret comes out", () => {
  let lab: Lab;
  const texts: string[] = [];
  const events: TraceEvent[] = [];
  const printed: jest.SpyInstance[] = [];

  beforeAll(async () => {
    lab = await Lab.start();
    for (const stream of [process.stdout, process.stderr]) {
      printed.push(jest.spyOn(stream, "write").mockImplementation((text) => texts.push(String(text)) > 0));
    }
  });
  afterAll(async () => {
    for (const spy of printed) {
      spy.mockRestore();
    }
    await lab.stop();
  });

  async function collect(work: () => Promise<unknown>): Promise<void> {
    try {
      texts.push(inspect(await work(), { depth: 9, showHidden: true }));
    } catch (error) {
      expect(error).toBeInstanceOf(OntapError);
      for (let thrown: unknown = error; thrown instanceof Error; thrown = thrown.cause) {
        texts.push(String(thrown), thrown.stack ?? "", JSON.stringify(thrown), inspect(thrown, { depth: 9 }));
      }
    }
  }

  const connect = (options: Partial<ConstructorParameters<typeof HostConnection>[0]> = {}) =>
    new HostConnection({
      ...access(lab.cluster("east")),
      clock: new TestClock(),
      trace: (event) => events.push(event),
      ...options,
    });

  it("of requests that go well and of requests that fail in every way", async () => {
    const connection = connect();
    const peers = new ClusterPeers(connection);
    const remote = { ip_addresses: ["10.1.2.1"] };
    const authentication = { passphrase };
    await collect(async () => (await peers.create({ name: "one", remote, authentication })).recovered);
    const uuid = lab.cluster("east").peers()[0]?.uuid as string;
    const body = { authentication: { passphrase, in_use: "ok" } } as const;
    await collect(() => peers.modify(uuid, body));
    const filter = { "authentication.passphrase": passphrase };
    await collect(() => peers.find(filter as never));
    for (const fault of [
      { kind: "error", code: "4653236", message: `Passphrase ${passphrase} is too short` },
      { kind: "malformed", body: `{"error": {"message": "${passphrase}` },
      { kind: "html", status: 500 },
      { kind: "cut_off" },
      { kind: "empty" },
      { kind: "status", status: 503 },
      { kind: "reset", when: "after" },
      { kind: "job", outcome: "failure" },
    ] as const) {
      lab.emulator.faults.add({ ...fault, method: "PATCH" } as Parameters<typeof lab.emulator.faults.add>[0]);
      await collect(() => peers.modify(uuid, body));
      lab.emulator.faults.clear();
    }
    await collect(() => new ClusterPeers(connect({ password: wrongPassword })).get(uuid));
    await collect(() => new ClusterPeers(connect({ username: undefined, password: undefined, token })).get(uuid));
    await collect(async () => connection);
    const peer = new ClusterPeer({ uuid, authentication }, { connection });
    await collect(async () => [peer, JSON.stringify(peer), `${inspect(peer)}`]);
    await collect(async () =>
      connect({ certificate: "no certificate", key: passphrase, username: undefined, password: undefined }),
    );
  });

  it("in what was thrown, traced, printed or logged by the cluster", () => {
    expect(texts.length).toBeGreaterThan(30);
    expect(events.length).toBeGreaterThan(30);
    const all = [...texts, JSON.stringify(events), JSON.stringify(lab.emulator.requests)].join("\n");
    const { password } = access(lab.cluster("east"));
    for (const secret of [passphrase, token, wrongPassword, password as string]) {
      for (const spelling of spellings(secret)) {
        expect(all.includes(spelling)).toBe(false);
      }
    }
  });
});
