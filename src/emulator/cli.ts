import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { endWithoutOutput, readCommandLine, reasonOf, withHelp } from "../command";
import type { Emulator } from "./emulator";
import type { EmulatorInput } from "./options/options";
import type { StartFile } from "./options/start-file";
import { messageOf } from "./util/message";

const help = `Usage: terraform-provider-ontap emulator [options] [-- COMMAND [ARGUMENT…]]

Runs emulated ONTAP clusters over HTTPS on 127.0.0.1 until it gets SIGTERM or SIGINT. With a COMMAND, such as bash, it runs that with
the variables of --env in its environment, ends with it, and has its exit status.

  --clusters NAME,NAME…   the clusters to emulate (default: cluster1,cluster2)
  --port PORT             the first cluster's port, the others follow (default: 0, any free ports)
  --config FILE           a JSON or YAML file with what exists at the start; command-line options take precedence
  --state FILE            keep the state in this file, and go on from it after a restart
  --control-port PORT     open a control port with a page to look at (0: any free port)
  --ontap-version VERSION the clusters' version of ONTAP, 9.6 and later (default: 9.19.1)
  --json                  print one line of JSON when ready instead of a table
  --env                   print variables for a shell to source when ready instead of a table
  --help                  print this text

Ready, it prints each cluster's name, address, login and intercluster addresses. Try:

  curl --cacert CA_FILE --user admin:PASSWORD https://127.0.0.1:PORT/api/cluster/peers

A start file for two clusters that are peers, where every second GET is answered by 503:

  clusters: [cluster1, {name: cluster2, version: 9.10.1, nodes: 4}]
  peerings: [{clusters: [cluster1, cluster2]}]
  faults: [{kind: status, status: 503, method: GET, share: 0.5}]

docs/emulator.md says what else it may hold, and what the control port answers.
`;

function table(emulator: Emulator): string {
  return [
    ...emulator.clusters.map((cluster) =>
      [
        `${cluster.name}  ${cluster.url}`,
        `  uuid       ${cluster.uuid}`,
        `  login      ${cluster.username} ${cluster.password}`,
        `  CA file    ${cluster.caFile}`,
        `  addresses  ${cluster.interclusterAddresses.join(" ")}`,
        ...Object.entries(cluster.certificates).map(
          ([user, { certificateFile, keyFile }]) => `  certificate of ${user}: ${certificateFile} ${keyFile}`,
        ),
      ].join("\n"),
    ),
    ...(emulator.controlUrl === undefined ? [] : [`control  ${emulator.controlUrl}`]),
  ].join("\n");
}

function line(emulator: Emulator): string {
  return JSON.stringify({
    clusters: emulator.clusters.map((cluster) => ({
      ...cluster.access(),
      ...(Object.keys(cluster.certificates).length > 0 ? { certificates: cluster.certificates } : {}),
    })),
    ...(emulator.controlUrl === undefined ? {} : { controlUrl: emulator.controlUrl }),
  });
}

/**
 * Variables for each cluster, its name in capitals: `CLUSTER1_URL`, `CLUSTER1_PASSWORD` … for any client, and those that the Terraform
 * provider reads, `ONTAP_CLUSTER1_HOSTNAME` ….
 */
function variables(emulator: Emulator): Record<string, string> {
  const all = emulator.clusters.flatMap((cluster) => {
    const prefix = cluster.name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    const { host, port } = cluster.url === "" ? { host: "", port: "" } : hostOf(cluster.url);
    const login = { USERNAME: cluster.username, PASSWORD: cluster.password, CA_FILE: cluster.caFile };
    const own = {
      URL: cluster.url,
      HOST: host,
      PORT: port,
      ...login,
      UUID: cluster.uuid,
      ADDRESSES: cluster.interclusterAddresses.join(","),
    };
    return [
      ...Object.entries({ HOSTNAME: `${host}:${port}`, ...login }).map(([name, value]) => [
        `ONTAP_${prefix}_${name}`,
        value,
      ]),
      ...Object.entries(own).map(([name, value]) => [`${prefix}_${name}`, value]),
    ];
  });
  const control = emulator.controlUrl === undefined ? {} : { CONTROL_URL: emulator.controlUrl };
  return { ...Object.fromEntries(all), ...control };
}

/** Lines for a shell to source. */
function env(emulator: Emulator): string {
  return Object.entries(variables(emulator))
    .map(([name, value]) => `export ${name}=${quote(value)}`)
    .join("\n");
}

function hostOf(url: string): { host: string; port: string } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port };
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

function parse(argv: string[]) {
  const end = argv.indexOf("--");
  const command = end === -1 ? [] : argv.slice(end + 1);
  const { values } = readCommandLine("emulator", end === -1 ? argv : argv.slice(0, end), {
    options: {
      clusters: { type: "string" },
      port: { type: "string" },
      config: { type: "string" },
      state: { type: "string" },
      "control-port": { type: "string" },
      "ontap-version": { type: "string" },
      json: { type: "boolean", default: false },
      env: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return { ...values, command };
}

function portOf(option: string, text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) {
    throw new Error(withHelp("emulator", `${option} takes a number from 0 to 65535, not "${text}".`));
  }
  return port;
}

/** What the command line and the start file say. */
function gather(options: ReturnType<typeof parse>, file: StartFile | undefined): EmulatorInput {
  const { clusters, port, state } = options;
  return {
    ...file?.options,
    ...(clusters === undefined ? {} : { clusters: clusters.split(",").map((name) => name.trim()) }),
    ...(port === undefined ? {} : { port: portOf("--port", port) }),
    ...(state === undefined ? {} : { stateFile: state }),
    ...(options["control-port"] === undefined
      ? {}
      : { controlPort: portOf("--control-port", options["control-port"]) }),
    ...(options["ontap-version"] === undefined ? {} : { version: options["ontap-version"] }),
  };
}

async function start(options: ReturnType<typeof parse>): Promise<Emulator> {
  const [{ Emulator }, { openStartFile }, { OptionsError }] = await Promise.all([
    import("./emulator.js"),
    import("./options/start-file.js"),
    import("./options/options.js"),
  ]);
  const file = options.config === undefined ? undefined : openStartFile(options.config);
  const input = gather(options, file);
  try {
    return await Emulator.start(input);
  } catch (error) {
    if (error instanceof Error && "syscall" in error && error.syscall === "listen" && "port" in error) {
      const advice = "--port and --control-port take another one, and 0 for any free one.";
      throw new Error(`Port ${error.port} cannot be had: ${reasonOf(error)}. ${advice}`, { cause: error });
    }
    // What the command line says is in no file.
    throw error instanceof OptionsError && file !== undefined
      ? error.located((path) =>
          input[path[0] as keyof EmulatorInput] === file.options[path[0] ?? ""] ? file.locate(path) : undefined,
        )
      : error;
  }
}

const styles = { table, json: line, env };

function fail(error: unknown): number {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
  return 1;
}

/** Runs a program that sees the clusters in its environment. Answers its exit status, 128 and the signal's number where one ended it. */
async function runCommand(emulator: Emulator, [program = "", ...args]: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...variables(emulator) } });
  const terminate = () => child.kill("SIGTERM");
  // A terminal sends an interrupt to the command as well, which may go on after it, as a shell does.
  const ignore = () => undefined;
  process.on("SIGTERM", terminate).on("SIGINT", ignore);
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } catch (error) {
    return fail(new Error(`The command "${program}" could not be run: ${reasonOf(error)}.`));
  } finally {
    process.off("SIGTERM", terminate).off("SIGINT", ignore);
  }
}

/**
 * Runs the command line `emulator`. Answers the exit status: that of the command that was given, else 0 once a signal has stopped the
 * emulator.
 */
export async function runEmulator(argv: string[]): Promise<number> {
  // Before anything is made, so that a signal in the middle of the start leaves nothing behind either.
  const unread = new Promise<void>((end) => endWithoutOutput(end));
  const end = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), unread]);
  let emulator: Emulator;
  let options: ReturnType<typeof parse>;
  try {
    options = parse(argv);
    if (options.help) {
      process.stdout.write(help);
      return 0;
    }
    emulator = await start(options);
  } catch (error) {
    return fail(error);
  }
  let status = 0;
  if (options.command.length > 0) {
    status = await runCommand(emulator, options.command);
  } else {
    const style = options.json ? "json" : options.env ? "env" : "table";
    process.stdout.write(`${styles[style](emulator)}\n`);
    await end;
  }
  await emulator.stop();
  return status;
}
