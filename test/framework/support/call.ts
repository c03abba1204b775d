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
import type { ProviderMethod, ProviderRequest, ProviderService } from "../../../src/framework/plugin";
import { type CtyType, decodeMsgpack, encodeMsgpack } from "../../../src/framework/values";

type Methods = (typeof ProviderDefinition)["methods"];
type Answer<Name extends ProviderMethod> = ReturnType<Methods[Name]["responseType"]["decode"]>;

const neverCrashes = new AbortController().signal;

/** A caller of a provider of this name that has these parts, and nothing to configure. */
export function callerOf(
  name: string,
  parts: Pick<ProviderInit<Schema, undefined>, "resources" | "dataSources" | "ephemeralResources" | "functions">,
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
    const { requestType, responseType, name: rpc } = ProviderDefinition.methods[name] as unknown as Codecs;
    const implementation = this.service[name] as unknown as (request: object, context: object) => Promise<object>;
    if (!implementation) {
      throw new Error(`${rpc} is not there`);
    }
    const log = createLogger({
      write: (line) => this.log.push(line),
      masks: this.#masks,
      module: "test",
      threshold: "trace",
    });
    const sent = requestType.decode(requestType.encode(requestType.fromPartial(request as object)).finish());
    const answer = await implementation(sent, {
      signal,
      crashed: neverCrashes,
      log,
      rpc,
      requestId: randomUUID(),
      masks: this.#masks,
    });
    return responseType.decode(responseType.encode(responseType.fromPartial(answer)).finish()) as Answer<Name>;
  }
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
