import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../src/emulator";
import { at } from "./https";
import { mustFit, schemas } from "./schema";

interface Example {
  title: string;
  /** A command line, or a body that goes with a method. */
  curl?: string;
  method?: "POST" | "PATCH";
  body?: string;
  /** What was mended, where the reference has a typing error. */
  mended?: string;
  status: number;
}

const uuid = "73123071-d0b9-11e8-a686-005056a7179a";
const other = "8becc0d4-c12c-11e8-9ceb-005056bbd143";

const examples = JSON.parse(readFileSync(join(__dirname, "fixtures/reference.json"), "utf8")) as Example[];

/** Splits a command line as a shell would: words, and what stands in single or double quotes. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
}

/** Runs curl; the login goes through its standard input, so that no process list shows it. */
function curl(args: string[], user: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("curl", [
      "--silent",
      "--show-error",
      "--config",
      "-",
      "--write-out",
      "\n%{http_code}",
      ...args,
    ]);
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const cut = output.lastIndexOf("\n");
      if (code === 0) {
        resolve({ status: Number(output.slice(cut + 1)), body: output.slice(0, cut) });
      } else {
        reject(new Error(`curl ended with ${code}: ${errors}`));
      }
    });
    child.stdin.end(`user = "${user}"\n`);
  });
}

describe("the examples of NetApp's reference, with real curl", () => {
  let emulator: Emulator | undefined;

  // The reference peers with 1.2.3.4, 1.2.9.9 and 10.224.65.30, speaks of two peers by their uuids, and its dates are of
  // 2018. Where it makes LIFs, they are the first of four nodes that have none, and one of them is 1.2.3.4.
  const start = (makesInterfaces: boolean): Promise<Emulator> =>
    Emulator.start({
      clusters: [
        { name: "local", nodes: 4, interclusterAddresses: makesInterfaces ? [] : ["1.2.0.77"] },
        {
          name: "peer",
          uuid: uuid,
          interclusterAddresses: makesInterfaces ? ["1.2.9.9"] : ["1.2.3.4", "10.224.65.30", "1.2.9.9"],
        },
        { name: "old", uuid: other },
      ],
      settings: { routeDelay: 0 },
      clock: { start: "2018-12-20T00:00:00Z" },
    });

  afterEach(() => emulator?.stop());

  test.each(examples)("$title", async ({ curl: line, method, body, status }) => {
    emulator = await start(body?.includes("local_network") ?? false);
    const cluster = emulator.cluster("local");
    const existing = line?.includes(uuid) || line?.includes(other) || line?.includes("{uuid}") || method === "PATCH";
    if (existing) {
      for (const far of ["peer", "old"]) {
        for (const [here, there] of [
          [cluster, emulator.cluster(far)],
          [emulator.cluster(far), cluster],
        ] as const) {
          here.createPeer({
            remote: { ip_addresses: there.interclusterAddresses },
            authentication: { passphrase: "a good passphrase" },
          });
        }
      }
    }
    const printed =
      line === undefined
        ? [
            "-X",
            method ?? "",
            `https://<mgmt-ip>/api/cluster/peers${method === "PATCH" ? `/${uuid}` : ""}`,
            "-d",
            body ?? "",
          ]
        : words(line).slice(1);
    const args = printed.map((word) =>
      word
        .replace("https://<mgmt-ip>", cluster.url)
        .replace("{uuid}", uuid)
        .replace(/^body$/, body ?? "body"),
    );
    const answer = await curl(["--cacert", cluster.caFile, ...args], `${cluster.username}:${cluster.password}`);
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    const json: unknown = answer.body === "" ? undefined : JSON.parse(answer.body);
    if (status === 201) {
      mustFit(schemas.created, json);
      expect(cluster.peers()).toHaveLength(1);
    }
    if (line?.includes("-X GET")) {
      mustFit(at(json, "records") === undefined ? schemas.record : schemas.collection, json);
    }
  });

  test("what was mended is listed", () => {
    expect(examples.filter(({ mended }) => mended !== undefined).map(({ mended }) => mended)).toEqual([
      "a comma after local_network was missing",
      "curl -X and the host were missing",
    ]);
  });
});
