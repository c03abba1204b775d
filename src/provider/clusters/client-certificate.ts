import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { type DiagnosticError, messageOf, type Path, type Text, text, words } from "../../framework";
import type { SettingName } from "../../rules/connection";
import type { DiagnosticId } from "../common/catalog";
import { failure } from "../common/diagnostics";
import type { ConnectionSettings } from "./connection-config";

/** How to say where a setting comes from. */
export interface Places {
  at(name: SettingName): Path;
  /** A sentence that names the attribute and the environment variable. */
  whereSet(name: SettingName): Text;
}

/**
 * Checks that a certificate to log in by and its key can be read and belong together. Else the first request fails, with an
 * error that looks like the cluster's.
 *
 * @throws DiagnosticError that names the setting at fault.
 */
export function checkClientCertificate({ certificate, private_key }: ConnectionSettings, places: Places): void {
  // That one of the two is missing is said where the connection is made.
  if (certificate === undefined || private_key === undefined) {
    return;
  }
  const fail = (name: SettingName, id: DiagnosticId, detail: Text, cause?: unknown): DiagnosticError =>
    failure(id, text`${detail} ${places.whereSet(name)}`, places.at(name), { cause });

  let own: X509Certificate;
  try {
    own = new X509Certificate(certificate);
  } catch (error) {
    const detail = text`It must be a certificate in PEM, with a line "-----BEGIN CERTIFICATE-----" (${messageOf(error)}).`;
    throw fail("certificate", "certificate-invalid", detail, error);
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(private_key);
  } catch {
    const isEncrypted = /ENCRYPTED/.test(private_key);
    const detail = isEncrypted
      ? words("It is encrypted, and no passphrase can be given for it. `openssl pkey` writes one that is not.")
      : words('It must be a private key in PEM, with a line "-----BEGIN PRIVATE KEY-----" or alike.');
    throw fail("private_key", "private-key-invalid", detail);
  }
  if (own.checkPrivateKey(key)) {
    return;
  }
  const subject = own.subject.replaceAll("\n", ", ");
  throw fail(
    "private_key",
    "private-key-mismatch",
    text`It is not the key of the certificate, which is that of ${subject || "an unnamed subject"}: give the two that were made together.`,
  );
}
