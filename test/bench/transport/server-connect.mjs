import { writeSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { connectNodeAdapter } from "@connectrpc/connect-node";
// connect works with protobuf-es only; its code is generated for this benchmark, see variants.mjs.
import { GRPCController } from "protobuf-es/grpc_controller_pb";
import { Provider } from "protobuf-es/tfplugin6_pb";
import { createServerCertificate } from "../../../src/framework/plugin/handshake/certificate";
import { handshakeLine, readHandshake } from "../../../src/framework/plugin/handshake/handshake";
import { SocketFolder } from "../../../src/framework/plugin/handshake/socket-folder";

const request = readHandshake(process.env, "registry.terraform.io/bench/transport");
const certificate = createServerCertificate();
const folder = SocketFolder.create(undefined);

const adapter = connectNodeAdapter({
  connect: false,
  grpcWeb: false,
  grpc: true,
  readMaxBytes: 256 * 1024 * 1024,
  writeMaxBytes: 256 * 1024 * 1024,
  routes: (router) => {
    router.service(Provider, {
      getProviderSchema: async () => ({ provider: { block: {} } }),
      planResourceChange: async ({ proposedNewState }) => ({ plannedState: proposedNewState }),
    });
    router.service(GRPCController, {
      shutdown: async () => {
        server.close(() => {
          folder.remove();
          process.exit(0);
        });
        return {};
      },
    });
  },
});
const server = createSecureServer(
  {
    key: certificate.key,
    cert: certificate.cert,
    ca: request.clientCertificate,
    requestCert: true,
    settings: { initialWindowSize: 16 * 1024 * 1024 },
  },
  adapter,
);
server.listen(folder.socketPath, () => {
  writeSync(1, `${handshakeLine(request, { network: "unix", address: folder.socketPath }, certificate.der)}\n`);
});
