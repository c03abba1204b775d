import { generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import { bitString, contextTag, element, objectIdentifier, sequence, Tag, time, unsignedInteger } from "./der";

const dayMs = 24 * 60 * 60 * 1000;

/** A certificate with its private key. */
export interface ServerCertificate {
  /** The certificate as DER. */
  readonly der: Buffer;
  /** The certificate as PEM. */
  readonly cert: string;
  /** The private key as PKCS #8 in PEM. Lives in this process's memory only. */
  readonly key: string;
}

/**
 * Makes the certificate of one provider process: self-signed, ECDSA P-256, for `localhost`, as a server only.
 *
 * Terraform pins it, since its bytes stand in the handshake line; so there is no authority to trust and nothing to
 * renew. Written out by hand because the certificate libraries for Node take longer to load than the whole rest of a
 * provider's start, see docs/transport.md.
 */
export function createServerCertificate(now = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2")); // ecdsa-with-SHA256
  const name = distinguishedName("localhost");
  const toBeSigned = sequence(
    element(contextTag(0, true), unsignedInteger(Buffer.from([2]))), // version 3
    unsignedInteger(serialNumber()),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - dayMs)), time(new Date(now.getTime() + 365 * dayMs))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(contextTag(3, true), sequence(...extensions())),
  );
  const signature = sign("sha256", toBeSigned, { key: privateKey, dsaEncoding: "der" });
  const der = sequence(toBeSigned, algorithm, bitString(signature));
  return { der, cert: pem("CERTIFICATE", der), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** Whether a PEM text can be read as a certificate. */
export function isCertificate(text: string): boolean {
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
}

/** 127 random bits; the first one set, so that the length is always the same. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes;
}

function distinguishedName(commonName: string): Buffer {
  const value = element(Tag.UTF8_STRING, Buffer.from(commonName, "utf8"));
  return sequence(element(Tag.SET, sequence(objectIdentifier("2.5.4.3"), value)));
}

function extensions(): Buffer[] {
  const digitalSignature = bitString(Buffer.from([0x80]), 7);
  const serverAuth = sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"));
  const dnsName = sequence(element(contextTag(2, false), Buffer.from("localhost", "latin1")));
  return [
    extension("2.5.29.15", true, digitalSignature), // key usage
    extension("2.5.29.37", false, serverAuth), // extended key usage
    extension("2.5.29.17", false, dnsName), // subject alternative name
  ];
}

function extension(identifier: string, isCritical: boolean, value: Buffer): Buffer {
  const critical = isCritical ? [element(Tag.BOOLEAN, Buffer.from([0xff]))] : [];
  return sequence(objectIdentifier(identifier), ...critical, element(Tag.OCTET_STRING, value));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
