import fc from "fast-check";
import { RecordedClusters } from "../provider/support/clusters";
import { ModelTerraform } from "../provider/support/model-terraform";
import { RealTerraform } from "../provider/support/real-terraform";
import { isFullRun } from "../support/full-run";
import { Story, settingsOf } from "./story";
import { history, type Misdirected } from "./support";

// `npm run test:campaign` runs thousands of histories; `npm run test:full` a tenth of them, `npm test` a few.
jest.setTimeout(7_200_000);

const inProcess = Number(process.env.CAMPAIGN_RUNS ?? (isFullRun ? 500 : 20));
const real = Number(process.env.CAMPAIGN_TERRAFORM_RUNS ?? (isFullRun ? 30 : 1));
const seed = Number(process.env.CAMPAIGN_SEED ?? 20261130);

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
afterAll(() => clusters.stop());

test(`${inProcess} random histories through the protocol (CAMPAIGN_SEED=${seed})`, async () => {
  const property = fc.asyncProperty(history, async (steps) => {
    clusters.clear();
    const misdirected: Misdirected = new Map();
    const terraform = new ModelTerraform(settingsOf(clusters, misdirected));
    await new Story(clusters, terraform, misdirected).play(steps);
  });
  await fc.assert(property, { numRuns: inProcess, seed });
});

test(`${real} random histories through a real Terraform (CAMPAIGN_SEED=${seed})`, async () => {
  const property = fc.asyncProperty(history, async (steps) => {
    clusters.clear();
    const misdirected: Misdirected = new Map();
    const terraform = await RealTerraform.start(settingsOf(clusters, misdirected));
    clusters.onWrite = ({ cluster }) => terraform.onWrite(cluster);
    try {
      await new Story(clusters, terraform, misdirected).play(steps);
    } finally {
      await terraform.stop();
    }
  });
  await fc.assert(property, { numRuns: real, seed, endOnFailure: true });
});
