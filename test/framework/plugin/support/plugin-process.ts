import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { ChannelCredentials } from "@grpc/grpc-js";
import type { ClientCertificate } from "./client-certificate";
import { GrpcClient } from "./grpc-client";

export const cookie = { TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2" };

/** How a provider's process is started. */
export interface StartOptions {
  readonly args?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** No provider lives longer than this, so that no test can wait for one for ever. */
const longestLifeMs = 20_000;

/** A provider's process, started and spoken to as Terraform does. */
export class PluginProcess {
  static readonly #running = new Set<PluginProcess>();
  readonly #child: ChildProcess;
  /** What it wrote to stdout and stderr so far. */
  stdout = "";
  stderr = "";
  /** The exit status or the signal that ended it, once both streams are closed. */
  readonly ended: Promise<number | NodeJS.Signals>;

  constructor(file: string, options: StartOptions = {}) {
    const { TF_LOG, TF_LOG_PROVIDER, ...inherited } = process.env;
    const env = { ...inherited, ...options.environment };
    // A process group of its own, so that what it starts can be ended with it.
    const settings: SpawnOptions = { env, stdio: ["ignore", "pipe", "pipe"], detached: true };
    const child = spawn(file, options.args ?? [], settings);
    child.stdout?.on("data", (chunk) => {
      this.stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      this.stderr += chunk;
    });
    const deadline = setTimeout(() => this.#killGroup(), longestLifeMs);
    this.ended = once(child, "close").then(([status, signal]) => {
      clearTimeout(deadline);
      PluginProcess.#running.delete(this);
      return status ?? signal;
    });
    this.#child = child;
    PluginProcess.#running.add(this);
  }

  /** Kills those that did not end, with all that they started. Says what they were, for the test to fail with. */
  static async killAll(): Promise<string[]> {
    const left = [...PluginProcess.#running];
    for (const plugin of left) {
      plugin.#killGroup();
    }
    await Promise.all(left.map((plugin) => plugin.ended));
    return left.map(({ pid, stdout, stderr }) => `${pid}, which wrote "${stdout}" and "${stderr}"`);
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #killGroup(): void {
    try {
      process.kill(-this.pid, "SIGKILL");
    } catch {
      // Nobody is left in it.
    }
  }

  /** Nobody reads its output any longer, as when the reader was killed. */
  stopReading(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  /** Waits until stdout, or another channel, has a whole line that matches. Rejects if the process ends before. */
  async line(pattern: RegExp, channel: "stdout" | "stderr" = "stdout"): Promise<RegExpExecArray> {
    let hasEnded = false;
    void this.ended.then(() => {
      hasEnded = true;
    });
    for (;;) {
      const match = pattern.exec(this[channel].slice(0, this[channel].lastIndexOf("\n") + 1));
      if (match !== null) {
        return match;
      }
      if (hasEnded) {
        throw new Error(`ended with stdout "${this.stdout}" and stderr "${this.stderr}"`);
      }
      await Promise.race([once(this.#child[channel] as NodeJS.ReadableStream, "data"), this.ended]);
    }
  }

  /** The handshake's fields. */
  async handshake(): Promise<string[]> {
    const [line] = await this.line(/^.+$/m);
    return line.split("|");
  }
}

/** Credentials as Terraform has them: its own certificate, and trust in the one of the handshake alone. */
export function credentials(handshake: readonly string[], client: ClientCertificate | undefined): ChannelCredentials {
  const ca = Buffer.from(new X509Certificate(Buffer.from(handshake[5] as string, "base64")).toString());
  if (client === undefined) {
    return ChannelCredentials.createSsl(ca);
  }
  return ChannelCredentials.createSsl(ca, Buffer.from(client.key), Buffer.from(client.cert));
}

/** Connects to where the handshake says. */
export function connectTo(handshake: readonly string[], client?: ClientCertificate): GrpcClient {
  const target = handshake[2] === "unix" ? `unix:${handshake[3]}` : (handshake[3] as string);
  const hasTls = (handshake[5] ?? "") !== "";
  return new GrpcClient(target, hasTls ? credentials(handshake, client) : undefined);
}
