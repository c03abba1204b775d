// What a start of the provider costs, in each of its forms, beside an empty program of the same runtime and a provider in Go. All take
// turns.
import { once } from "node:events";
import { join } from "node:path";
import { Emulator } from "cdktf-provider-ontap/emulator";
import { start } from "../../.tools/shared/run.mjs";
import { asTerraformStarts, untilHandshake } from "./handshake.mjs";
import { takeTurns } from "./statistics.mjs";
import { mirrorFor, overrideFor, SubjectProject } from "./subjects.mjs";

/**
 * @typedef {import("./subjects.mjs").Subject} Subject
 *
 * @param {object} options
 * @param {readonly Subject[]} options.subjects
 * @param {string} options.empty an empty program with the runtime of the executable
 * @param {string} options.terraform
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.scratch
 * @param {number} options.count how many resources the longer plan has
 * @param {number} options.rounds
 * @returns {Promise<Record<string, Record<string, number[]>>>} milliseconds by what was done and who did it
 */
export async function measureStart({ subjects, empty, terraform, env, scratch, count, rounds }) {
  const emulator = await Emulator.start({ clusters: ["east", "west"] });
  try {
    const [east, west] = emulator.clusters;
    if (east === undefined || west === undefined) {
      throw new Error("the emulator has too few clusters");
    }
    /** @type {Record<string, Record<string, () => Promise<number>>>} */
    const tasks = {
      handshake: {
        "empty program of Node": () => untilEnd(process.execPath, ["-e", "0"], env),
        "empty executable": () => untilEnd(empty, [], env),
      },
      "providers schema": {},
      "plan of one peering, dev_overrides": {},
      "plan of one peering, installed": {},
      [`plan of ${count} new peers, dev_overrides`]: {},
    };
    /** @param {string} what @param {Subject} subject @param {() => Promise<number>} task */
    const add = (what, { name }, task) => {
      tasks[what] = { ...tasks[what], [name]: task };
    };
    for (const subject of subjects) {
      const folder = join(scratch, `start ${subject.name}`);
      const overridden = new SubjectProject(join(folder, "overridden"), terraform, env, overrideFor(folder, subject));
      overridden.configure(subject, [[east, west]]);
      const many = new SubjectProject(join(folder, "many"), terraform, env, join(folder, "overrides.tfrc"));
      many.configure(subject, [[east, west]], subject.many([east, west], count));
      const installed = new SubjectProject(join(folder, "installed"), terraform, env, mirrorFor(folder, subject));
      installed.configure(subject, [[east, west]]);
      await installed.run("init");
      add("handshake", subject, () => untilHandshake(subject.executable, asTerraformStarts(env)));
      add("providers schema", subject, () => overridden.run("providers", "schema", "-json"));
      add("plan of one peering, dev_overrides", subject, () => overridden.run("plan"));
      add("plan of one peering, installed", subject, () => installed.run("plan"));
      add(`plan of ${count} new peers, dev_overrides`, subject, () => many.run("plan"));
    }
    return await takeTurns(rounds, tasks);
  } finally {
    await emulator.stop();
  }
}

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function untilEnd(command, args, env) {
  const begin = performance.now();
  await once(start(command, args, { env, stdio: "ignore" }), "close");
  return performance.now() - begin;
}
