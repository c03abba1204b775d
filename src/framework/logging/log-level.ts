import type { LogLevel } from "./types";

/** A level to write from, or `off` for nothing at all. */
export type LogThreshold = LogLevel | "off";

const order: readonly LogThreshold[] = ["trace", "debug", "info", "warn", "error", "off"];

/** Whether lines of the level are written where the threshold is this one. */
export function isWritten(level: LogLevel, threshold: LogThreshold): boolean {
  return order.indexOf(level) >= order.indexOf(threshold);
}

/** Reads a level as Terraform does: any case, `JSON` and what it does not know count as trace. */
function parseLevel(text: string | undefined): LogThreshold | undefined {
  if (text === undefined || text === "") {
    return undefined;
  }
  const level = text.toLowerCase();
  return order.find((known) => known === level) ?? "trace";
}

function firstLevel(environment: NodeJS.ProcessEnv, names: readonly string[]): LogThreshold | undefined {
  for (const name of names) {
    const level = parseLevel(environment[name]);
    if (level !== undefined) {
      return level;
    }
  }
  return undefined;
}

function variable(...parts: string[]): string {
  return parts.join("_").replace(/\W/g, "_").toUpperCase();
}

/** What the user asked for in the environment, for each of a provider's loggers. */
export class LogLevels {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #name: string;

  /** @param name the provider's name, which is the last part of its address */
  constructor(environment: NodeJS.ProcessEnv, name: string) {
    this.#environment = environment;
    this.#name = name;
  }

  /** Whether the user asked for any log at all. */
  get isAnySet(): boolean {
    return Object.keys(this.#environment).some((name) => name.startsWith("TF_LOG") && this.#environment[name] !== "");
  }

  /** Of what the provider logs: `TF_LOG_PROVIDER_<NAME>`, else `TF_LOG_PROVIDER`, else `TF_LOG`, else nothing. */
  get provider(): LogThreshold {
    const names = [variable("TF_LOG_PROVIDER", this.#name), "TF_LOG_PROVIDER", "TF_LOG"];
    return firstLevel(this.#environment, names) ?? "off";
  }

  /** Of what the protocol's side logs: `TF_LOG_SDK_PROTO`, else `TF_LOG_SDK`, else the provider's own. */
  get protocol(): LogThreshold {
    return firstLevel(this.#environment, ["TF_LOG_SDK_PROTO", "TF_LOG_SDK"]) ?? this.provider;
  }

  /** Of a subsystem: `TF_LOG_PROVIDER_<NAME>_<SUBSYSTEM>`, or nothing if the user said nothing of it. */
  subsystem(name: string): LogThreshold | undefined {
    return firstLevel(this.#environment, [variable("TF_LOG_PROVIDER", this.#name, name)]);
  }
}
