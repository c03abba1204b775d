import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { testInMatrix, variants } from "../support/full-run";
import { freePorts } from "../support/ports";

interface ReadyLine {
  clusters: {
    name: string;
    uuid: string;
    url: string;
    username: string;
    password: string;
    caFile: string;
    interclusterAddresses: string[];
  }[];
  controlUrl?: string;
}

const root = join(__dirname, "../..");

describe("the command line", () => {
  let folder: string;
  let program: string;
  const running = new Set<ChildProcessWithoutNullStreams>();

  beforeAll(async () => {
    // Inside the repository, so that packages are found.
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache/emulator-"));
    program = join(folder, "program.js");
    await build({
      stdin: {
        contents: `process.argv.splice(2, 0, "emulator"); require(${JSON.stringify(join(root, "src/cli.ts"))});`,
        resolveDir: root,
      },
      bundle: true,
      platform: "node",
      packages: "external",
      outfile: program,
    });
  });
  afterEach(() => {
    for (const child of running) {
      child.kill("SIGKILL");
    }
    running.clear();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (...args: string[]) => {
    // What a killed process leaves behind goes with this test's folder.
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, TMPDIR: folder } });
    running.add(child);
    const output = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      output.out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output.err += chunk.toString();
    });
    const ended = once(child, "close").then(([code]) => code as number | null);
    return { child, output, ended };
  };

  /** Starts it with --json and waits for the one line. */
  const ready = async (...args: string[]) => {
    const process = start("--json", ...args);
    while (!process.output.out.includes("\n")) {
      await Promise.race([once(process.child.stdout, "data"), process.ended]);
      if (process.child.exitCode !== null) {
        throw new Error(`It ended: ${process.output.err}`);
      }
    }
    return { ...process, line: JSON.parse(process.output.out) as ReadyLine };
  };

  const status = (url: string, ca: Buffer, login: string): Promise<number> =>
    new Promise((resolve, reject) => {
      get(`${url}/api/cluster`, { ca, auth: login, agent: false }, (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      }).on("error", reject);
    });

  test("--json prints one line when every cluster listens, and SIGTERM ends it cleanly", async () => {
    const { child, output, ended, line } = await ready("--clusters", "berlin, lisbon,oslo");
    expect(output.out.trimEnd().split("\n")).toHaveLength(1);
    expect(line.clusters.map(({ name }) => name)).toEqual(["berlin", "lisbon", "oslo"]);
    for (const cluster of line.clusters) {
      expect(Object.keys(cluster)).toEqual([
        "name",
        "uuid",
        "url",
        "username",
        "password",
        "caFile",
        "interclusterAddresses",
      ]);
      const login = `${cluster.username}:${cluster.password}`;
      expect(await status(cluster.url, readFileSync(cluster.caFile), login)).toBe(200);
    }
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(output.err).toBe("");
    expect(existsSync(line.clusters[0]?.caFile ?? "")).toBe(false);
  });

  testInMatrix("SIGINT ends it too", async () => {
    const { child, ended } = await ready();
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  testInMatrix("without --json it prints what a person needs", async () => {
    const { child, output, ended } = start("--control-port", "0");
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    await ended;
    expect(output.out).toMatch(
      /^cluster1 {2}https:\/\/127\.0\.0\.1:\d+\n {2}uuid {7}\S+\n {2}login {6}admin \S+\n {2}CA file/,
    );
    expect(output.out).toMatch(/control {2}http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  testInMatrix("--env prints what a shell can source", async () => {
    const { child, output, ended } = start("--env", "--clusters", "berlin,new-york");
    while (!output.out.includes("NEW_YORK_ADDRESSES")) {
      await Promise.race([once(child.stdout, "data"), ended]);
    }
    const { stdout } = await promisify(execFile)("sh", [
      "-c",
      `${output.out}\nprintf '%s %s %s' "$BERLIN_URL" "https://$BERLIN_HOST:$BERLIN_PORT" "$NEW_YORK_ADDRESSES"`,
    ]);
    const [url, sameUrl, addresses] = stdout.split(" ");
    expect([url, addresses]).toEqual([sameUrl, "10.1.2.1,10.1.2.2"]);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  testInMatrix(
    "a command after -- sees the clusters, has the terminal's streams, and ends the emulator with its exit status",
    async () => {
      const script =
        'printf "%s %s %s" "$ONTAP_NEW_YORK_HOSTNAME" "$ONTAP_NEW_YORK_USERNAME" "$NEW_YORK_CA_FILE"; exit 7';
      const { output, ended } = start("--clusters", "new-york", "--", "sh", "-c", script);
      expect(await ended).toBe(7);
      const [hostname, username, caFile = ""] = output.out.split(" ");
      expect(hostname).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(username).toBe("admin");
      expect(caFile).toContain(folder);
      expect(existsSync(caFile)).toBe(false);
      expect(output.err).toBe("");
    },
  );

  testInMatrix("a command that is ended by a signal, and one that is not there", async () => {
    const { child, ended } = start("--", "sh", "-c", "echo ready; exec sleep 600");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect(await ended).toBe(128 + 15);
    const missing = start("--", "no-such-program");
    expect(await missing.ended).toBe(1);
    expect(missing.output.err).toContain('"no-such-program"');
  });

  test("a mistake in the start file is named with its line", async () => {
    const config = join(folder, "mistake.yaml");
    writeFileSync(config, "clusters:\n  - {name: a, version: 8.3}\n");
    const { output, ended } = start("--config", config);
    expect(await ended).toBe(1);
    expect(output.err).toContain(`${config}:2: clusters.0.version: must be a version of ONTAP`);
    // What the command line puts in its place is in no file.
    const other = start("--config", config, "--clusters", "a,a");
    expect(await other.ended).toBe(1);
    expect(other.output.err).not.toContain(config);
  });

  testInMatrix("--port, --config, --ontap-version and --control-port", async () => {
    const config = join(folder, "start.yaml");
    writeFileSync(config, "clusters: [one, two]\nversion: 9.8.0\npeerings: [{clusters: [one, two]}]\n");
    const free = await freePorts(2);
    const { child, ended, line } = await ready(
      "--config",
      config,
      "--ontap-version",
      "9.10.1",
      "--control-port",
      "0",
      "--port",
      String(free),
    );
    expect(line.clusters.map(({ url }) => Number(new URL(url).port))).toEqual([free, free + 1]);
    const snapshot = (await (await fetch(`${line.controlUrl}/snapshot`)).json()) as {
      clusters: { version: string; peers: unknown[] }[];
    };
    expect(snapshot.clusters).toMatchObject([
      { version: "NetApp Release 9.10.1", peers: [{ authentication: "ok" }] },
      {},
    ]);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  test("--state goes on where a killed process was", async () => {
    const state = join(folder, "state.json");
    const first = await ready("--state", state, "--port", String(await freePorts(2)));
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await ready("--state", state);
    const bare = (line: ReadyLine) => line.clusters.map((cluster) => ({ ...cluster, caFile: "" }));
    expect(bare(second.line)).toEqual(bare(first.line));
  });

  test("--help is enough to start", async () => {
    const { output, ended } = start("--help");
    expect(await ended).toBe(0);
    for (const option of [
      "--clusters",
      "--port",
      "--config",
      "--state",
      "--control-port",
      "--ontap-version",
      "--json",
    ]) {
      expect(output.out).toContain(option);
    }
    expect(output.out).toContain("curl --cacert");
  });

  testInMatrix("a port that another program has is named, and output on a full disk ends it", async () => {
    const port = String(await freePorts());
    const { child, ended } = await ready("--clusters", "a", "--port", port);
    for (const option of ["--port", "--control-port"]) {
      const second = start("--clusters", "a", option, port);
      expect(await second.ended).toBe(1);
      expect(second.output.err).toContain(`Port ${port} `);
    }
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const unread = start("--clusters", "a");
    unread.child.stdout.destroy();
    expect(await unread.ended).toBe(141);
    expect(unread.output.err).toBe("");
  });

  test.each(
    variants(
      [
        [["--colour"], /--colour.*emulator --help/s],
        [["--port", "many"], /--port takes a number from 0 to 65535, not "many"/],
        [["--control-port", "65536"], /--control-port takes a number/],
        [["--clusters", "a,a"], /there are two named "a"/],
        [["--clusters", "a,,b"], /clusters\.1: must not be empty/],
        [["--config", "/nonexistent.yaml"], /\/nonexistent\.yaml cannot be read/],
        [["--config", root], /cannot be read: it is a folder/],
        [["--state", "/dev/null/state.json"], /The state file \/dev\/null\/state\.json cannot be used/],
        [["--ontap-version", "10"], /version: must be a version of ONTAP/],
      ] as [string[], RegExp][],
      2,
    ),
  )("%j ends with status 1 and says why", async (args, message) => {
    const { output, ended } = start(...args);
    expect(await ended).toBe(1);
    expect(output.err).toMatch(message);
    expect(output.err).not.toMatch(/\n {4}at /);
    expect(output.out).toBe("");
  });
});
