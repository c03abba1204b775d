import { EmulatorProcess } from "./emulator-process";
import { InstalledProvider } from "./installed-provider";

/**
 * Clusters, and the provider where Terraform finds it, for the tests of the file that calls this. cdktf's matchers block the
 * test's process while Terraform runs, so that neither can live in it.
 */
export function peerableClusters(names: readonly string[]): Pick<EmulatorProcess, "clusters"> {
  const provider = new InstalledProvider();
  let emulator: EmulatorProcess;
  beforeAll(async () => {
    provider.install();
    emulator = await EmulatorProcess.start(names);
  });
  afterAll(async () => {
    await emulator.stop();
    provider.remove();
  });
  return {
    get clusters() {
      return emulator.clusters;
    },
  };
}
