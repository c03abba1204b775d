import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Cluster, EmulatorInput } from "../../../src/emulator";
import { Emulator } from "../../../src/emulator";

const run = promisify(execFile);

function installed(name: string): string {
  const folder = process.env.CLIENTS_BIN;
  if (folder === undefined) {
    throw new Error('The clients are installed by "npm run test:clients", which starts these tests.');
  }
  return join(folder, name);
}

/** An emulator for each test, and foreign clients that talk to it. To be called in a `describe`. */
export function clientsForEachTest(input: EmulatorInput = {}) {
  let emulator: Emulator;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "clients-"));
    emulator = await Emulator.start({ settings: { routeDelay: 0 }, ...input });
  });
  afterEach(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  function nth(index: number): Cluster {
    const cluster = emulator.clusters[index];
    if (cluster === undefined) {
      throw new Error(`There is no cluster ${index}.`);
    }
    return cluster;
  }

  /** What a client needs of all clusters, as the emulator prints it. Passwords go this way, not by the command line. */
  function environment(): NodeJS.ProcessEnv {
    const { ANSIBLE_COLLECTIONS_PATH, PATH } = process.env;
    return {
      PATH,
      ANSIBLE_COLLECTIONS_PATH,
      HOME: folder,
      TMPDIR: folder,
      LANG: "C.UTF-8",
      // Both clients stand on the library requests, which takes the CA from here.
      REQUESTS_CA_BUNDLE: nth(0).caFile,
      CLUSTERS: JSON.stringify(emulator.clusters.map((cluster) => cluster.access())),
    };
  }

  /** Runs a program in Python, which prints one value as JSON with `answer(value)`. */
  async function python(code: string): Promise<unknown> {
    const file = join(folder, "client.py");
    writeFileSync(file, `${prelude}\n${code}`);
    const { stdout } = await run(installed("python"), [file], { env: environment(), maxBuffer: 1e8 }).catch(told);
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
  }

  /** Runs one Ansible task on a cluster; returns what its module told. */
  async function ansible(
    cluster: Cluster,
    module: string,
    options: Record<string, unknown>,
    { check = false, fails = false } = {},
  ): Promise<Record<string, unknown>> {
    const { hostname, port } = new URL(cluster.url);
    const file = join(folder, "playbook.json");
    const login = { hostname, http_port: Number(port), username: cluster.username, password: cluster.password };
    const task = {
      [`netapp.ontap.${module}`]: { ...login, https: true, validate_certs: true, use_rest: "always", ...options },
    };
    // A playbook is YAML, and so is JSON.
    writeFileSync(file, JSON.stringify([{ hosts: "localhost", gather_facts: false, tasks: [task] }]), { mode: 0o600 });
    const env = {
      ...environment(),
      ANSIBLE_STDOUT_CALLBACK: "ansible.posix.json",
      ANSIBLE_LOCALHOST_WARNING: "false",
      ANSIBLE_INVENTORY_UNPARSED_WARNING: "false",
      ANSIBLE_PYTHON_INTERPRETER: installed("python"),
      ANSIBLE_CALLBACK_RESULT_FORMAT: "json",
      ANSIBLE_LOG_PATH: join(folder, "ansible.log"),
    };
    const args = ["--connection", "local", "-vv", ...(check ? ["--check"] : []), file];
    const { stdout, failed } = await run(installed("ansible-playbook"), args, {
      env: { ...env, ANSIBLE_STDOUT_CALLBACK: "default" },
      maxBuffer: 1e8,
    }).then(
      ({ stdout }) => ({ stdout, failed: false }),
      (error: { stdout?: string }) => ({ stdout: error.stdout ?? String(error), failed: true }),
    );
    if (failed !== fails) {
      throw new Error(`The task ${failed ? "failed" : "did not fail"}:\n${stdout}`);
    }
    const [, result = ""] = /^(?:changed|ok|fatal): \[localhost\][^{]*(\{[\s\S]*?^\}|\{.*\})$/m.exec(stdout) ?? [];
    try {
      return JSON.parse(result) as Record<string, unknown>;
    } catch {
      throw new Error(`Ansible printed no result:\n${stdout}`);
    }
  }

  return {
    get emulator() {
      return emulator;
    },
    get a() {
      return nth(0);
    },
    get b() {
      return nth(1);
    },
    python,
    ansible,
  };
}

function told(error: { stderr?: string; stdout?: string }): never {
  throw new Error(`The program failed:\n${error.stdout ?? ""}\n${error.stderr ?? String(error)}`);
}

// Each client is used as its documentation shows; the prelude only says where the clusters are.
const prelude = `
import json, os, sys, warnings
from urllib.parse import urlparse

warnings.filterwarnings("ignore")
CLUSTERS = json.loads(os.environ["CLUSTERS"])

def place(cluster):
    url = urlparse(cluster["url"])
    return url.hostname, url.port

def connect(index):
    from netapp_ontap import HostConnection
    cluster = CLUSTERS[index]
    host, port = place(cluster)
    return HostConnection(host, port=port, username=cluster["username"], password=cluster["password"], verify=cluster["caFile"])

def answer(value):
    print(json.dumps(value, default=str))
`;
