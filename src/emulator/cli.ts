import { once } from "node:events";
import { parseArgs } from "node:util";
import type { Emulator } from "./emulator";

const help = `Usage: terraform-provider-ontap emulator [options]

Runs emulated ONTAP clusters over HTTPS on 127.0.0.1 until it gets SIGTERM or SIGINT.

  --clusters NAME,NAME…  the clusters to emulate (default: cluster1,cluster2)
  --port PORT            the first cluster's port, the others follow (default: 0, any free ports)
  --json                 print one line of JSON when ready instead of a table
  --help                 print this text

Ready, it prints each cluster's name, address, login and intercluster addresses. Try:

  curl --cacert CA_FILE --user admin:PASSWORD https://127.0.0.1:PORT/api/cluster/peers
`;

const table = (emulator: Emulator): string =>
  emulator.clusters
    .map((cluster) =>
      [
        `${cluster.name}  ${cluster.url}`,
        `  uuid       ${cluster.uuid}`,
        `  login      ${cluster.username} ${cluster.password}`,
        `  CA file    ${cluster.caFile}`,
        `  addresses  ${cluster.interclusterAddresses.join(" ")}`,
      ].join("\n"),
    )
    .join("\n");

const parse = (argv: string[]) =>
  parseArgs({
    args: argv,
    options: {
      clusters: { type: "string" },
      port: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  }).values;

const parsePort = (text: string | undefined): number => {
  if (text === undefined) {
    return 0;
  }
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) {
    throw new Error(`--port takes a number from 0 to 65535, not "${text}".`);
  }
  return port;
};

const start = async (argv: string[]): Promise<{ emulator: Emulator; json: boolean } | "help"> => {
  const options = parse(argv);
  if (options.help) {
    return "help";
  }
  const { Emulator } = await import("./emulator.js");
  const names = options.clusters?.split(",").map((name) => name.trim());
  const emulator = await Emulator.start({
    port: parsePort(options.port),
    ...(names === undefined ? {} : { clusters: names }),
  });
  return { emulator, json: options.json };
};

/** Runs the command line `emulator`. Answers the exit status, once the emulator was stopped by a signal. */
export const runEmulator = async (argv: string[]): Promise<number> => {
  // Before anything is made, so that a signal in the middle of the start leaves nothing behind either.
  const signal = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  let started: Awaited<ReturnType<typeof start>>;
  try {
    started = await start(argv);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return 1;
  }
  if (started === "help") {
    process.stdout.write(help);
    return 0;
  }
  const { emulator, json } = started;
  const ready = json
    ? JSON.stringify({ clusters: emulator.clusters.map((cluster) => cluster.access()) })
    : table(emulator);
  process.stdout.write(`${ready}\n`);
  await signal;
  await emulator.stop();
  return 0;
};
