// What a hub with 40 spokes costs in requests and time: as 40 `ontap_cluster_peering`, as two `ontap_cluster_peer` for each, and as 40
// resources of a provider in Go.
import { join } from "node:path";
import { Emulator } from "cdktf-provider-ontap/emulator";
import { rounded, takeTurns } from "./statistics.mjs";
import { overrideFor, SubjectProject } from "./subjects.mjs";

/**
 * @typedef {import("./subjects.mjs").Subject} Subject
 *
 * @typedef {object} Phase
 * @property {number} requests
 * @property {number} ms
 * @property {Readonly<Record<string, number>>} byRequest how often each was sent
 *
 * @typedef {object} HubRun
 * @property {Phase} apply
 * @property {Phase} refresh a plan with refresh
 * @property {Phase} destroy
 * @property {number[]} [refreshes] milliseconds of further ones
 *
 * @param {object} options
 * @param {readonly Subject[]} options.subjects
 * @param {string} options.terraform
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.scratch
 * @param {number} options.spokes
 * @param {number} options.rounds of the refresh, in which the subjects take turns
 * @param {(what: string) => void} options.say
 * @returns {Promise<Record<string, HubRun>>} by subject
 */
export async function measureHub({ subjects, terraform, env, scratch, spokes, rounds, say }) {
  // Clusters for each, so that their refreshes can take turns.
  const runs = [];
  try {
    for (const subject of subjects) {
      const emulator = await Emulator.start({ clusters: clustersOf(spokes) });
      const [hub, ...others] = emulator.clusters;
      if (hub === undefined) {
        throw new Error("the emulator has no cluster");
      }
      const folder = join(scratch, `hub ${subject.name}`);
      const project = new SubjectProject(join(folder, "project"), terraform, env, overrideFor(folder, subject));
      project.configure(
        subject,
        others.map((spoke) => [hub, spoke]),
      );
      runs.push({ subject, emulator, project });
    }
    /** @type {Record<string, HubRun>} */
    const results = {};
    for (const { subject, emulator, project } of runs) {
      say(`a hub with ${spokes} spokes, ${subject.name}`);
      const apply = await phase(emulator, () => project.run("apply", "-auto-approve"));
      const refresh = await phase(emulator, () => project.run("plan"));
      results[subject.name] = { apply, refresh, destroy: refresh };
    }
    say("their refreshes, by turns");
    const { refresh = {} } = await takeTurns(rounds, {
      refresh: Object.fromEntries(runs.map(({ subject, project }) => [subject.name, () => project.run("plan")])),
    });
    for (const { subject, emulator, project } of runs) {
      const destroy = await phase(emulator, () => project.run("destroy", "-auto-approve"));
      results[subject.name] = {
        .../** @type {HubRun} */ (results[subject.name]),
        destroy,
        refreshes: refresh[subject.name] ?? [],
      };
    }
    return results;
  } finally {
    await Promise.all(runs.map(({ emulator }) => emulator.stop()));
  }
}

/** @param {number} spokes */
function clustersOf(spokes) {
  const names = ["hub", ...Array.from({ length: spokes }, (_none, index) => `spoke${index + 1}`)];
  return names.map((name, index) => ({ name, interclusterAddresses: [`10.9.${index}.1`, `10.9.${index}.2`] }));
}

/** @param {Emulator} emulator @param {() => Promise<number>} work @returns {Promise<Phase>} */
async function phase(emulator, work) {
  emulator.clearRequests();
  const ms = await work();
  /** @type {Record<string, number>} */
  const byRequest = {};
  for (const { method, path } of emulator.requests) {
    const key = `${method} ${path.replace(/[0-9a-f-]{36}/g, "UUID")}`;
    byRequest[key] = (byRequest[key] ?? 0) + 1;
  }
  return { requests: emulator.requests.length, ms: rounded(ms), byRequest };
}
