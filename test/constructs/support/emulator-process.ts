import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ClusterAccess } from "../../../src/emulator";

/** Emulated clusters in a process of their own, as users start them. */
export class EmulatorProcess {
  readonly #child: ChildProcess;
  /** How to reach the clusters. */
  readonly clusters: readonly ClusterAccess[];

  private constructor(child: ChildProcess, clusters: readonly ClusterAccess[]) {
    this.#child = child;
    this.clusters = clusters;
  }

  static async start(names: readonly string[]): Promise<EmulatorProcess> {
    const script = join(__dirname, "../../../dist/terraform-provider-ontap");
    const child = spawn(process.execPath, [script, "emulator", "--json", "--clusters", names.join(",")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The emulator ended with ${code}.`)));
    const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
    ended.catch(() => {});
    return new EmulatorProcess(child, JSON.parse(line).clusters);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}
