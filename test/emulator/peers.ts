import type { Cluster, EmulatorInput } from "../../src/emulator";
import { Emulator } from "../../src/emulator";
import type { Reply, SendOptions } from "./https";
import { at, send } from "./https";
import { mustFit, schemas } from "./schema";

export const peersPath = "/api/cluster/peers";

/** Sends a request about cluster peers and holds its answer against the contract's schema. */
export async function peers(cluster: Cluster, method: string, rest = "", options: SendOptions = {}): Promise<Reply> {
  const reply = await send(cluster, method, `${peersPath}${rest}`, options);
  const [path = ""] = rest.split("?");
  if (reply.status >= 400) {
    mustFit(schemas.error, reply.json);
  } else if (method === "GET") {
    mustFit(path.length > 1 ? schemas.record : schemas.collection, reply.json);
  } else if (method === "POST" && reply.json !== undefined && Object.keys(reply.json as object).length > 0) {
    mustFit(at(reply.json, "records") === undefined ? schemas.flatCreated : schemas.created, reply.json);
  }
  return reply;
}

/** The code of an error answer. */
export function codeOf(reply: Reply): unknown {
  return at(reply.json, "error.code");
}

/** POST of a peer that must succeed; answers the record. */
export async function post(cluster: Cluster, body: unknown): Promise<Record<string, unknown>> {
  const reply = await peers(cluster, "POST", "?return_records=true", { body });
  if (reply.status !== 201) {
    throw new Error(`POST answered ${reply.status}: ${reply.text}`);
  }
  return at(reply.json, "records.0") as Record<string, unknown>;
}

/** GET of one peer that must be there; answers the record. */
export async function get(cluster: Cluster, uuid: string, query = ""): Promise<unknown> {
  const reply = await peers(cluster, "GET", `/${uuid}${query}`);
  if (reply.status !== 200) {
    throw new Error(`GET answered ${reply.status}: ${reply.text}`);
  }
  return reply.json;
}

/** PATCH of one peer that must succeed. */
export async function patch(cluster: Cluster, uuid: string, body: unknown): Promise<Reply> {
  const reply = await peers(cluster, "PATCH", `/${uuid}`, { body });
  if (reply.status !== 200) {
    throw new Error(`PATCH answered ${reply.status}: ${reply.text}`);
  }
  return reply;
}

/** Body of a POST that goes to another cluster. */
export function towards(remote: Cluster, passphrase: string, more: Record<string, unknown> = {}) {
  return {
    remote: { ip_addresses: remote.interclusterAddresses },
    authentication: { passphrase },
    ...more,
  };
}

/** Lets two clusters agree, each by a POST. */
export async function agree(a: Cluster, b: Cluster, passphrase = "a good passphrase"): Promise<void> {
  await post(a, towards(b, passphrase));
  await post(b, towards(a, passphrase));
}

/** An emulator with two clusters and their names at hand. */
export async function two(input: EmulatorInput = {}) {
  const emulator = await Emulator.start({ settings: { routeDelay: 0 }, ...input });
  const [a, b] = emulator.clusters;
  if (a === undefined || b === undefined) {
    throw new Error("two clusters are needed");
  }
  return { emulator, a, b };
}

/** Two clusters, made anew for each test and stopped after it. To be called in a `describe` or at the top of a file. */
export function twoForEachTest(input: EmulatorInput = {}): Readonly<Awaited<ReturnType<typeof two>>> {
  let lab: Awaited<ReturnType<typeof two>>;
  beforeEach(async () => {
    lab = await two(input);
  });
  afterEach(() => lab.emulator.stop());
  return {
    get emulator() {
      return lab.emulator;
    },
    get a() {
      return lab.a;
    },
    get b() {
      return lab.b;
    },
  };
}

/** The states that a GET of a peer shows. */
export async function states(cluster: Cluster, uuid: string): Promise<string> {
  const record = await get(cluster, uuid);
  return `${at(record, "authentication.state")} ${at(record, "status.state")} ${at(record, "encryption.state")}`;
}
