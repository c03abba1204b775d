import { randomUUID } from "node:crypto";
import { type DeepPartial, ProviderDefinition } from "../../../generated/protobuf/tfplugin6_pb";
import {
  defineProvider,
  type Provider,
  type ProviderInit,
  providerService,
  type Schema,
  schema,
} from "../../../src/framework";
import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import type { ProviderMethod, ProviderRequest, ProviderService, ProviderStream } from "../../../src/framework/plugin";
import { type CtyType, decodeMsgpack, encodeMsgpack } from "../../../src/framework/values";

type Methods = (typeof ProviderDefinition)["methods"];
type Answer<Name extends ProviderMethod | ProviderStream> = ReturnType<Methods[Name]["responseType"]["decode"]>;

const neverCrashes = new AbortController().signal;

/** A caller of a provider of this name that has these parts, and nothing to configure. */
export function callerOf(
  name: string,
  parts: Pick<
    ProviderInit<Schema, undefined>,
    "resources" | "dataSources" | "ephemeralResources" | "actions" | "functions"
  >,
): DirectCaller {
  return new DirectCaller(
    defineProvider({
      address: `registry.terraform.io/test/${name}`,
      version: "1.0.0",
      schema: schema({ attributes: {} }),
      configure: () => undefined,
      ...parts,
    }),
  );
}

/** A provider that is called as Terraform calls it, message by message, bytes for bytes, but without a transport. */
export class DirectCaller {
  readonly service: ProviderService;
  readonly log: string[] = [];
  readonly #masks = new Masks();

  constructor(provider: Provider) {
    this.service = providerService(provider);
  }

  async call<Name extends ProviderMethod>(
    name: Name,
    request: DeepPartial<ProviderRequest<Name>>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Answer<Name>> {
    const { responseType } = codecsOf(name);
    const answer = await (this.#begin(name, request as object, signal) as Promise<object>);
    return responseType.decode(responseType.encode(responseType.fromPartial(answer)).finish()) as Answer<Name>;
  }

  /** The same for a method that answers a stream. */
  async *stream<Name extends ProviderStream>(
    name: Name,
    request: DeepPartial<ProviderRequest<Name>>,
    signal: AbortSignal = new AbortController().signal,
  ): AsyncGenerator<Answer<Name>, void> {
    const { responseType } = codecsOf(name);
    for await (const answer of this.#begin(name, request as object, signal) as AsyncIterable<object>) {
      yield responseType.decode(responseType.encode(responseType.fromPartial(answer)).finish()) as Answer<Name>;
    }
  }

  #begin(name: ProviderMethod | ProviderStream, request: object, signal: AbortSignal): unknown {
    const { requestType, name: rpc } = codecsOf(name);
    const implementation = this.service[name] as unknown as (request: object, context: object) => unknown;
    if (!implementation) {
      throw new Error(`${rpc} is not there`);
    }
    const log = createLogger({
      write: (line) => this.log.push(line),
      masks: this.#masks,
      module: "test",
      threshold: "trace",
    });
    const sent = requestType.decode(requestType.encode(requestType.fromPartial(request)).finish());
    return implementation(sent, {
      signal,
      crashed: neverCrashes,
      log,
      rpc,
      requestId: randomUUID(),
      masks: this.#masks,
    });
  }
}

function codecsOf(name: ProviderMethod | ProviderStream): Codecs {
  return ProviderDefinition.methods[name] as unknown as Codecs;
}

interface Codec {
  fromPartial(partial: object): object;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
}
interface Codecs {
  readonly name: string;
  readonly requestType: Codec;
  readonly responseType: Codec;
}

/** A value as Terraform sends it. What an object does not have is null. */
export function wire(type: CtyType, value: unknown): { msgpack: Uint8Array } {
  if (type.kind !== "object" || value === null) {
    return { msgpack: encodeMsgpack(value, type) };
  }
  const nulls = Object.fromEntries(Object.keys(type.attributes).map((name) => [name, null]));
  return { msgpack: encodeMsgpack({ ...nulls, ...(value as object) }, type) };
}

/** A value that Terraform was sent. */
export function unwire(type: CtyType, value: { msgpack: Uint8Array } | undefined): unknown {
  return value === undefined || value.msgpack.length === 0 ? undefined : decodeMsgpack(value.msgpack, type);
}
