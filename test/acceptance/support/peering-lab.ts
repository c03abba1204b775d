import type { EmulatorInput } from "../../../src/emulator";
import { Lab } from "./lab";

/** One provider that knows all clusters of a lab by name. */
export function allNamed(lab: Lab): string {
  const clusters = lab.emulator.clusters.map(
    ({ name }) => `${name} = { ${lab.connection(name).replaceAll("\n", ", ")} }`,
  );
  return `provider "ontap" {\nclusters = {\n${clusters.join("\n")}\n}\n}\n`;
}

/** The relationship of east and west, with whatever else its configuration says. */
export function eastWest(more = ""): string {
  return `
  resource "ontap_cluster_peering" "x" {
    clusters = ["east", "west"]
    ${more}
  }`;
}

/** The address of the relationship of `eastWest`. */
export const peering = "ontap_cluster_peering.x";

/** Two clusters, and the provider that knows both. */
export async function startPeeringLab(options: EmulatorInput = {}): Promise<{ lab: Lab; providers: string }> {
  const lab = await Lab.start(options);
  return { lab, providers: allNamed(lab) };
}
