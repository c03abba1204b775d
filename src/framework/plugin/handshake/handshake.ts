/** Says that it was Terraform which started this process. No secret: it keeps people from running providers by hand. */
const cookie = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
} as const;

/** go-plugin's own version, and that of the one protocol that is spoken here. */
const coreProtocolVersion = 1;
const protocolVersion = 6;

/** What the process that started this one asks for. */
export interface HandshakeRequest {
  /** PEM of the one client that may connect. Absent where the host does without TLS. */
  readonly clientCertificate: string | undefined;
  /** The ports to choose from where TCP is used; 0 to 0 lets the system choose. */
  readonly ports: { readonly first: number; readonly last: number };
  /** Where the socket is wanted, if the host says so. */
  readonly socketFolder: string | undefined;
  /** Whether the host asks if several connections could share one. */
  readonly asksForMultiplexing: boolean;
}

/** This process was not started as a provider, or cannot be one. The message is for whoever started it. */
export class HandshakeError extends Error {
  override readonly name = "HandshakeError";
}

/** Whether it was Terraform, or a host like it, that started this process as a provider. */
export function wasStartedByTerraform(environment: NodeJS.ProcessEnv): boolean {
  return environment[cookie.name] === cookie.value;
}

/**
 * Reads go-plugin's environment.
 *
 * `PLUGIN_PROTOCOL_VERSIONS` is not looked at: whatever it offers, 6 is the answer, and a Terraform that cannot speak
 * it says so to its user better than we could.
 *
 * @throws HandshakeError if the cookie is missing or a variable cannot be understood
 */
export function readHandshake(environment: NodeJS.ProcessEnv, providerAddress: string): HandshakeRequest {
  if (!wasStartedByTerraform(environment)) {
    throw new HandshakeError(
      `This program is the Terraform provider ${providerAddress}. Terraform starts it; it does nothing by itself.\n` +
        "Put the provider in a configuration's required_providers and run terraform, or start it with --debug to\n" +
        "attach Terraform to it.",
    );
  }
  return {
    clientCertificate: nonEmpty(environment.PLUGIN_CLIENT_CERT),
    ports: readPorts(environment),
    socketFolder: nonEmpty(environment.PLUGIN_UNIX_SOCKET_DIR),
    asksForMultiplexing: nonEmpty(environment.PLUGIN_MULTIPLEX_GRPC) !== undefined,
  };
}

/** Where the provider listens, as the handshake and the reattach configuration name it. */
export interface Address {
  readonly network: "unix" | "tcp";
  /** A path, or `127.0.0.1:PORT`. */
  readonly address: string;
}

/** The first and only line on stdout, without the newline. */
export function handshakeLine(request: HandshakeRequest, address: Address, certificate: Buffer | undefined): string {
  const der = certificate?.toString("base64").replace(/=+$/, "") ?? "";
  const fields = [coreProtocolVersion, protocolVersion, address.network, address.address, "grpc", der];
  if (request.asksForMultiplexing) {
    fields.push("false");
  }
  return fields.join("|");
}

function readPorts(environment: NodeJS.ProcessEnv): HandshakeRequest["ports"] {
  const first = readPort(environment, "PLUGIN_MIN_PORT");
  const last = readPort(environment, "PLUGIN_MAX_PORT");
  if (first === undefined || last === undefined) {
    return { first: 0, last: 0 };
  }
  if (first > last) {
    throw new HandshakeError(`PLUGIN_MIN_PORT is ${first}, which is more than PLUGIN_MAX_PORT, ${last}.`);
  }
  return { first, last };
}

function readPort(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = nonEmpty(environment[name]);
  if (text === undefined) {
    return undefined;
  }
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new HandshakeError(`${name} is "${text}", which is no port.`);
  }
  return port;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
