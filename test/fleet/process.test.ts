import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { FleetLab } from "./support/fleet-lab";

/** Starts a command as a process of its own. */
function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const cli = join(__dirname, "../../lib/src/cli.js");
  const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env.PATH, ...env } });
  child.stdout.setEncoding("utf8");
  return child;
}

test("status --serve shows no secret in its page nor in the process list, and ends with Ctrl-C", async () => {
  const lab = await FleetLab.start({ clusters: ["paris", "rome"], peerings: [{ clusters: ["paris", "rome"] }] });
  try {
    const child = start(["status", "--serve", "--timeout", "60", "--clusters", lab.file]);
    const [url] = (await once(child.stdout, "data")) as [string];
    const shown = await (await fetch(new URL("/snapshot", url.trim()))).text();
    expect(shown).toContain('"rome"');
    const list = `/proc/${child.pid}/cmdline`;
    const processList = existsSync(list) ? readFileSync(list, "utf8") : "";
    for (const { password } of lab.emulator.clusters) {
      expect(`${shown}${processList}`).not.toContain(password);
    }
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  } finally {
    await lab.stop();
  }
});

test("Ctrl-C while clusters are asked ends a command at once, and it prints nothing", async () => {
  // It takes connections, and never says anything.
  const silent = createServer().listen(0, "127.0.0.1");
  try {
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const env = { ONTAP_PARIS_HOSTNAME: `127.0.0.1:${port}`, ONTAP_PARIS_TOKEN: "hidden-word" };
    const child = start(["status", "--timeout", "600"], env);
    let printed = "";
    child.stdout.on("data", (text: string) => {
      printed += text;
    });
    const [socket] = (await once(silent, "connection")) as [Socket];
    socket.on("error", () => {});
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    expect(printed).toBe("");
  } finally {
    silent.close();
  }
});
