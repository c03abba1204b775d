// `node test/bench/transport/parts.mjs`: what it brings that the provider's executable is read in two parts.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleParts } from "../../../.tools/build/bundle.mjs";
import { median, rounded } from "../statistics.mjs";
import { clientCertificate, Plugin } from "./client.mjs";

const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "parts-"));
try {
  const certificate = await clientCertificate();
  const ways = { "in one part": () => true, "in two parts": undefined };
  /** @type {Record<string, { file: string, handshake: number[], answer: number[] }>} */
  const samples = {};
  for (const [name, isEarly] of Object.entries(ways)) {
    const file = join(folder, name.replaceAll(" ", "-"));
    writeFileSync(file, (await bundleParts(isEarly)).text);
    chmodSync(file, 0o755);
    samples[name] = { file, handshake: [], answer: [] };
  }
  for (let round = 0; round < rounds; round++) {
    for (const { file, handshake, answer } of Object.values(samples)) {
      const plugin = await Plugin.start([process.execPath, file], certificate);
      await plugin.call("/tfplugin6.Provider/GetProviderSchema", Buffer.alloc(0));
      answer.push(performance.now() - plugin.begin);
      handshake.push(plugin.handshakeMs);
      await plugin.end();
    }
  }
  console.table(
    Object.fromEntries(
      Object.entries(samples).map(([name, { handshake, answer }]) => [
        name,
        { "handshake ms": rounded(median(handshake)), "first answer ms": rounded(median(answer)) },
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
