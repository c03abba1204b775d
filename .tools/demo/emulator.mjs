// Emulated ONTAP clusters in a process of their own, as `terraform-provider-ontap emulator` runs them for anyone.
import { createInterface } from "node:readline";
import { bundleFile } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { endTree, start } from "../shared/run.mjs";

/**
 * @typedef {object} Cluster
 * @property {string} name
 * @property {string} uuid
 * @property {string} url
 * @property {string} username
 * @property {string} password
 * @property {string} caFile the file with the authority that vouches for the cluster's certificate
 * @property {string[]} interclusterAddresses
 */

/**
 * @param {readonly string[]} names of the clusters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ clusters: Cluster[], stop: () => Promise<void> }>}
 */
export async function startEmulator(names, env) {
  const args = [bundleFile, "emulator", "--json", "--clusters", names.join(",")];
  const child = start(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("close", (code) => reject(new ExpectedError(`${stderr}\nThe emulator ended with exit status ${code}.`)));
  });
  ended.catch(() => {});
  if (child.stdout === null) {
    throw new Error("the emulator has no stdout");
  }
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value } = await Promise.race([lines.next(), ended]);
  if (value === undefined) {
    await ended;
  }
  return {
    clusters: JSON.parse(value).clusters,
    stop: async () => {
      endTree(child, "SIGTERM");
      await ended.catch(() => {});
    },
  };
}
