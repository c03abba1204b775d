// `node test/bench/transport/codecs.mjs`: what two kinds of generated codecs cost a process that has just started.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, rounded } from "../statistics.mjs";
import { bundle, generateProtobufEs } from "./variants.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const entries = { "ts-proto": "codec-ts-proto.ts", "protobuf-es": "codec-protobuf-es.mjs" };
const rounds = Number(process.argv[2] ?? 15);

const folder = mkdtempSync(join(tmpdir(), "codecs-"));
try {
  const alias = { "protobuf-es": generateProtobufEs(folder) };
  /** @type {Record<string, { file: string, bytes: number | undefined, samples: { load: number, schema: number, calls: number }[] }>} */
  const codecs = {};
  for (const [name, entry] of Object.entries(entries)) {
    const file = join(folder, `${name}.js`);
    codecs[name] = { file, bytes: await bundle(join(here, entry), file, alias), samples: [] };
  }
  for (let round = 0; round < rounds; round++) {
    for (const { file, samples } of Object.values(codecs)) {
      samples.push(JSON.parse(execFileSync(process.execPath, [file], { encoding: "utf8" })));
    }
  }
  console.table(
    Object.fromEntries(
      Object.entries(codecs).map(([name, { bytes, samples }]) => [
        name,
        {
          "load ms": rounded(median(samples.map(({ load }) => load))),
          "first schema ms": rounded(median(samples.map(({ schema }) => schema))),
          "1,000 requests there and back ms": rounded(median(samples.map(({ calls }) => calls))),
          "bundle KB": Math.round((bytes ?? 0) / 1024),
        },
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
