import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ServiceError, status } from "@grpc/grpc-js";
import { decode, encode } from "@msgpack/msgpack";
import { build } from "esbuild";
import {
  ApplyResourceChange_Request,
  ApplyResourceChange_Response,
  ConfigureProvider_Request,
  GetProviderSchema_Response,
} from "../../../generated/protobuf/tfplugin6_pb";
import { testOnNode } from "../../support/full-run";
import { type ClientCertificate, createClientCertificate } from "./support/client-certificate";
import { connectTo, cookie, PluginProcess, type StartOptions } from "./support/plugin-process";
import { buildTinyBinary, type TinyBinary } from "./support/tiny-binary";

const empty = Buffer.alloc(0);
const provider = "/tfplugin6.Provider";
let binary: TinyBinary;
let certificate: ClientCertificate;
let scratch: string;

beforeAll(async () => {
  binary = await buildTinyBinary();
  certificate = await createClientCertificate();
});
afterAll(() => binary.remove());
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "process-"));
});
afterEach(async () => {
  const running = await PluginProcess.killAll();
  const left = readdirSync(scratch);
  rmSync(scratch, { recursive: true });
  // Whatever the end was like, nothing may be left where sockets are made.
  expect({ running, left }).toEqual({ running: [], left: [] });
});

/** Starts the provider as Terraform does, with its sockets in `scratch`. */
function start({ environment, ...options }: StartOptions = {}): PluginProcess {
  const env = { ...cookie, PLUGIN_CLIENT_CERT: certificate.cert, TMPDIR: scratch, ...environment };
  return new PluginProcess(binary.file, { ...options, environment: env });
}

describe("the start", () => {
  test("without Terraform explains itself and fails", async () => {
    const plugin = new PluginProcess(binary.file);
    expect(await plugin.ended).toBe(1);
    expect(plugin.stdout).toBe("");
    expect(plugin.stderr).toContain("This program is the Terraform provider registry.terraform.io/test/tiny.");
  });

  test("prints one line, and makes a socket that only this user reaches", async () => {
    const plugin = start();
    const handshake = await plugin.handshake();
    expect(handshake.slice(0, 3)).toEqual(["1", "6", "unix"]);
    expect(handshake[4]).toBe("grpc");
    expect(handshake[5]).toMatch(/^[A-Za-z0-9+/]{100,}$/);
    expect(handshake).toHaveLength(6);
    expect(dirname(dirname(handshake[3] as string))).toBe(scratch);
    expect(statSync(dirname(handshake[3] as string)).mode & 0o777).toBe(0o700);
    plugin.kill("SIGTERM");
    expect(await plugin.ended).toBe(143);
    expect(plugin.stderr).toBe("");
  });

  // How Node loads its modules; an executable that holds its runtime has all of them in it.
  testOnNode("loads neither HTTP/2 nor TLS before its line, which would keep Terraform waiting", async () => {
    const hook = join(scratch, "hook.js");
    const report = "original(2, process.moduleLoadList.filter((name) => /^NativeModule [a-z_/]+/.test(name)).join())";
    writeFileSync(
      hook,
      `const fs = require("node:fs"), original = fs.writeSync;
      fs.writeSync = (fd, ...rest) => (fd === 1 && (fs.writeSync = original, ${report}), original(fd, ...rest));`,
    );
    const plugin = start({ environment: { NODE_OPTIONS: `--require ${hook}` } });
    await plugin.handshake();
    const loaded = plugin.stderr.split(",").map((name) => name.replace("NativeModule ", ""));
    expect(loaded).toContain("net");
    expect(loaded.filter((name) => /http|tls/.test(name))).toEqual([]);
    plugin.kill("SIGTERM");
    await plugin.ended;
    rmSync(hook);
  });

  test("takes the folder that the host names, and says that there is no multiplexing", async () => {
    const wanted = join(scratch, "wanted");
    mkdirSync(wanted);
    const plugin = start({ environment: { PLUGIN_UNIX_SOCKET_DIR: wanted, PLUGIN_MULTIPLEX_GRPC: "true" } });
    const handshake = await plugin.handshake();
    expect(dirname(dirname(handshake[3] as string))).toBe(wanted);
    expect(handshake[6]).toBe("false");
    plugin.kill("SIGTERM");
    await plugin.ended;
    rmSync(wanted, { recursive: true });
  });

  test("fails with words when the host's folder is too deep or missing", async () => {
    const deep = start({ environment: { PLUGIN_UNIX_SOCKET_DIR: join(scratch, "d".repeat(100)) } });
    expect(await deep.ended).toBe(1);
    expect(deep.stderr).toContain("PLUGIN_UNIX_SOCKET_DIR is too long");
    const missing = start({ environment: { PLUGIN_UNIX_SOCKET_DIR: join(scratch, "missing") } });
    expect(await missing.ended).toBe(1);
    expect(missing.stderr).toMatch(/No folder for the provider's socket can be made in .*missing/);
  });

  test("fails with words when the host's certificate is none", async () => {
    const plugin = start({ environment: { PLUGIN_CLIENT_CERT: "-----BEGIN CERTIFICATE-----\nnonsense" } });
    expect(await plugin.ended).toBe(1);
    expect(plugin.stdout).toBe("");
    expect(plugin.stderr).toMatch(/^PLUGIN_CLIENT_CERT is no certificate in PEM: .*\n$/);
  });

  test("goes to /tmp when the folder for temporary files is too deep", async () => {
    const deep = join(scratch, "d".repeat(100));
    mkdirSync(deep);
    const plugin = start({ environment: { TMPDIR: deep } });
    const path = (await plugin.handshake())[3] as string;
    expect(path).toMatch(/^\/tmp\/tfplugin-/);
    plugin.kill("SIGTERM");
    await plugin.ended;
    expect(existsSync(dirname(path))).toBe(false);
    rmSync(deep, { recursive: true });
  });
});

describe("mutual TLS", () => {
  test("lets in the one client whose certificate was announced", async () => {
    const plugin = start();
    const client = connectTo(await plugin.handshake(), certificate);
    const schema = GetProviderSchema_Response.decode(await client.call(`${provider}/GetProviderSchema`, empty));
    expect(Object.keys(schema.resourceSchemas)).toEqual(["tiny_thing"]);
    client.close();
    plugin.kill("SIGTERM");
    await plugin.ended;
  });

  test("keeps out every other client", async () => {
    const plugin = start();
    const handshake = await plugin.handshake();
    for (const stranger of [await createClientCertificate(), undefined]) {
      const client = connectTo(handshake, stranger);
      await expect(client.call(`${provider}/GetProviderSchema`, empty)).rejects.toMatchObject({
        code: status.UNAVAILABLE,
      });
      client.close();
    }
    plugin.kill("SIGTERM");
    await plugin.ended;
  });

  test("is left out where the host does without", async () => {
    const plugin = start({ environment: { PLUGIN_CLIENT_CERT: "" } });
    const handshake = await plugin.handshake();
    expect(handshake[5]).toBe("");
    const client = connectTo(handshake);
    await client.call(`${provider}/GetProviderSchema`, empty);
    client.close();
    plugin.kill("SIGTERM");
    await plugin.ended;
  });
});

describe("TCP", () => {
  test("listens on loopback, in the host's ports, past those that are taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const ports = { PLUGIN_MIN_PORT: String(port), PLUGIN_MAX_PORT: String(port + 20) };
    const plugin = start({ args: ["--tcp"], environment: ports });
    const handshake = await plugin.handshake();
    const [host, chosen] = (handshake[3] as string).split(":");
    expect([handshake[2], host]).toEqual(["tcp", "127.0.0.1"]);
    expect(Number(chosen)).toBeGreaterThan(port);
    expect(Number(chosen)).toBeLessThanOrEqual(port + 20);
    const client = connectTo(handshake, certificate);
    await client.call(`${provider}/GetProviderSchema`, empty);
    client.close();
    plugin.kill("SIGTERM");
    await plugin.ended;
    taken.close();
  });

  test("fails with words when every port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const port = String((taken.address() as { port: number }).port);
    const plugin = start({ args: ["--tcp"], environment: { PLUGIN_MIN_PORT: port, PLUGIN_MAX_PORT: port } });
    expect(await plugin.ended).toBe(1);
    expect(plugin.stderr).toBe(`Every port from ${port} to ${port} on 127.0.0.1 is taken.\n`);
    taken.close();
  });
});

describe("go-plugin's services", () => {
  test("health is SERVING, stdio is held open, the broker is not there", async () => {
    const plugin = start();
    const client = connectTo(await plugin.handshake(), certificate);
    const asked = (service: string) => Buffer.concat([Buffer.from([0x0a, service.length]), Buffer.from(service)]);
    const serving = Buffer.from([0x08, 1]);
    expect(await client.call("/grpc.health.v1.Health/Check", asked("plugin"))).toEqual(serving);
    expect(await client.call("/grpc.health.v1.Health/Check", empty)).toEqual(serving);
    await expect(client.call("/grpc.health.v1.Health/Check", asked("other"))).rejects.toMatchObject({
      code: status.NOT_FOUND,
    });
    const watch = client.stream("/grpc.health.v1.Health/Watch", asked("plugin"));
    expect((await once(watch, "data"))[0]).toEqual(serving);
    await expect(client.call("/plugin.GRPCBroker/StartStream", empty)).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
    const stdio = client.stream("/plugin.GRPCStdio/StreamStdio", empty);
    const ended = Promise.all([once(stdio, "status"), once(watch, "status")]);
    stdio.resume();
    watch.resume();
    await client.call(`${provider}/GetProviderSchema`, empty);
    await client.call("/plugin.GRPCController/Shutdown", empty);
    // Both streams were open until then, and end well.
    expect((await ended).map(([{ code }]) => code)).toEqual([status.OK, status.OK]);
    expect(await plugin.ended).toBe(0);
    client.close();
  });

  test("methods that the provider lacks are UNIMPLEMENTED by name, StopProvider is answered", async () => {
    const plugin = start();
    const client = connectTo(await plugin.handshake(), certificate);
    for (const method of ["GetFunctions", "ListResource", "WriteStateBytes", "NoSuchThing"]) {
      await expect(client.call(`${provider}/${method}`, empty)).rejects.toMatchObject({
        code: status.UNIMPLEMENTED,
        details: expect.stringMatching(new RegExp(`this provider does not implement .*${method}`)),
      });
    }
    expect(await client.call(`${provider}/StopProvider`, empty)).toEqual(empty);
    await expect(client.call(`${provider}/ReadResource`, Buffer.from([0xff, 0xff]))).rejects.toMatchObject({
      code: status.INTERNAL,
      details: expect.stringContaining("the request of ReadResource cannot be decoded"),
    });
    client.close();
    plugin.kill("SIGTERM");
    await plugin.ended;
  });
});

describe("the end", () => {
  async function startConnected(options: StartOptions = {}) {
    const plugin = start(options);
    const client = connectTo(await plugin.handshake(), certificate);
    await client.call(`${provider}/ConfigureProvider`, ConfigureProvider_Request.encode({} as never).finish());
    return { plugin, client };
  }

  test("does not come with Ctrl-C, a closed terminal, or a lost connection", async () => {
    const { plugin, client } = await startConnected();
    plugin.kill("SIGINT");
    plugin.kill("SIGHUP");
    await client.call(`${provider}/GetProviderSchema`, empty);
    client.close();
    const again = connectTo(await plugin.handshake(), certificate);
    await again.call(`${provider}/GetProviderSchema`, empty);
    await again.call("/plugin.GRPCController/Shutdown", empty);
    expect(await plugin.ended).toBe(0);
    again.close();
  });

  /** Makes the provider work at something, and resolves when its handler has begun. */
  async function startWorking(name: string) {
    const { plugin, client } = await startConnected({ environment: { TF_LOG_PROVIDER: "info" } });
    const plannedState = { msgpack: encode({ id: null, name, secret: null }), json: empty };
    const request = ApplyResourceChange_Request.fromPartial({ typeName: "tiny_thing", plannedState });
    const bytes = ApplyResourceChange_Request.encode(request).finish();
    const answer = client.call(`${provider}/ApplyResourceChange`, bytes).catch((error: ServiceError) => error);
    await plugin.line(/"@message":"applying"/, "stderr");
    return { plugin, client, answer };
  }

  test("comes with SIGTERM when what is in flight has been told and has answered", async () => {
    const { plugin, client, answer } = await startWorking("slow");
    plugin.kill("SIGTERM");
    const { diagnostics, newState } = ApplyResourceChange_Response.decode((await answer) as Buffer);
    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("was asked to end (SIGTERM)") }]);
    expect(decode(newState?.msgpack ?? empty)).toMatchObject({ id: "thing-1" });
    expect(await plugin.ended).toBe(143);
    client.close();
  });

  /** By an answer: a connection that only breaks leaves some clients waiting. */
  const unanswered = { code: status.UNAVAILABLE, details: expect.stringContaining("before the call was answered") };

  test("comes with a second SIGTERM whatever is in flight", async () => {
    const { plugin, client, answer } = await startWorking("stuck");
    plugin.kill("SIGTERM");
    await plugin.line(/"@message":"told to stop"/, "stderr"); // two at once could arrive as one
    plugin.kill("SIGTERM");
    expect(await answer).toMatchObject(unanswered);
    expect(await plugin.ended).toBe(143);
    client.close();
  });

  test("comes with Shutdown whatever is in flight, which would never end by itself", async () => {
    const { plugin, client, answer } = await startWorking("stuck");
    expect(await client.call("/plugin.GRPCController/Shutdown", empty)).toEqual(empty);
    expect(await answer).toMatchObject(unanswered);
    expect(await plugin.ended).toBe(0);
    client.close();
  });

  test("comes with SIGQUIT at once", async () => {
    const { plugin, client } = await startConnected();
    plugin.kill("SIGQUIT");
    expect(await plugin.ended).toBe(131);
    client.close();
  });

  test("comes when the parent is killed", async () => {
    // The parent starts the provider and waits, as Terraform does; nobody tells the provider of its end.
    const script = `require("node:child_process").spawn(${JSON.stringify(binary.file)}, { stdio: "inherit" });`;
    const environment = { ...cookie, PLUGIN_CLIENT_CERT: certificate.cert, TMPDIR: scratch };
    const parent = new PluginProcess(process.execPath, { args: ["-e", script], environment });
    const client = connectTo(await parent.handshake(), certificate);
    await client.connected();
    parent.kill("SIGKILL");
    // The pipe that the provider inherited closes with the provider's own end.
    expect(await parent.ended).toBe("SIGKILL");
    client.close();
  });

  test("comes when nobody reads its output nor is connected, though a shell stands between", async () => {
    const { plugin, client } = await startConnected();
    client.close();
    plugin.stopReading();
    expect(await plugin.ended).toBe(1);
  });

  test("of one that was killed is cleaned up by the next start", async () => {
    const killed = start();
    const folder = dirname((await killed.handshake())[3] as string);
    killed.kill("SIGKILL");
    expect(await killed.ended).toBe("SIGKILL");
    const dead = killed.pid;
    const kept = [`tfplugin-${process.pid}-abcdef`, `tfplugin-${dead}-file`, `tfplugin-${dead}-full`].map((name) =>
      join(scratch, name),
    );
    const [ofLivingProcess, file, full] = kept as [string, string, string];
    mkdirSync(ofLivingProcess);
    writeFileSync(file, "");
    mkdirSync(join(full, "work"), { recursive: true });
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const path of [folder, ...kept]) {
      utimesSync(path, longAgo, longAgo);
    }
    const { plugin, client } = await startConnected();
    await client.call(`${provider}/GetProviderSchema`, empty);
    while (existsSync(folder)) {
      await readdir(scratch); // it is removed in the background; the test's own limit ends this
    }
    await client.call("/plugin.GRPCController/Shutdown", empty);
    await plugin.ended;
    client.close();
    expect(
      readdirSync(scratch)
        .map((name) => join(scratch, name))
        .sort(),
    ).toEqual(kept.sort());
    for (const path of kept) {
      rmSync(path, { recursive: true });
    }
  });
});

describe("--debug", () => {
  test.each(["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"] as const)(
    "prints how to attach and serves until %s",
    async (signal) => {
      const plugin = new PluginProcess(binary.file, { args: ["--debug"], environment: { TMPDIR: scratch } });
      const [, json] = await plugin.line(/^\tTF_REATTACH_PROVIDERS='(.*)'$/m);
      expect(plugin.stdout).toMatch(
        /^Provider started. To attach Terraform CLI, set the TF_REATTACH_PROVIDERS environment variable with the following:\n\n\t/,
      );
      const entries = JSON.parse(json as string);
      const entry = entries["registry.terraform.io/test/tiny"];
      // OpenTofu reads the same address without a hostname as one of its own registry.
      expect(entries).toEqual({ "registry.terraform.io/test/tiny": entry, "registry.opentofu.org/test/tiny": entry });
      expect(entry).toMatchObject({ Protocol: "grpc", ProtocolVersion: 6, Pid: plugin.pid, Test: true });
      const client = connectTo(["", "", entry.Addr.Network, entry.Addr.String]);
      await client.call(`${provider}/GetProviderSchema`, empty);
      // Terraform does not end a provider that it was attached to.
      await client.call("/plugin.GRPCController/Shutdown", empty);
      await client.call(`${provider}/GetProviderSchema`, empty);
      client.close();
      plugin.kill(signal);
      expect(await plugin.ended).toBe(0);
    },
  );
});

describe("a process of tests", () => {
  test("that ends without closing its servers leaves no socket behind, nor complains of many", async () => {
    const script = join(scratch, "tests.js");
    await build({
      stdin: {
        contents: [
          'import { serveForTests } from "./src/framework/plugin/serve-for-tests";',
          `const options = { providerAddress: "registry.terraform.io/test/tiny", version: "1.2.3" };`,
          "const servers = Array.from({ length: 12 }, () => serveForTests(() => ({}), options));",
          "Promise.all(servers).then((all) => {",
          "  for (const { reattach } of all) console.log(reattach.Addr.String);",
          "  process.exit(3);",
          "});",
        ].join("\n"),
        resolveDir: join(__dirname, "../../.."),
        loader: "ts",
      },
      outfile: script,
      bundle: true,
      platform: "node",
      logLevel: "error",
    });
    const tests = new PluginProcess(process.execPath, { args: [script], environment: { TMPDIR: scratch } });
    expect(await tests.ended).toBe(3);
    expect(tests.stdout.match(/tfplugin-/g)).toHaveLength(12);
    expect(tests.stderr).toBe("");
    rmSync(script);
  });
});
