import { writeSync } from "node:fs";
import { Server, ServerCredentials, type ServiceDefinition } from "@grpc/grpc-js";
import { GRPCControllerDefinition } from "../../../generated/protobuf/grpc_controller_pb";
import { type MessageFns, ProviderDefinition } from "../../../generated/protobuf/tfplugin6_pb";
import { createServerCertificate } from "../../../src/framework/plugin/handshake/certificate";
import { handshakeLine, readHandshake } from "../../../src/framework/plugin/handshake/handshake";
import { SocketFolder } from "../../../src/framework/plugin/handshake/socket-folder";
import type { RpcContext } from "../../../src/framework/plugin/index";
import { identity, service } from "./service";

type Handler = (request: object, context: RpcContext) => Promise<object>;
type Definition = { readonly fullName: string; readonly methods: object };
type Method = { name: string; requestType: MessageFns<object>; responseType: MessageFns<object> };

function definitionOf({ fullName, methods }: Definition): ServiceDefinition {
  const codec = (type: MessageFns<object>) => ({
    serialize: (message: object) => Buffer.from(type.encode(type.fromPartial(message)).finish()),
    deserialize: (bytes: Buffer) => type.decode(bytes),
  });
  const entries = Object.entries(methods).map(([property, { name, requestType, responseType }]: [string, Method]) => [
    property,
    {
      path: `/${fullName}/${name}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: codec(requestType).serialize,
      requestDeserialize: codec(requestType).deserialize,
      responseSerialize: codec(responseType).serialize,
      responseDeserialize: codec(responseType).deserialize,
    },
  ]);
  return Object.fromEntries(entries);
}

const request = readHandshake(process.env, identity.providerAddress);
const certificate = createServerCertificate();
const folder = SocketFolder.create(undefined);
const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });

const handlers = Object.entries(service).map(([name, handler]) => [
  name,
  (call: { request: object }, done: (error: Error | null, response?: object) => void) => {
    (handler as Handler)(call.request, {} as RpcContext).then(
      (response) => done(null, response),
      (error: Error) => done(error),
    );
  },
]);
server.addService(definitionOf(ProviderDefinition), Object.fromEntries(handlers));
server.addService(definitionOf(GRPCControllerDefinition), {
  shutdown: (_call: unknown, done: (error: null, response: object) => void) => {
    done(null, {});
    server.tryShutdown(() => {
      folder.remove();
      process.exit(0);
    });
  },
});

const clientCa = Buffer.from(request.clientCertificate ?? "");
const pair = { private_key: Buffer.from(certificate.key), cert_chain: Buffer.from(certificate.cert) };
server.bindAsync(`unix:${folder.socketPath}`, ServerCredentials.createSsl(clientCa, [pair], true), (error) => {
  if (error !== null) {
    throw error;
  }
  writeSync(1, `${handshakeLine(request, { network: "unix", address: folder.socketPath }, certificate.der)}\n`);
});
