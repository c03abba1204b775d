// A Terraform in little: starts a provider as go-plugin does, calls it over mutual TLS, and asks it to end.
import { spawn } from "node:child_process";
import { webcrypto, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:http2";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** As Terraform makes it: self-signed, ECDSA P-521, for localhost. */
export async function clientCertificate() {
  const algorithm = { name: "ECDSA", namedCurve: "P-521", hash: "SHA-512" };
  const keys = /** @type {CryptoKeyPair} */ (await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: "01",
      name: "CN=localhost",
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 86_400_000),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.SubjectAlternativeNameExtension([{ type: "dns", value: "localhost" }]),
      ],
    },
    webcrypto,
  );
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return { cert: certificate.toString("pem"), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}

/** A provider's process from its start to its end. */
export class Plugin {
  /**
   * @param {readonly string[]} command
   * @param {{ cert: string, key: string }} certificate
   */
  static async start(command, certificate) {
    const [file = "", ...args] = command;
    const begin = performance.now();
    const child = spawn(file, args, {
      env: {
        ...process.env,
        TF_PLUGIN_MAGIC_COOKIE: cookie,
        PLUGIN_PROTOCOL_VERSIONS: "6",
        PLUGIN_CLIENT_CERT: certificate.cert,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    const [line] = await Promise.race([once(child.stdout, "data"), exited]);
    const handshakeMs = performance.now() - begin;
    const [, , network, path, , der = ""] = String(line).trim().split("|");
    if (network !== "unix") {
      throw new Error(`${command.join(" ")} printed "${line}" instead of a handshake`);
    }
    const ca = new X509Certificate(Buffer.from(der, "base64")).toString();
    const session = connect("https://localhost", {
      path,
      ...certificate,
      ca,
      settings: { initialWindowSize: 1 << 24 },
    });
    return new Plugin(begin, handshakeMs, session, exited);
  }

  /**
   * @param {number} begin
   * @param {number} handshakeMs
   * @param {import("node:http2").ClientHttp2Session} session
   * @param {Promise<unknown[]>} exited
   */
  constructor(begin, handshakeMs, session, exited) {
    this.begin = begin;
    this.handshakeMs = handshakeMs;
    this.session = session;
    this.exited = exited;
  }

  /**
   * @param {string} method
   * @param {Buffer} message
   * @returns {Promise<Buffer>} the answer with its prefix
   */
  async call(method, message) {
    const stream = this.session.request({
      ":method": "POST",
      ":path": method,
      "content-type": "application/grpc",
      te: "trailers",
    });
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(message.length, 1);
    stream.end(Buffer.concat([prefix, message]));
    let status = "";
    stream.once("response", (headers) => (status ||= String(headers["grpc-status"] ?? "")));
    stream.once("trailers", (headers) => (status = String(headers["grpc-status"])));
    /** @type {Buffer[]} */
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    await once(stream, "close");
    if (status !== "0") {
      throw new Error(`${method} ended with status ${status}`);
    }
    return Buffer.concat(chunks);
  }

  /** @returns {Promise<number>} how long the process took from its start to its end */
  async end() {
    await this.call("/plugin.GRPCController/Shutdown", Buffer.alloc(0));
    this.session.close();
    await this.exited;
    return performance.now() - this.begin;
  }
}
