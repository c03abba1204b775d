// `node test/bench/transport/certificate.mjs`: what a server certificate costs a process that has just started.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { median, rounded } from "../statistics.mjs";

const rounds = Number(process.argv[2] ?? 15);
const sources = {
  "src/framework/plugin/handshake/certificate.ts": `
    const { createServerCertificate } = require("./src/framework/plugin/handshake/certificate.ts");
    loaded();
    createServerCertificate();
    made();`,
  "@peculiar/x509": `
    require("reflect-metadata");
    const { webcrypto } = require("node:crypto");
    const x509 = require("@peculiar/x509");
    loaded();
    (async () => {
      const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
      const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
      await x509.X509CertificateGenerator.createSelfSigned(
        {
          serialNumber: "01",
          name: "CN=localhost",
          notBefore: new Date(Date.now() - 86_400_000),
          notAfter: new Date(Date.now() + 86_400_000),
          signingAlgorithm: algorithm,
          keys,
          extensions: [
            new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1"]),
            new x509.SubjectAlternativeNameExtension([{ type: "dns", value: "localhost" }]),
          ],
        },
        webcrypto,
      );
      made();
    })();`,
};
// Node's own modules are needed either way.
/** @param {string} body */
function frame(body) {
  return `
  require("node:crypto");
  const begin = performance.now();
  let load = 0;
  const loaded = () => { load = performance.now() - begin; };
  const made = () => console.log(JSON.stringify({ load, make: performance.now() - begin - load }));
  ${body}`;
}

const folder = mkdtempSync(join(tmpdir(), "certificate-"));
try {
  /** @type {Record<string, { file: string, bytes: number, samples: { load: number, make: number }[] }>} */
  const ways = {};
  for (const [index, [name, body]] of Object.entries(sources).entries()) {
    const file = join(folder, `${index}.js`);
    const { metafile } = await build({
      stdin: { contents: frame(body), resolveDir: fileURLToPath(new URL("../../..", import.meta.url)) },
      outfile: file,
      bundle: true,
      platform: "node",
      target: "node20",
      minify: true,
      metafile: true,
      logLevel: "error",
    });
    ways[name] = { file, bytes: Object.values(metafile.outputs)[0]?.bytes ?? 0, samples: [] };
  }
  for (let round = 0; round < rounds; round++) {
    for (const { file, samples } of Object.values(ways)) {
      samples.push(JSON.parse(execFileSync(process.execPath, [file], { encoding: "utf8" })));
    }
  }
  console.table(
    Object.fromEntries(
      Object.entries(ways).map(([name, { bytes, samples }]) => [
        name,
        {
          "load ms": rounded(median(samples.map(({ load }) => load))),
          "make ms": rounded(median(samples.map(({ make }) => make))),
          "bundle KB": Math.round(bytes / 1024),
        },
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
