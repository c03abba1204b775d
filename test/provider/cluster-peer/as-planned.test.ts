import fc from "fast-check";
import { isFullRun, testInMatrix } from "../../support/full-run";
import { addresses, RecordedClusters } from "../support/clusters";
import { ignorable } from "../support/ignorable";
import { type Block, ModelTerraform, RunError, type Values } from "../support/model-terraform";
import { RealTerraform } from "../support/real-terraform";
import { at, sentFields, unshown } from "../support/shown";

// Thousands of runs in process.
jest.setTimeout(1_800_000);

const east = "east";
const west = "west";
const passphrase = "longpassphrase1";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

function settings(): Values {
  return {
    ...clusters.connection("east"),
    clusters: { west: clusters.connection("west") },
    retry_timeout: "0s",
  };
}

function terraform(): ModelTerraform {
  return new ModelTerraform(settings);
}

const westBlock: Block = {
  config: { cluster: "west", remote: { ip_addresses: addresses.east }, authentication: { passphrase } },
};
const healthy: Values = { remote: { ip_addresses: addresses.west }, authentication: { passphrase } };

/** A healthy pair, whose east side then gets another configuration. */
async function change(before: Values, after: Block) {
  const run = terraform();
  const first = new Map([
    [east, { config: before }],
    [west, westBlock],
  ]);
  await run.apply(first, await run.plan(first));
  const blocks = new Map([
    [east, after],
    [west, westBlock],
  ]);
  await run.plan(blocks);
  clusters.take();
  const changes = await run.plan(blocks);
  await run.apply(blocks, changes);
  return { changes, writes: clusters.take(), state: run.state.get(east)?.state ?? null, run, blocks };
}

describe("what ignore_changes hides from the plan is not sent", () => {
  test.each<[id: string, before: Values, after: Block, sent: readonly string[]]>([
    [
      "P1: another passphrase",
      healthy,
      {
        config: {
          ...healthy,
          authentication: { passphrase: "anotherpassphrase" },
          peer_applications: ["snapmirror", "flexcache"],
        },
        ignoreChanges: ["authentication"],
      },
      ["peer_applications"],
    ],
    [
      "P2: another version of a write-only passphrase",
      { ...healthy, authentication: { passphrase_wo: passphrase, passphrase_wo_version: "1" } },
      {
        config: {
          ...healthy,
          authentication: { passphrase_wo: "anotherpassphrase", passphrase_wo_version: "2" },
          peer_applications: ["snapmirror", "flexcache"],
        },
        ignoreChanges: ["authentication.passphrase_wo_version"],
      },
      ["peer_applications"],
    ],
    [
      "P3: addresses and encryption",
      healthy,
      {
        config: { ...healthy, name: "nn", remote: { ip_addresses: ["10.1.2.1"] }, encryption: { proposed: "none" } },
        ignoreChanges: ["remote.ip_addresses", "encryption"],
      },
      ["name"],
    ],
    [
      "the use of authentication beside a rotation",
      healthy,
      {
        config: { ...healthy, authentication: { passphrase: "anotherpassphrase", in_use: "revoked" } },
        ignoreChanges: ["authentication.in_use"],
      },
      ["authentication.passphrase", "authentication.in_use"],
    ],
    [
      "a name, which the state keeps",
      { ...healthy, name: "first" },
      { config: { ...healthy, name: "second", peer_applications: ["flexcache"] }, ignoreChanges: ["name"] },
      ["peer_applications"],
    ],
  ])("%s", async (_id, before, after, sent) => {
    const { changes, writes, state, run, blocks } = await change(before, after);
    expect(changes.map(({ action }) => action)).toEqual(["update"]);
    expect(writes.map(({ cluster, kind, body }) => [cluster, kind, sentFields(body)])).toEqual([
      ["east", "modify", sent],
    ]);
    expect(at(state, "authentication.in_use")).toBe("ok");
    expect(await run.plan(blocks)).toEqual(sent.includes("authentication.passphrase") ? expect.anything() : []);
  });

  test("beside it: without ignore_changes the same is sent", async () => {
    const config = {
      ...healthy,
      authentication: { passphrase: "anotherpassphrase" },
      peer_applications: ["flexcache"],
    };
    const { writes } = await change(healthy, { config });
    const fields = writes.flatMap(({ body }) => sentFields(body));
    expect(fields).toEqual(["peer_applications", "authentication.passphrase", "authentication.in_use"]);
    expect(writes[0]?.body).toMatchObject({ authentication: { passphrase: "anotherpassphrase" } });
  });
});

const words = { passphrases: ["longpassphrase1", "anotherpassphrase"], versions: ["1", "2"] };
const authentication = fc.oneof(
  fc.record({ passphrase: fc.constantFrom(...words.passphrases), passphrase_wo_version: maybe(...words.versions) }),
  fc.record({
    passphrase_wo: fc.constantFrom(...words.passphrases),
    passphrase_wo_version: fc.constantFrom(...words.versions),
    passphrase_wo_resend: maybe(true, false),
  }),
  fc.record({ generate_passphrase: fc.constant(true), passphrase_wo_version: maybe(...words.versions) }),
);

function maybe<T>(...values: T[]): fc.Arbitrary<T | null> {
  return fc.constantFrom<T | null>(null, ...values);
}

const configuration = fc
  .record({
    name: maybe("first", "second"),
    remote: fc.record({ ip_addresses: fc.constantFrom(addresses.west, ["10.1.2.1"], ["10.1.2.2", "10.1.2.1"]) }),
    authentication: fc
      .tuple(authentication, maybe("ok", "revoked", "absent"), maybe("PT1H", "P2D"))
      .map(([source, in_use, expiry_time]) => ({ ...source, in_use, expiry_time })),
    encryption: maybe({ proposed: "none" }, { proposed: "tls_psk" }),
    ipspace: maybe({ name: "Default" }),
    initial_allowed_svms: maybe<Values[]>([{ name: "svm1" }], [{ name: "svm2" }, { name: "svm1" }]),
    peer_applications: maybe<string[]>(["snapmirror"], ["flexcache", "snapmirror"]),
    wait_for_authentication: maybe(false),
    timeouts: maybe({ update: "1m" }),
  })
  .map((config): Values => config);

/** What somebody may have done to the relationship before the plan. */
const condition = fc.constantFrom("as it is", "broken", "off", "accepted");

/** What a cluster or a rule refuses is an error that a person reads; anything else is a fault of the provider. */
function expectDiagnostics(error: unknown): undefined {
  if (!(error instanceof RunError)) {
    throw error;
  }
}

const inProcess = Number(process.env.CAMPAIGN_RUNS ?? (isFullRun ? 2000 : 10));
const real = Number(process.env.CAMPAIGN_TERRAFORM_RUNS ?? (isFullRun ? 24 : 6));
const seed = Number(process.env.CAMPAIGN_SEED ?? 20261130);

const randomChange = fc.record({
  before: configuration,
  after: configuration,
  ignoreChanges: fc.subarray(ignorable, { minLength: 1, maxLength: 6 }),
  found: condition,
  refresh: fc.boolean(),
});
type RandomChange = typeof randomChange extends fc.Arbitrary<infer T> ? T : never;

/** The model of Terraform, or a real one. */
type Terraform = Pick<ModelTerraform, "plan" | "apply">;

/** Makes a pair, changes its east side, and says what that plan showed. Fails when something else was sent. */
async function expectAsPlanned(run: Terraform, { before, after, ignoreChanges, found, refresh }: RandomChange) {
  const first = new Map([
    [east, { config: before }],
    [west, westBlock],
  ]);
  await run
    .plan(first)
    .then((changes) => run.apply(first, changes))
    .catch(expectDiagnostics);
  const peer = clusters.cluster("east").peers()[0];
  if (peer !== undefined && found === "broken") {
    clusters.cluster("east").setPeer(peer.uuid, { session: undefined });
  }
  clusters.take();
  const blocks = new Map([
    [east, { config: after, ignoreChanges }],
    [west, westBlock],
  ]);
  const changes = await run.plan(blocks, { refresh, target: [east] }).catch(expectDiagnostics);
  expect(clusters.take()).toEqual([]);
  if (changes === undefined) {
    return undefined;
  }
  await run.apply(blocks, changes).catch(expectDiagnostics);
  const changed = changes.find(({ address }) => address === east);
  for (const write of clusters.take()) {
    expect(write.cluster).toBe("east");
    // A create whose answer has no passphrase asks for another one.
    if (changed?.action !== "create" && changed?.action !== "replace") {
      expect([write.kind, changed?.action]).toEqual(["modify", "update"]);
    }
    if (changed?.action === "update") {
      expect({ fields: unshown(write, changed) }).toEqual({ fields: [] });
    }
  }
  return changed?.action;
}

test(`the fields of a change are among those that its plan shows (${inProcess} random changes, CAMPAIGN_SEED=${seed})`, async () => {
  const ignored = new Set<string>();
  const property = fc.asyncProperty(randomChange, async (change) => {
    clusters.clear();
    if ((await expectAsPlanned(terraform(), change)) === "update") {
      for (const path of change.ignoreChanges) {
        ignored.add(path);
      }
    }
  });
  await fc.assert(property, { numRuns: inProcess, seed });
  // The few changes of the quick run do not get to each of them.
  expect(isFullRun ? ignorable.filter((path) => !ignored.has(path)) : []).toEqual([]);
});

testInMatrix(`the same through a real Terraform (${real} random updates, CAMPAIGN_SEED=${seed})`, async () => {
  // Each attribute has its turn, until an update ignored it.
  let turn = 0;
  const property = fc.asyncProperty(randomChange, async (change) => {
    clusters.clear();
    const path = ignorable[turn % ignorable.length] as string;
    const ignoreChanges = [...new Set([path, ...change.ignoreChanges])];
    const run = await RealTerraform.start(settings);
    try {
      // All else is checked too, but does not count.
      fc.pre((await expectAsPlanned(run, { ...change, ignoreChanges })) === "update");
      turn += 1;
    } finally {
      await run.stop();
    }
  });
  await fc.assert(property, { numRuns: real, seed, endOnFailure: true });
});
