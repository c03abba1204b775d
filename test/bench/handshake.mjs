// How long the provider takes from its start to the line by which Terraform knows where it listens. Terraform pays this several
// times for each command.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { start } from "../../.tools/shared/run.mjs";

const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/**
 * How a provider is started by Terraform: with a certificate that the provider has to demand from its client. Nobody connects here, so
 * it may be one that was made once, as Terraform makes them: ECDSA P-521, for localhost.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function asTerraformStarts(env) {
  return {
    ...env,
    TF_PLUGIN_MAGIC_COOKIE: cookie,
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_CLIENT_CERT: readFileSync(new URL("./client-certificate.pem", import.meta.url), "utf8"),
  };
}

/**
 * @param {string} executable the provider's
 * @param {NodeJS.ProcessEnv} env
 */
export async function untilHandshake(executable, env) {
  const begin = performance.now();
  // A provider in Go tells its start in a log on stderr.
  const child = start(executable, [], { env, stdio: ["ignore", "pipe", "ignore"] });
  const closed = once(child, "close");
  if (child.stdout === null) {
    throw new Error("the provider has no stdout");
  }
  const [line] = await Promise.race([once(child.stdout, "data"), closed]);
  const time = performance.now() - begin;
  if (!String(line).startsWith("1|6|")) {
    throw new Error(`the provider printed "${line}" instead of a handshake`);
  }
  child.kill("SIGTERM");
  await closed;
  return time;
}
