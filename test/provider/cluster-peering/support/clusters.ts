import { Emulator } from "../../../../src/emulator";

/** The clusters of these tests: two with two LIFs each. */
export function startClusters(): Promise<Emulator> {
  return Emulator.start({
    clusters: [
      { name: "east", interclusterAddresses: ["10.1.1.1", "10.1.1.2"] },
      { name: "west", interclusterAddresses: ["10.1.2.1", "10.1.2.2"] },
    ],
  });
}

/** What both clusters say of a relationship that is well. */
export const ok = "ok available / ok available";
