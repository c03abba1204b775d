import { text, words } from "../../text/text";
import { createLogger, type Logger, LogLevels, Masks, type ServiceLogger } from "../logging";
import type { GrpcMethod } from "./grpc/grpc-call";
import { InFlight } from "./grpc/in-flight";
import { RpcError } from "./grpc/rpc-error";
import type { ProviderService, ProviderServiceFactory, ServeOptions } from "./types";

/** The protocol that the generated code was made for. */
const protocolVersion = "6.11";

/** What a served provider stands in. */
export interface ServedProviderOptions extends ServeOptions {
  readonly service: ProviderService | ProviderServiceFactory;
  /** Takes the lines of the log. */
  readonly writeLog: (line: string) => void;
  /** Where the log levels are read. */
  readonly environment: NodeJS.ProcessEnv;
}

/** One instance of a provider with all that belongs to its run: loggers, masked values, calls in flight. */
export class ServedProvider {
  readonly inFlight = new InFlight();
  readonly masks = new Masks();
  /** The provider's own logger; its `@module` is the provider's name. */
  readonly log: ServiceLogger;
  /** Whether there is any log in this run. */
  readonly isLogging: boolean;
  /** For what goes over the wire. */
  readonly protocolLog: Logger;
  readonly #make: ProviderService | ProviderServiceFactory;
  #service: Promise<ProviderService> | undefined;

  constructor(options: ServedProviderOptions) {
    const name = options.providerAddress.split("/").at(-1) ?? options.providerAddress;
    const levels = new LogLevels(options.environment, name);
    this.isLogging = levels.isAnySet;
    const common = {
      write: options.writeLog,
      masks: this.masks,
      subsystemThreshold: (subsystem: string) => levels.subsystem(subsystem),
      fields: {
        tf_provider_addr: words(options.providerAddress),
        tf_provider_version: words(options.version),
        tf_proto_version: words(protocolVersion),
      },
    };
    this.log = createLogger({ ...common, module: name, threshold: levels.provider });
    this.protocolLog = createLogger({ ...common, module: "sdk.proto", threshold: levels.protocol });
    this.#make = options.service;
  }

  /** The provider's method at a path such as `/tfplugin6.Provider/ReadResource`, if there is such a one. */
  method(path: string): GrpcMethod | undefined {
    return methods().providerMethod(this, path);
  }

  /**
   * Gets everything ready for the first call: after the handshake line, while Terraform is busy connecting. What goes
   * wrong is told to the first call.
   */
  warmUp(): void {
    methods();
    this.service().catch(() => undefined);
  }

  /** The service itself, made when it is first asked for. */
  service(): Promise<ProviderService> {
    this.#service ??= this.#makeService();
    return this.#service;
  }

  /** What was thrown, as the caller may see it: with the method's name and without masked values. */
  presentable(rpc: string, thrown: unknown): RpcError {
    const { code, message } = RpcError.from(thrown);
    const shown = message.includes(rpc) ? message : text`${words(rpc)} failed: ${message}`;
    return new RpcError(code, this.masks.apply(shown), { cause: thrown });
  }

  async #makeService(): Promise<ProviderService> {
    return typeof this.#make === "function" ? this.#make({ log: this.log }) : this.#make;
  }
}

/** Loaded late since the codecs take longer to load than anything else here, and Terraform waits for the handshake. */
function methods() {
  return require("./provider-methods") as typeof import("./provider-methods");
}
