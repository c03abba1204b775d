import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { messageOf, type Path, type Text, text, words } from "../../framework";
import { failure } from "../common/diagnostics";
import type { ConnectionSettings } from "./connection-config";

const howToExport = words(
  "Export the certificate of the authority that signed the cluster's certificate (in ONTAP: `security certificate show " +
    "-instance`).",
);

/**
 * The authorities that a connection trusts, in PEM; undefined for those that Node.js trusts.
 *
 * @throws DiagnosticError when the file, or a certificate in it, cannot be read.
 */
export function readTrustedCertificates(settings: ConnectionSettings, at: (name: string) => Path): string | undefined {
  const { ca_certificate: pem, ca_file: file } = settings;
  if (pem !== undefined) {
    return checkCertificates(pem, words("The provider's `ca_certificate`"), at("ca_certificate"));
  }
  if (file === undefined) {
    return undefined;
  }
  return checkCertificates(readCaFile(file, at("ca_file")), text`The provider's \`ca_file\` ${file}`, at("ca_file"));
}

function readCaFile(file: string, path: Path): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw failure(
      "ca-file-unreadable",
      text`The provider's \`ca_file\` must name a readable file with certificates in PEM: ${messageOf(error)}.${relativeTo(file)}`,
      path,
      { cause: error },
    );
  }
}

/** A relative path is looked for where Terraform runs, which is not always where the configuration is. */
function relativeTo(file: string): Text {
  if (isAbsolute(file)) {
    return words("");
  }
  return text` It was looked for from ${process.cwd()}; \`\${path.module}/…\` names a file beside the configuration.`;
}

/** Node passes over authorities that it cannot read, and the connection fails for a reason that hides the cause. */
function checkCertificates(pem: string, subject: Text, path: Path): string {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  if (blocks.length === 0) {
    throw failure(
      "ca-invalid",
      text`${subject} holds no certificate in PEM, which begins with a line "-----BEGIN CERTIFICATE-----". ${howToExport}`,
      path,
    );
  }
  for (const [index, block] of blocks.entries()) {
    try {
      new X509Certificate(block);
    } catch (error) {
      const which = blocks.length === 1 ? words("its certificate") : text`certificate ${index + 1} of ${blocks.length}`;
      throw failure(
        "ca-invalid",
        text`${subject} is damaged: ${which} cannot be read (${messageOf(error)}). ${howToExport}`,
        path,
        { cause: error },
      );
    }
  }
  return pem;
}
