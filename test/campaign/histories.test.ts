import fc from "fast-check";
import { type KillableProvider, killableProcess } from "../acceptance/support/provider";
import { RecordedClusters } from "../provider/support/clusters";
import { ignorable } from "../provider/support/ignorable";
import { ModelTerraform } from "../provider/support/model-terraform";
import { RealTerraform } from "../provider/support/real-terraform";
import { isFullRun } from "../support/full-run";
import type { Configuration } from "./configuration";
import { PeerConfiguration, peerHistory } from "./peer-configuration";
import { ignorableOfPeering, PeeringConfiguration, peeringHistory } from "./peering-configuration";
import type { History } from "./steps";
import { type Misdirected, Story, settingsOf } from "./story";

// `npm run test:campaign` runs thousands of histories; `npm run test:full` a tenth of them, `npm test` a few through the protocol.
jest.setTimeout(7_200_000);

const inProcess = Number(process.env.CAMPAIGN_RUNS ?? (isFullRun ? 500 : 4));
const real = Number(process.env.CAMPAIGN_TERRAFORM_RUNS ?? (isFullRun ? 30 : 0));
const seed = Number(process.env.CAMPAIGN_SEED ?? 20261130);
/** Where a failure was found, as it says: the runs begin there. */
const path = process.env.CAMPAIGN_PATH;
const begin = { seed, ...(path !== undefined && { path }) };
/** So many histories leave no attribute out that can be ignored; fewer may do so by chance. */
const enough = 1000;

/** One of four is of the relationship as a whole. */
function ofPeering(runs: number): number {
  return Math.floor(runs / 4);
}

let clusters: RecordedClusters;
/** The provider as a process of its own, where it can be killed. */
let executable: KillableProvider | undefined;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
afterAll(async () => {
  executable?.remove();
  await clusters.stop();
});

const kinds = [
  {
    name: "ontap_cluster_peer",
    histories: peerHistory,
    configure: ({ hasSecond }: History): Configuration => new PeerConfiguration(clusters, hasSecond),
    share: (runs: number) => runs - ofPeering(runs),
    paths: ignorable,
  },
  {
    name: "ontap_cluster_peering",
    histories: peeringHistory,
    configure: (): Configuration => new PeeringConfiguration(clusters),
    share: ofPeering,
    paths: ignorableOfPeering,
  },
];

describe.each(kinds)("random histories of $name", ({ histories, configure, share, paths }) => {
  test(`${share(inProcess)} through the protocol (CAMPAIGN_SEED=${seed})`, async () => {
    const ignored = new Set<string>();
    const property = fc.asyncProperty(histories, async (history) => {
      clusters.clear();
      const configuration = configure(history);
      const misdirected: Misdirected = new Map();
      const terraform = new ModelTerraform(settingsOf(clusters, misdirected), configuration.type);
      const story = new Story(clusters, configuration, terraform, misdirected);
      await story.play(history.steps);
      for (const path of story.ignored) {
        ignored.add(path);
      }
    });
    await fc.assert(property, { numRuns: share(inProcess), ...begin });
    const isWhole = share(inProcess) >= enough && path === undefined;
    expect(isWhole ? paths.filter((one) => !ignored.has(one)) : []).toEqual([]);
  });

  // At least one, however few there are in all.
  const runs = Math.max(share(real), isFullRun ? 1 : share(real));
  if (runs > 0) {
    test(`${runs} through a real Terraform (CAMPAIGN_SEED=${seed})`, async () => {
      executable ??= await killableProcess();
      const property = fc.asyncProperty(histories, async (history) => {
        clusters.clear();
        const configuration = configure(history);
        const misdirected: Misdirected = new Map();
        const terraform = await RealTerraform.start(settingsOf(clusters, misdirected), {
          type: configuration.type,
          executable,
        });
        clusters.onWrite = (cluster) => terraform.seeWrite(cluster);
        clusters.onRequest = (cluster) => terraform.seeRequest(cluster);
        clusters.isForeign = () => terraform.isForeign;
        try {
          await new Story(clusters, configuration, terraform, misdirected).play(history.steps);
        } finally {
          await terraform.stop();
        }
      });
      await fc.assert(property, { numRuns: runs, ...begin, endOnFailure: true });
    });
  }
});
