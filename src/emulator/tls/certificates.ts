/**
 * Certificates for servers and users, signed by an authority that each emulator makes for itself.
 *
 * @module
 */
import { webcrypto } from "node:crypto";

/** A certificate with its private key, both in PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** What one emulator signs its servers' and its users' certificates with. */
export interface Authority extends KeyPair {}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const year = 365 * 24 * 3600 * 1000;
const day = 24 * 3600 * 1000;

// Loaded when an emulator starts and not before: --help and the type users need no ASN.1.
async function load() {
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto);
  return x509;
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})(?!$)/g, "$1\n")}\n-----END PRIVATE KEY-----\n`;
}

function privateKey(text: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey(
    "pkcs8",
    Buffer.from(text.replace(/-----[^-]+-----|\s/g, ""), "base64"),
    algorithm,
    false,
    ["sign"],
  );
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString("hex");
}

function validity(): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 2 * year),
  };
}

/** Makes a new certificate authority. */
export async function createAuthority(): Promise<Authority> {
  const x509 = await load();
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=ONTAP emulator CA ${serialNumber().slice(0, 8)}`,
    ...validity(),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: `${certificate.toString("pem")}\n`, key: await pem(keys.privateKey) };
}

async function issue(authority: Authority, commonName: string, purpose: "server" | "client"): Promise<KeyPair> {
  const x509 = await load();
  const issuer = new x509.X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const usage = purpose === "server" ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [commonName] }],
    issuer: issuer.subject,
    ...validity(),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await privateKey(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      ...(purpose === "server"
        ? [
            new x509.SubjectAlternativeNameExtension([
              { type: "dns", value: "localhost" },
              { type: "ip", value: "127.0.0.1" },
              { type: "ip", value: "::1" },
            ]),
          ]
        : []),
    ],
  });
  return { certificate: `${certificate.toString("pem")}\n`, key: await pem(keys.privateKey) };
}

/** Makes a server certificate that is valid for 127.0.0.1, ::1 and localhost. */
export function issueServerCertificate(authority: Authority): Promise<KeyPair> {
  return issue(authority, "ONTAP emulator", "server");
}

/** Makes a certificate that logs a user in: ONTAP takes the common name as the user's. */
export function issueClientCertificate(authority: Authority, username: string): Promise<KeyPair> {
  return issue(authority, username, "client");
}
