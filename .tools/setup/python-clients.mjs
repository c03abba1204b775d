// The foreign clients of the emulator's tests: Python packages at pinned versions, in a folder of their own.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shared/paths.mjs";
import { ExpectedError, step } from "../shared/report.mjs";
import { mustRun, run } from "../shared/run.mjs";

// What ansible-core, the youngest of the clients, asks for.
const oldestPython = [3, 11];

const lists = ["requirements.txt", "ansible.txt"].map((name) => join(root, "test/clients", name));

// Takes one folder out of a package, whose other 50 MB are of no use here.
const unpackCollection = `
import glob, sys, zipfile
[wheel] = glob.glob(sys.argv[1] + "/ansible-*.whl")
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(sys.argv[2], [name for name in archive.namelist() if name.startswith("ansible_collections/netapp/ontap/")])
`;

/** @returns {Promise<string>} the Python to make the clients' environment with */
async function findPython() {
  for (const command of ["python3", "python"]) {
    const found = await run(command, ["-c", "import sys, venv, ensurepip; print(*sys.version_info[:2])"]).catch(
      () => undefined,
    );
    const [major = 0, minor = 0] = found?.code === 0 ? found.stdout.trim().split(" ").map(Number) : [];
    if (major === oldestPython[0] && minor >= (oldestPython[1] ?? 0)) {
      return command;
    }
  }
  throw new ExpectedError(
    `Python ${oldestPython.join(".")} or newer, with its modules venv and ensurepip, is needed to try the emulator with the ` +
      "clients of others. None was found as python3 or python on PATH.",
  );
}

/**
 * Installs the clients, if they are not there as the lists say.
 *
 * @param {string} cacheFolder
 * @returns {Promise<NodeJS.ProcessEnv>} where the tests find them
 */
export async function installClients(cacheFolder) {
  const python = await findPython();
  const hash = createHash("sha256");
  for (const list of lists) {
    hash.update(readFileSync(list));
  }
  const folder = join(cacheFolder, "clients");
  const stamp = join(folder, "installed");
  const wanted = hash.digest("hex");
  const bin = join(folder, "venv", process.platform === "win32" ? "Scripts" : "bin");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    await step("Foreign clients installed, from PyPI", async () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await mustRun(python, ["-m", "venv", join(folder, "venv")]);
      const pip = [join(bin, "python"), "-m", "pip", "--disable-pip-version-check"];
      const [requirements = "", ansible = ""] = lists;
      await pipRun([...pip, "install", "--no-deps", "--quiet", "--requirement", requirements]);
      const download = join(folder, "download");
      await pipRun([...pip, "download", "--no-deps", "--quiet", "--dest", download, "--requirement", ansible]);
      await mustRun(join(bin, "python"), ["-c", unpackCollection, download, join(folder, "collections")]);
      rmSync(download, { recursive: true });
      writeFileSync(stamp, wanted);
    });
  }
  return { CLIENTS_BIN: bin, ANSIBLE_COLLECTIONS_PATH: join(folder, "collections") };
}

/** @param {readonly string[]} command */
function pipRun([program = "", ...args]) {
  return mustRun(program, args);
}
