import "./process/early-guard"; // before all else that might print
import { writeSync } from "node:fs";
import { createGrpcServer } from "./grpc/create-grpc-server";
import type { GrpcServer } from "./grpc/grpc-server";
import { RpcCode, RpcError } from "./grpc/rpc-error";
import { createServerCertificate, isCertificate, type ServerCertificate } from "./handshake/certificate";
import { HandshakeError, type HandshakeRequest, handshakeLine, readHandshake } from "./handshake/handshake";
import { type Listening, listen, usualNetwork } from "./handshake/listen";
import { pluginMethod } from "./plugin-services";
import { lastAnswersMs, reportCrashes } from "./process/crash";
import { ProviderCrash } from "./process/crash-signal";
import { guardOutput } from "./process/output-guard";
import { watchParent } from "./process/parent-watch";
import { handleSignals, ProcessEnd } from "./process/process-end";
import { writeToStderr } from "./process/stderr";
import { ServedProvider } from "./served-provider";
import type { ProviderService, ProviderServiceFactory, ServeOptions } from "./types";

/** How a provider's process serves. */
export interface ServeProviderOptions extends ServeOptions {
  /** Print how to attach Terraform, and serve until Ctrl-C, instead of waiting for Terraform to start this process. */
  readonly debug?: boolean;
  /** `unix` unless this is Windows. TCP is on loopback only, in the ports that Terraform names. */
  readonly network?: "unix" | "tcp";
}

const stdout = 1;
const orphanedStatus = 1;
const misusedStatus = 1;
/** For answers on their way when the end has come. Terraform kills two seconds after it asked for the end. */
const closeMs = 500;

/**
 * Serves a provider to the Terraform that started this process, until Terraform asks for the end, dies, or SIGTERM.
 *
 * Resolves with the exit status, after the socket is gone: `process.exit(await serveProvider(…))`. Exit at once, since
 * Terraform waits for it; libraries may keep connections open that would delay a natural end. A factory is called
 * when Terraform's first call comes, which spares the time where only the handshake counts.
 */
export async function serveProvider(
  service: ProviderService | ProviderServiceFactory,
  options: ServeProviderOptions,
): Promise<number> {
  if (options.debug === true) {
    const { serveForDebugging } = require("./serve-debug") as typeof import("./serve-debug"); // seldom needed
    return serveForDebugging(service, options);
  }
  try {
    return await serveUntilEnd(service, options, readHandshake(process.env, options.providerAddress));
  } catch (error) {
    if (!(error instanceof HandshakeError)) {
      throw error;
    }
    writeToStderr(`${error.message}\n`);
    return misusedStatus;
  }
}

async function serveUntilEnd(
  service: ProviderService | ProviderServiceFactory,
  options: ServeProviderOptions,
  request: HandshakeRequest,
): Promise<number> {
  const provider = new ServedProvider({
    ...options,
    service,
    writeLog: (line) => writeToStderr(`${line}\n`),
    environment: process.env,
  });
  const parent = process.ppid;
  const end = new ProcessEnd();
  const closing = new AbortController();
  let listening: Listening | undefined;
  let server: GrpcServer | undefined;
  const lastAnswers = async () => {
    closing.abort();
    provider.inFlight.stop(new ProviderCrash());
    listening?.close();
    await server?.close(lastAnswersMs);
  };
  const removeSocket = () => listening?.folder?.remove();
  const undo = [
    guardOutput(provider.log),
    handleSignals(provider.inFlight, end),
    reportCrashes({ ...options, mask: (text) => provider.masks.apply(text), lastAnswers, cleanUp: removeSocket }),
  ];
  try {
    const certificate = serverCertificate(request.clientCertificate);
    const host = { shutdown: () => end.come(0), closing: closing.signal };
    const grpc = () => {
      server ??= createGrpcServer({
        tls: certificate && { ...certificate, clientCa: request.clientCertificate as string },
        connect: () => ({ method: (path) => provider.method(path) ?? pluginMethod(path, host) }),
        onConnectionError: (error) => provider.protocolLog.warn("A connection was refused or broke", { error }),
      });
      return server;
    };
    const network = options.network ?? usualNetwork();
    listening = await listen({ ...request, network }, (socket) => grpc().accept(socket));
    announce(handshakeLine(request, listening.address, certificate?.der));
    const orphaned = () => end.come(orphanedStatus);
    undo.push(watchParent(parent, () => grpc().connections > 0, orphaned));
    setImmediate(() => {
      grpc();
      // A turn later, so that Terraform has its turn of the TLS handshake meanwhile.
      setImmediate(() => provider.warmUp());
    });
    void listening.folder?.removeStale();
    const status = await end.status;
    closing.abort();
    provider.inFlight.abortAll(new RpcError(RpcCode.CANCELLED, "the provider's process ends"));
    listening.close();
    await grpc().close(closeMs);
    return status;
  } finally {
    removeSocket();
    for (const restore of undo) {
      restore();
    }
  }
}

/** None where the host does without TLS. What it sends is looked at now, since a wrong one would break the server later. */
function serverCertificate(clientCertificate: string | undefined): ServerCertificate | undefined {
  if (clientCertificate === undefined) {
    return undefined;
  }
  if (isCertificate(clientCertificate)) {
    return createServerCertificate();
  }
  throw new HandshakeError("PLUGIN_CLIENT_CERT is no certificate in PEM: whoever started this provider has to set it.");
}

function announce(line: string): void {
  try {
    writeSync(stdout, `${line}\n`);
  } catch (error) {
    throw new HandshakeError(`Nobody reads the handshake line on stdout: ${String(error)}`, { cause: error });
  }
}
