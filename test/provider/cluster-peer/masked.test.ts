import { addresses, RecordedClusters } from "../support/clusters";
import { type Block, ModelTerraform } from "../support/model-terraform";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

function terraform(): ModelTerraform {
  return new ModelTerraform(() => ({ ...clusters.connection("east"), retry_timeout: "0s" }));
}

/** What a person sees of an apply: its error, and the log. */
async function failed(config: Block["config"]): Promise<{ readonly error: string; readonly output: string }> {
  const run = terraform();
  const blocks = new Map([["east", { config: { remote: { ip_addresses: addresses.west }, ...config } }]]);
  const error = await run
    .plan(blocks)
    .then((changes) => run.apply(blocks, changes))
    .then(() => "", String);
  return { error, output: run.output.join("\n") };
}

/** Somebody has peered east with west already, and called that so. */
function conflict(name: string): void {
  const peer = clusters.cluster("east").createPeer({
    remote: { ip_addresses: addresses.west },
    authentication: { passphrase: "what others know" },
  });
  clusters.cluster("east").setPeer(peer.uuid, { name });
}

const secret = "hunter22-hunter22";

describe("a value that a sentence of the provider names is masked where it is secret", () => {
  test("the name of the peer that is in the way", async () => {
    conflict(secret);
    const { error, output } = await failed({ authentication: { passphrase: secret } });
    expect(error).toContain('The peer "***" (uuid ');
    expect(output).not.toContain(secret);
  });

  test("the IPspace that does not exist", async () => {
    const { error, output } = await failed({ ipspace: { name: secret }, authentication: { passphrase: secret } });
    expect(error).toContain('It names the IPspace "***"');
    expect(output).not.toContain(secret);
  });

  test("the peers that are there in place of one that is not", async () => {
    const { password } = clusters.cluster("east");
    conflict(password);
    const run = terraform();
    const error = await run.import("east", "00000000-0000-4000-8000-000000000001").then(() => "", String);
    expect(error).toContain("It has: ***");
    expect([error, ...run.output].join("\n")).not.toContain(password);
  });
});

test("a passphrase that is a word of a sentence, or of a field's name, makes no hole in either", async () => {
  conflict("west");
  /** The error without what differs from run to run, and what the log says with the names of its fields. */
  const said = async (passphrase: string) => {
    const { error, output } = await failed({ authentication: { passphrase } });
    const lines = output.split("\n").filter((line) => line.startsWith("{"));
    return {
      error,
      log: lines.map((line) => {
        const { "@message": message, ...fields } = JSON.parse(line);
        return [message, ...Object.keys(fields)];
      }),
    };
  };
  const neutral = await said("no-such-word-anywhere");
  expect(neutral.log.flat()).toContain("ontap_cluster");
  for (const word of ["resource", "configuration", "ontap_clust", "terraform import", "duration"]) {
    expect({ word, ...(await said(word)) }).toEqual({ word, ...neutral });
  }
});
