/**
 * What the emulator can carry: 50 clusters with 10,000 peers in one process, and how many GETs of one peer it answers a
 * second on one core. The load comes from a process of its own. Run it by `node .tools/bench-emulator.mjs [--json]`.
 */
import { fork } from "node:child_process";
import { Agent, request } from "node:https";
import { Emulator } from "../../src/emulator";

const clusters = 50;
const peerCount = 10_000;
const connections = 32;
const seconds = 5;

interface Load {
  url: string;
  ca: string;
  login: string;
  paths: string[];
}

/** The child process: as many GETs as it can, for some seconds. */
async function generateLoad({ url, ca, login, paths }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
  const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
  const get = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      request(new URL(path, url), { agent, headers: { authorization } }, (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
        );
      })
        .on("error", reject)
        .end();
    });
  // The connections are made before time counts.
  await Promise.all(Array.from({ length: connections }, () => get(paths[0] ?? "/")));
  let answered = 0;
  const end = performance.now() + seconds * 1000;
  const one = async (first: number): Promise<void> => {
    for (let index = first; performance.now() < end; index += 1) {
      await get(paths[index % paths.length] ?? "/");
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => one(index * 7)));
  agent.destroy();
  return answered;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

function child(load: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = fork(__filename, ["--load"], { stdio: "inherit" });
    worker.once("message", (answered) => resolve(Number(answered)));
    worker.once("error", reject);
    worker.once("exit", (code) => code !== 0 && reject(new Error(`The load generator ended with ${code}.`)));
    worker.send(load);
  });
}

/** GETs answered in a second, and in a second of this process's processor time. */
async function measure(emulator: Emulator, paths: string[]) {
  const [cluster] = emulator.clusters;
  if (cluster === undefined) {
    throw new Error("There is no cluster.");
  }
  const login = `${cluster.username}:${cluster.password}`;
  const before = process.cpuUsage();
  const answered = await child({ url: cluster.url, ca: cluster.ca, login, paths });
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: Math.round(answered / seconds),
    perCoreSecond: Math.round(answered / ((user + system) / 1_000_000)),
  };
}

async function main(): Promise<void> {
  const firstStart = await milliseconds(async () => (await Emulator.start()).stop());
  const nextStart = await milliseconds(async () => (await Emulator.start()).stop());

  const names = Array.from({ length: clusters }, (_, index) => `cluster${index + 1}`);
  const pairs = names.flatMap((a, index) =>
    names.slice(index + 1).map((b) => ({ clusters: [a, b] as [string, string] })),
  );
  let emulator: Emulator | undefined;
  const fleetStart = await milliseconds(async () => {
    emulator = await Emulator.start({ clusters: names, peerings: pairs });
    const offers = (peerCount - 2 * pairs.length) / clusters;
    for (const cluster of emulator.clusters) {
      for (let index = 0; index < offers; index += 1) {
        cluster.createPeer({ name: `offer_${index}` });
      }
    }
  });
  if (emulator === undefined) {
    throw new Error("The emulator did not start.");
  }
  const peers = emulator.clusters.reduce((sum, cluster) => sum + cluster.state.peers.size, 0);
  const instances = [...(emulator.clusters[0]?.state.peers.keys() ?? [])].map((uuid) => `/api/cluster/peers/${uuid}`);
  const one = await measure(emulator, instances);
  const page = await measure(emulator, ["/api/cluster/peers?fields=*&max_records=100"]);
  const figures = {
    node: process.versions.node,
    startMs: { first: firstStart, next: nextStart },
    fleet: {
      clusters: clusters,
      peers,
      buildMs: fleetStart,
      memoryMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    getOnePeer: one,
    getPageOf100: page,
  };
  await emulator.stop();
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  const rate = ({ perSecond, perCoreSecond }: typeof one) =>
    `${perSecond} a second, ${perCoreSecond} a second of one core`;
  process.stdout.write(
    `start of two clusters        ${firstStart} ms, ${nextStart} ms for the next in one process
${clusters} clusters, ${peers} peers    ${fleetStart} ms to make, ${figures.fleet.memoryMiB} MiB
GET of one peer              ${rate(one)}
GET of 100 peers             ${rate(page)}
`,
  );
}

if (process.argv.includes("--load")) {
  process.once("message", (load: Load) => {
    generateLoad(load).then(
      (answered) => process.send?.(answered, () => process.disconnect()),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
} else {
  main().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
}
